"""`people.erase`: the name goes, its salt dies, the log stays whole."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.rows import personal_holds
from anma.people.models import Account, Person


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
    from anma.evidence.testing import written

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
