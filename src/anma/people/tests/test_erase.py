"""`people.erase`: the name goes, its salt dies, the log stays whole."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.rows import personal_holds
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel.viewer import system_scope
from anma.people.models import Account, Membership, Person


@pytest.fixture
def left(world: Any) -> Any:
    """Wang has left."""
    hat = world.hats["wang"]
    perform(world.viewers["sam"], "people.hand_over", {"subject": hat.pk, "to": world.hats["li"].pk})
    return hat


def test_name_phone_and_salts_are_gone_and_commitments_stay(world: Any, left: Any) -> None:
    before = Person.objects.get(pk=left.person_id).personal_commits
    assert world.client("alice").post(f"/people/{left.pk}/erase").status_code == 302
    person = Person.objects.get(pk=left.person_id)
    assert (person.name, person.phone, person.personal_salts) == ("", "", {})
    assert person.personal_commits == before and personal_holds(person)
    account = Account.objects.get(person=person)
    assert not account.is_active and "wang" not in account.username
    assert "wang (made up)" not in world.client("sam").get("/people").content.decode()


def test_later_writes_do_not_bring_a_salt_back(world: Any, left: Any) -> None:
    perform(world.viewers["alice"], "people.erase", {"subject": left.pk})
    with written():
        person = Person.objects.get(pk=left.person_id)
        person.save()
    assert Person.objects.get(pk=left.person_id).personal_salts == {}


def refused(world: Any, by: str, code: str, subject: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[by], "people.erase", {"subject": subject})
    assert refusal.value.reason.code == code


def test_nobody_who_still_works_here_is_erased(world: Any) -> None:
    refused(world, "alice", "people.still_here", world.hats["li"].pk)


def test_it_happens_once(world: Any, left: Any) -> None:
    perform(world.viewers["alice"], "people.erase", {"subject": left.pk})
    refused(world, "alice", "people.already_erased", left.pk)


@pytest.mark.parametrize(
    ("by", "code"),
    [("sam", "acts.not_allowed"), ("li", "acts.not_found"), ("bob", "acts.not_found"), ("tina", "acts.not_found"),
     ("otto", "acts.not_found"), ("anonymous", "acts.not_found")],
)  # fmt: skip
def test_only_the_owner_erases(world: Any, left: Any, by: str, code: str) -> None:
    refused(world, by, code, left.pk)


# An office's people


@pytest.fixture
def administrator(world: Any) -> Any:
    """Somebody who opens sign-ins, in the office of the whole city."""
    world.add("sys", "city", "system_administrator")
    return world.viewers["sys"]


def test_an_officer_leaves_and_is_erased_from_the_page_of_sign_ins(world: Any, administrator: Any) -> None:
    hat, client = world.hats["tina"], world.client("sys")
    with written():
        hat.certificate = "SL-001"
        hat.save()
    assert f"/people/{hat.pk}/erase" not in client.get("/people/accounts").content.decode()
    back = {"next": "/people/accounts"}
    told = client.post(f"/people/{hat.pk}/leave", back, follow=True).content.decode()
    assert f"/people/{hat.pk}/leave" not in told and "every record that the law makes an office keep" in told
    told = client.post(f"/people/{hat.pk}/erase", back, follow=True).content.decode()
    assert "tina" not in told and f"/people/{hat.pk}/erase" not in told
    person, account = Person.objects.get(pk=hat.person_id), Account.objects.get(person_id=hat.person_id)
    assert (person.name, person.personal_salts, account.is_active) == ("", {}, False) and personal_holds(person)
    with system_scope("test"):
        left = Membership.objects.as_system().get(pk=hat.pk)
        assert (left.state, left.certificate) == ("ended", "") and verify().findings == []


def test_who_still_works_in_an_office_is_not_erased(world: Any, administrator: Any) -> None:
    refused(world, "sys", "people.still_here", world.hats["tina"].pk)


def test_the_administrator_reaches_nobody_of_a_firm(world: Any, left: Any, administrator: Any) -> None:
    refused(world, "sys", "acts.not_found", left.pk)
    for subject, code in (("li", "acts.not_found"), ("sys", "people.leaver_is_you")):
        with pytest.raises(Refused) as refusal:
            perform(administrator, "people.leave_office", {"subject": world.hats[subject].pk})
        assert refusal.value.reason.code == code


def test_the_second_time_somebody_has_left_already(world: Any, administrator: Any) -> None:
    raw = {"subject": world.hats["tina"].pk}
    perform(administrator, "people.leave_office", raw)
    with pytest.raises(Refused) as refusal:
        perform(administrator, "people.leave_office", raw)
    assert refusal.value.reason.code == "people.has_left_office"


@pytest.mark.parametrize("by", ["alice", "sam", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_lets_an_officer_go(world: Any, by: str) -> None:
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[by], "people.leave_office", {"subject": world.hats["tina"].pk})
    assert refusal.value.reason.code in ("acts.not_allowed", "acts.not_found")
