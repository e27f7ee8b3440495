"""`enterprises.issue_claim` and `enterprises.claim`."""

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.acts.claim import issue
from anma.enterprises.models import Claim, ClaimCode, Enterprise
from anma.enterprises.tests.conftest import OWNER
from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.loading import viewer_of_account
from anma.people.models import Account, Membership, Person


def claim(world: Any, code: str, **changes: Any) -> Any:
    return perform(world.viewers["anonymous"], "enterprises.claim", {"code": code, **OWNER, **changes})


def second(world: Any, code: str) -> Any:
    return claim(world, code, person="示例乙（虚构）", username="owner-b")


def test_the_letter_makes_an_owner(world: Any, waiting: Enterprise, letter: str) -> None:
    assert claim(world, letter).result["outcome"] == "accepted"
    viewer = viewer_of_account(Account.objects.get(username="owner-a"))
    assert (viewer.role, viewer.enterprise_id) == ("principal", waiting.pk)
    firm = Enterprise.objects.visible_to(viewer).get()
    assert (firm.state, firm.claimed_day) == ("confirmed", clock.today())


def test_the_code_may_be_typed_as_it_is_read(world: Any, letter: str) -> None:
    typed = letter.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert claim(world, typed).result["outcome"] == "accepted"


def test_the_database_holds_no_code_and_no_password(world: Any, letter: str) -> None:
    outcome = claim(world, letter)
    body = Event.objects.get(pk=outcome.receipt.event_id).body
    with system_scope("test"):
        row = ClaimCode.objects.as_system().get()
    assert letter.replace("-", "") not in str(vars(row)).upper()
    assert OWNER["password"] not in body and OWNER["person"] not in body
    assert OWNER["password"] not in str(outcome.receipt.result)


def test_a_second_claim_is_a_dispute_for_the_town(world: Any, waiting: Enterprise, letter: str) -> None:
    claim(world, letter)
    outcome = second(world, letter)
    assert outcome.result == {"outcome": "disputed"}
    owner = viewer_of_account(Account.objects.get(username="owner-a"))
    rival = viewer_of_account(Account.objects.get(username="owner-b"))
    assert [c.state for c in Claim.objects.visible_to(owner)] == ["accepted"]
    assert not Enterprise.objects.visible_to(rival).exists()
    assert not Claim.objects.visible_to(rival).exists()
    assert Claim.objects.visible_to(world.viewers["tina"]).filter(state="disputed").count() == 1
    assert not Claim.objects.visible_to(world.viewers["otto"]).exists()
    event = Event.objects.get(pk=outcome.receipt.event_id)
    assert event.stream_id == world.offices["town"].pk
    assert outcome.receipt.enterprise_id is None


def test_an_unknown_code_says_what_to_do(world: Any, areas: None) -> None:
    with pytest.raises(Refused) as refusal:
        claim(world, "0000-0000-0000-0000")
    assert refusal.value.reason.code == "enterprises.unknown_code"
    assert not Account.objects.filter(username="owner-a").exists()


def test_an_old_letter_is_refused(world: Any, letter: str) -> None:
    with clock.at(clock.now() + timedelta(days=91)), pytest.raises(Refused) as refusal:
        claim(world, letter)
    assert refusal.value.reason.code == "enterprises.expired_code"


def test_a_new_letter_ends_the_former_one(world: Any, waiting: Enterprise, letter: str) -> None:
    issue(world.viewers["tina"], waiting.pk)
    with pytest.raises(Refused) as refusal:
        claim(world, letter)
    assert refusal.value.reason.code == "enterprises.expired_code"


def test_a_taken_sign_in_name_leaves_nothing_behind(world: Any, letter: str) -> None:
    people = Person.objects.count()
    with pytest.raises(Refused) as refusal:
        claim(world, letter, username="Alice")
    assert refusal.value.reason.code == "people.username_taken"
    assert Person.objects.count() == people
    with system_scope("test"):
        assert ClaimCode.objects.as_system().get().used_at is None


def test_a_weak_password_is_refused_with_its_reason(world: Any, letter: str) -> None:
    with pytest.raises(Refused) as refusal:
        claim(world, letter, password="12345678")
    assert refusal.value.reason.code == "people.weak_password"


def test_a_missing_answer_is_marked(world: Any, letter: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        perform(world.viewers["anonymous"], "enterprises.claim", {"code": letter})
    assert set(refusal.value.errors) == {"person", "phone", "username", "password"}


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "cindy", "anonymous"])
def test_only_the_office_writes_letters(world: Any, waiting: Enterprise, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        issue(world.viewers[name], waiting.pk)
    assert refusal.value.reason.code in ("acts.not_allowed", "acts.not_found")


def test_another_towns_office_does_not_find_the_firm(world: Any, waiting: Enterprise) -> None:
    with pytest.raises(Refused) as refusal:
        issue(world.viewers["otto"], waiting.pk)
    assert refusal.value.reason.code == "acts.not_found"


def test_a_firm_with_an_owner_needs_no_letter(world: Any, areas: None) -> None:
    with pytest.raises(Refused) as refusal:
        issue(world.viewers["tina"], world.firm.pk)
    assert refusal.value.reason.code == "enterprises.claimed"


def test_the_firm_never_sees_the_letters(world: Any, waiting: Enterprise, letter: str) -> None:
    claim(world, letter)
    owner = viewer_of_account(Account.objects.get(username="owner-a"))
    assert not ClaimCode.objects.visible_to(owner).exists()
    assert Membership.objects.visible_to(owner).count() == 1
