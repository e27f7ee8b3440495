"""`people.invite`, `people.revoke_invitation`, and the page that shows the code once."""

import re
from typing import Any
from uuid import UUID

import pytest

from anma.acts.models import Receipt
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.evidence.models import Event
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.invitations import digest_of
from anma.people.models import Invitation
from anma.printing.qr import matrix

FORM = {"role": "worker", "uses": "3", "days": "7"}


def test_the_token_is_shown_once_and_kept_nowhere(world: Any) -> None:
    page = world.client("sam").post("/people/invite", {**FORM, "id": str(uuid7())}).content.decode()
    token = re.search(r"/join/([A-Z2-7]{20})", page)[1]  # type: ignore[index]
    with system_scope("test"):
        row = Invitation.objects.as_system().get()
    assert row.token_sha256 == digest_of(token) and row.uses_left == 3
    kept = [str(r.result) for r in Receipt.objects.all()] + [str(e.body) for e in Event.objects.all()]
    assert not any(token in text for text in kept)
    assert "data:image/svg+xml;base64," in page


def test_the_same_form_sent_twice_makes_one_invitation(world: Any) -> None:
    client, form = world.client("sam"), {**FORM, "id": str(uuid7())}
    pages = [re.search(r"/join/(\w+)", client.post("/people/invite", form).content.decode())[1] for _ in range(2)]  # type: ignore[index]
    assert pages[0] == pages[1]
    with system_scope("test"):
        assert Invitation.objects.as_system().count() == 1


def test_two_officers_get_two_tokens_for_one_id(world: Any) -> None:
    from anma.people.invitations import token_for

    assert token_for(world.viewers["sam"], "x") != token_for(world.viewers["alice"], "x")


def test_the_code_fits_a_host_of_thirty_letters() -> None:
    assert len(matrix("HTTPS://" + "A" * 30 + "/JOIN/" + "A" * 20)) <= 33


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("sam", 200), ("li", 403), ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302)],
)
def test_who_may_invite(world: Any, name: str, status: int) -> None:
    assert world.client(name).post("/people/invite", FORM).status_code == status


def test_nobody_invites_into_another_firm(world: Any, row: Any) -> None:
    raw = {"token_sha256": digest_of("x"), "firm": world.firms["neighbour"].pk}
    made = perform(world.viewers["sam"], "people.invite", raw).result["invitation"]
    assert row(Invitation, made).enterprise_id == world.firm.pk


@pytest.mark.parametrize("role", ["safety_officer", "principal", "city_officer", "nonsense"])
def test_an_invitation_makes_workers_and_team_leaders_only(world: Any, role: str) -> None:
    with pytest.raises(InvalidInput):
        perform(world.viewers["alice"], "people.invite", {"token_sha256": digest_of("x"), "role": role})


def test_it_is_withdrawn_once_and_by_the_own_firm_only(world: Any, invite: Any) -> None:
    pk: UUID = invite()
    with pytest.raises(Refused) as stranger:
        perform(world.viewers["bob"], "people.revoke_invitation", {"subject": pk})
    assert stranger.value.reason.code == "acts.not_found"
    assert world.client("sam").post(f"/people/invitations/{pk}/revoke").status_code == 302
    with pytest.raises(Refused) as again:
        perform(world.viewers["sam"], "people.revoke_invitation", {"subject": pk})
    assert again.value.reason.code == "people.invitation_revoked"


def test_the_list_shows_open_invitations_only(world: Any, invite: Any) -> None:
    pk = invite(team="Night shift")
    assert "Night shift" in world.client("sam").get("/people").content.decode()
    perform(world.viewers["sam"], "people.revoke_invitation", {"subject": pk})
    assert "Night shift" not in world.client("sam").get("/people").content.decode()
