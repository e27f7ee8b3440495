"""`enterprises.register`, `enterprises.confirm` and `enterprises.decide_dispute`."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input, firm_of
from anma.evidence.models import Event
from anma.kernel import clock
from anma.people.loading import viewer_of_account
from anma.people.models import Account

pytestmark = pytest.mark.usefixtures("areas")


def register(world: Any, **changes: Any) -> Any:
    return perform(world.viewers["anonymous"], "enterprises.register", {**firm_input(), **OWNER, **changes})


def rival(world: Any) -> Claim:
    register(world, person="示例乙（虚构）", username="owner-b")
    found: Claim = Claim.objects.visible_to(world.viewers["tina"]).get(state="disputed")
    return found


def wearer(username: str) -> Any:
    return viewer_of_account(Account.objects.get(username=username))


def decide(viewer: Any, claim: Claim, answer: str = "accept") -> Any:
    raw = {"subject": str(claim.pk), "answer": answer, "decision": "licence seen"}
    return perform(viewer, "enterprises.decide_dispute", raw)


def test_a_firm_enters_itself_and_begins_unconfirmed(world: Any) -> None:
    firm = firm_of(register(world))
    assert (firm.state, firm.confirmed_day) == ("unconfirmed", None)
    assert wearer("owner-a").enterprise_id == firm.pk


def test_the_town_confirms(world: Any) -> None:
    firm = firm_of(register(world))
    perform(world.viewers["tina"], "enterprises.confirm", {"subject": str(firm.pk)})
    firm.refresh_from_db()
    assert (firm.state, firm.confirmed_day) == ("confirmed", clock.today())
    with pytest.raises(Refused) as refusal:
        perform(world.viewers["tina"], "enterprises.confirm", {"subject": str(firm.pk)})
    assert refusal.value.reason.code == "acts.wrong_state"


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "otto", "cindy", "anonymous"])
def test_nobody_else_confirms(world: Any, name: str) -> None:
    firm = firm_of(register(world))
    with pytest.raises(Refused):
        perform(world.viewers[name], "enterprises.confirm", {"subject": str(firm.pk)})


def test_an_unknown_trade_gets_its_sentence(world: Any) -> None:
    with pytest.raises(InvalidInput) as refusal:
        register(world, trade="9998")
    assert "9998" in refusal.value.errors["trade"]


@pytest.mark.parametrize("name", ["机械零部件加工", "Machining of mechanical parts", " machining of Mechanical parts "])
def test_a_trade_may_be_given_by_its_whole_name(world: Any, name: str) -> None:
    assert firm_of(register(world, trade=name)).trade == "3484"


def test_a_code_that_is_known_becomes_a_dispute(world: Any) -> None:
    firm = firm_of(register(world))
    claim = rival(world)
    assert claim.enterprise_id == firm.pk
    assert wearer("owner-b").enterprise_id is None
    assert not Claim.objects.visible_to(wearer("owner-a")).filter(state="disputed").exists()
    assert Event.objects.filter(act="enterprises.register", stream_id=world.offices["town"].pk).count() == 1


def test_an_accepted_claim_changes_the_owner(world: Any) -> None:
    firm = firm_of(register(world))
    outcome = decide(world.viewers["tina"], rival(world))
    assert wearer("owner-b").enterprise_id == firm.pk
    assert wearer("owner-a").enterprise_id is None
    assert Event.objects.get(pk=outcome.receipt.event_id).stream_id == firm.pk
    assert Enterprise.objects.visible_to(wearer("owner-b")).get().state == "confirmed"


def test_a_rejected_claim_changes_nothing_and_stays_the_offices(world: Any) -> None:
    firm = firm_of(register(world))
    outcome = decide(world.viewers["tina"], rival(world), "reject")
    assert wearer("owner-a").enterprise_id == firm.pk
    assert wearer("owner-b").enterprise_id is None
    assert Event.objects.get(pk=outcome.receipt.event_id).stream_id == world.offices["town"].pk
    assert not Claim.objects.visible_to(wearer("owner-a")).filter(state="rejected").exists()


def test_a_dispute_is_decided_once(world: Any) -> None:
    register(world)
    claim = rival(world)
    decide(world.viewers["tina"], claim, "reject")
    with pytest.raises(Refused) as refusal:
        decide(world.viewers["tina"], claim)
    assert refusal.value.reason.code == "enterprises.decided"


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "otto", "cindy", "anonymous"])
def test_nobody_else_decides(world: Any, name: str) -> None:
    register(world)
    claim = rival(world)
    with pytest.raises(Refused):
        decide(world.viewers[name], claim)


@pytest.mark.parametrize("wrong", ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-4fff-bfff-ffffffffffff"])
def test_nobody_registers_under_an_id_of_their_choice(world: Any, wrong: str) -> None:
    before = Event.objects.count()
    answer = world.client("anonymous").post("/register", {**firm_input(), **OWNER, "id": wrong})
    assert answer.status_code == 400
    assert Event.objects.count() == before and not Account.objects.filter(username=OWNER["username"]).exists()
