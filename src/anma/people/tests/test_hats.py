"""`people.change_hat` and `/hats`."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.people.loading import viewer_of_account
from anma.people.models import Account


def test_another_hat_is_worn_from_the_next_page_on(world: Any, office_person: Any) -> None:
    alice = world.accounts["alice"]
    office_person("alice", "grid_officer", person=alice.person)
    office = world.hats["alice"]
    client = world.client("alice")
    assert "principal" in client.get("/hats").content.decode()
    assert client.post("/hats", {"hat": office.pk}).status_code == 302
    viewer = viewer_of_account(Account.objects.get(pk=alice.pk))
    assert (viewer.role, viewer.enterprise_id) == ("grid_officer", None)
    assert not viewer.may("people.invite")


def test_a_foreign_hat_does_not_fit(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers["li"], "people.change_hat", {"hat": world.hats["alice"].pk})
    assert refusal.value.reason.code == "people.not_your_hat"


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 200), ("li", 200), ("bob", 200), ("tina", 200), ("otto", 200), ("anonymous", 302)],
)
def test_everybody_sees_the_own_hats(world: Any, name: str, status: int) -> None:
    answer = world.client(name).get("/hats")
    assert answer.status_code == status
    if status == 200:
        assert f"<h2>{name} (made up)</h2>" in answer.content.decode()


def test_who_lost_the_last_hat_is_told_so(world: Any) -> None:
    raw = {"subject": world.hats["wang"].pk, "to": world.hats["li"].pk}
    perform(world.viewers["sam"], "people.hand_over", raw)
    assert "No role holds today" in world.client("wang").get("/hats").content.decode()
    assert world.client("wang").get("/today").status_code == 403
