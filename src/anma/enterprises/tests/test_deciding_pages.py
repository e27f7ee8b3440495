"""Firms that registered themselves and disputes: who decides, on what, and what each of them is told."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.queries import copies_of
from anma.enterprises.tests.conftest import OWNER, firm_input, firm_of
from anma.evidence.testing import written
from anma.kernel import clock
from anma.people.accounts import open_account
from anma.people.models import Account, Membership, Person

pytestmark = pytest.mark.usefixtures("areas")
PATHS = ["/firms/unconfirmed", "/firms/unconfirmed.xlsx", "/firms/disputes", "/firms/disputes.xlsx"]


def register(world: Any, username: str, **changes: Any) -> Any:
    given = {**firm_input(), **OWNER, "username": username, "person": f"{username} （虚构）", **changes}
    return perform(world.viewers["anonymous"], "enterprises.register", given)


@pytest.fixture
def newcomer(world: Any) -> Enterprise:
    """A firm that owner-a registered."""
    return firm_of(register(world, "owner-a"))


@pytest.fixture
def dispute(world: Any, newcomer: Enterprise) -> Claim:
    """owner-b says that it is theirs."""
    register(world, "owner-b")
    found: Claim = Claim.objects.visible_to(world.viewers["tina"]).get(state="disputed")
    return found


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def sheet(client: Client, path: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(client.get(path).content)).get_sheet_by_index(0).to_python()


def signed_in(username: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    account = Account.objects.get(username=username)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 403), ("sam", 403), ("wang", 403), ("bob", 403), ("tina", 200), ("otto", 200), ("cindy", 403),
     ("anonymous", 302)],
)  # fmt: skip
def test_only_an_office_that_decides_opens_them(world: Any, path: str, name: str, status: int) -> None:
    assert world.client(name).get(path).status_code == status


def test_a_newcomer_is_shown_with_what_there_is_to_compare(world: Any, newcomer: Enterprise) -> None:
    text = text_of(world.client("tina"), "/firms/unconfirmed")
    for told in (newcomer.name, newcomer.uscc, "owner-a （虚构）", "tel:000-0000", "waits 0 days"):
        assert told in text
    assert newcomer.name not in text_of(world.client("otto"), "/firms/unconfirmed")


def test_a_firm_of_the_same_name_is_pointed_out(world: Any, newcomer: Enterprise) -> None:
    assert "Another firm has this name" not in text_of(world.client("tina"), "/firms/unconfirmed")
    perform(world.viewers["tina"], "enterprises.preregister", firm_input(2, name=newcomer.name))
    assert "Another firm has this name" in text_of(world.client("tina"), "/firms/unconfirmed")


def test_confirming_goes_on_with_the_list(world: Any, newcomer: Enterprise) -> None:
    answer = world.client("tina").post(f"/firms/{newcomer.pk}/confirm?back=unconfirmed")
    assert answer["Location"] == "/firms/unconfirmed"
    newcomer.refresh_from_db()
    assert newcomer.state == "confirmed"
    assert "No firm waits" in text_of(world.client("tina"), "/firms/unconfirmed")
    assert world.client("tina").post(f"/firms/{newcomer.pk}/confirm?back=//evil.example").status_code == 409


def test_closing_keeps_the_reason_and_shows_it(world: Any, newcomer: Enterprise) -> None:
    sent = {"why": "<b>entered twice</b>"}
    assert world.client("tina").post(f"/firms/{newcomer.pk}/close?back=unconfirmed", sent).status_code == 302
    newcomer.refresh_from_db()
    assert (newcomer.state, newcomer.closed_because) == ("closed", "<b>entered twice</b>")
    text = text_of(world.client("tina"), f"/firms/{newcomer.pk}")
    assert "&lt;b&gt;entered twice" in text and "<b>entered" not in text
    assert "entered twice" in text_of(signed_in("owner-a"), "/firm")


def test_both_sides_stand_beside_each_other(world: Any, dispute: Claim) -> None:
    register(world, "owner-c")
    text = text_of(world.client("tina"), "/firms/disputes")
    assert text.count("Who holds it") == 1 and text.count("Who claims it") == 2
    for name in ("owner-a", "owner-b", "owner-c"):
        assert f"{name} （虚构）" in text
    assert "owner-" not in text_of(world.client("otto"), "/firms/disputes")


def test_after_a_hand_over_the_owner_of_today_is_heard(world: Any, newcomer: Enterprise) -> None:
    hand_over(newcomer, "owner-b")
    register(world, "owner-c")
    text = text_of(world.client("tina"), "/firms/disputes")
    assert "owner-b （虚构）" in text and "owner-c （虚构）" in text and "owner-a" not in text


def test_who_gave_a_firm_away_reads_no_decision_about_it(world: Any, newcomer: Enterprise) -> None:
    hand_over(newcomer, "owner-b")
    register(world, "owner-c")
    decide(world, Claim.objects.visible_to(world.viewers["tina"]).get(state="disputed"), "accept")
    assert "licence seen" not in text_of(signed_in("owner-a"), "/claims")
    assert "licence seen" in text_of(signed_in("owner-b"), "/claims")


def hand_over(firm: Enterprise, username: str) -> None:
    """The owner of today gives the firm to somebody who has a sign-in, as `enterprises.hand_over` leaves it."""
    with written():
        person = Person(name=f"{username} （虚构）", phone="000-0000")
        person.save()
        open_account(person, username, "correct horse battery")
        for hat in Membership.objects.as_system().filter(enterprise_id=firm.pk, role="principal", state="active"):
            hat.state = "ended"
            hat.save()
        today = {"state": "active", "valid_from": clock.today(), "shown_to": "firm", "organisation_id": firm.pk}
        Membership(**copies_of(firm), person_id=person.pk, role="principal", **today).save()


def test_a_rejected_claimant_reads_the_reason_and_nothing_of_the_other(world: Any, dispute: Claim) -> None:
    waiting = signed_in("owner-b")
    assert waiting.get("/").headers["Location"] == "/claims"
    assert "with the town" in text_of(waiting, "/claims")
    decide(world, dispute, "reject")
    text = text_of(waiting, "/claims")
    assert "not yours" in text and "licence seen" in text and "owner-a" not in text and "示例机械" not in text
    assert "licence seen" not in text_of(signed_in("owner-a"), "/claims")


def test_who_loses_a_firm_reads_why_and_who_wins_it_too(world: Any, dispute: Claim) -> None:
    decide(world, dispute, "accept")
    loser, winner = signed_in("owner-a"), signed_in("owner-b")
    assert loser.get("/").headers["Location"] == "/claims"
    text = text_of(loser, "/claims")
    assert "belongs to somebody else" in text and "licence seen" in text and "owner-b" not in text
    assert "the firm is yours" in text_of(winner, "/claims")
    assert winner.get("/firm").status_code == 200 and loser.get("/firm").status_code == 403


def not_noted(claim: Claim) -> None:
    """As a claim stands that was decided before claims noted from whom the firm was taken."""
    claim.refresh_from_db()
    assert claim.taken_from is not None
    with written():
        claim.taken_from = None
        claim.save()


def test_who_lost_a_firm_before_it_was_noted_reads_why_all_the_same(world: Any, dispute: Claim) -> None:
    decide(world, dispute, "accept")
    not_noted(dispute)
    loser = signed_in("owner-a")
    assert loser.get("/").headers["Location"] == "/claims"
    assert "belongs to somebody else" in text_of(loser, "/claims")
    winner = text_of(signed_in("owner-b"), "/claims")
    assert "the firm is yours" in winner and "belongs to somebody else" not in winner
    assert "licence seen" not in text_of(world.client("alice"), "/claims")


def test_who_gave_a_firm_away_before_it_was_noted_reads_nothing(world: Any, newcomer: Enterprise) -> None:
    hand_over(newcomer, "owner-b")
    register(world, "owner-c")
    claim = Claim.objects.visible_to(world.viewers["tina"]).get(state="disputed")
    decide(world, claim, "accept")
    not_noted(claim)
    assert "licence seen" not in text_of(signed_in("owner-a"), "/claims")
    assert "licence seen" in text_of(signed_in("owner-b"), "/claims")


def test_a_firm_without_an_owner_is_taken_from_nobody(world: Any, dispute: Claim) -> None:
    with written():
        for hat in Membership.objects.as_system().filter(enterprise_id=dispute.enterprise_id, role="principal"):
            hat.state = "ended"
            hat.save()
    assert "owner-b （虚构）" in text_of(world.client("tina"), "/firms/disputes")
    decide(world, dispute, "accept")
    dispute.refresh_from_db()
    assert (dispute.state, dispute.taken_from) == ("accepted", None)
    assert "licence seen" not in text_of(signed_in("owner-a"), "/claims")
    assert "the firm is yours" in text_of(signed_in("owner-b"), "/claims")
    for nobody in ("anonymous", "wang", "tina"):
        assert "licence seen" not in text_of(world.client(nobody), "/claims")


def decide(world: Any, claim: Claim, answer: str) -> None:
    sent = {"answer": answer, "decision": "licence seen"}
    assert world.client("tina").post(f"/firms/disputes/{claim.pk}", sent).status_code == 302
    assert world.client("tina").post(f"/firms/disputes/{claim.pk}", sent).status_code in (404, 409)


def test_a_decision_needs_a_reason(world: Any, dispute: Claim) -> None:
    sent = {"answer": "reject", "decision": ""}
    assert world.client("tina").post(f"/firms/disputes/{dispute.pk}", sent).status_code == 400
    dispute.refresh_from_db()
    assert dispute.state == "disputed"


@pytest.mark.parametrize(("name", "status"), [("alice", 200), ("wang", 200), ("tina", 200), ("anonymous", 302)])
def test_everybody_reads_their_own_claims_and_most_have_none(
    world: Any, dispute: Claim, name: str, status: int
) -> None:
    answer = world.client(name).get("/claims")
    assert answer.status_code == status
    assert status != 200 or "No claim of yours" in answer.content.decode()


def test_the_downloads_hold_the_same_rows_and_no_formula(world: Any, newcomer: Enterprise) -> None:
    register(world, "owner-b", person="=HYPERLINK(1)")
    rows = sheet(world.client("tina"), "/firms/disputes.xlsx")
    assert rows[0][0].startswith("Disputes · 河海街道") and rows[2][3] == "'=HYPERLINK(1)" and len(rows) == 3
    assert sheet(world.client("tina"), "/firms/unconfirmed.xlsx")[2][0] == newcomer.uscc
    assert len(sheet(world.client("otto"), "/firms/disputes.xlsx")) == 2
