"""Rename, duty number, new owner, close: what a firm does with its own entry."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.loading import hats
from anma.people.models import Organisation

pytestmark = pytest.mark.usefixtures("areas")


def act(world: Any, who: str, code: str, **raw: Any) -> Any:
    return perform(world.viewers[who], f"enterprises.{code}", {"subject": str(world.firm.pk), **raw})


def fresh(world: Any) -> Enterprise:
    world.firm.refresh_from_db()
    found: Enterprise = world.firm
    return found


CASES = [
    ("rename", {"name": "示例新名（虚构）"}, {"alice", "sam"}),
    ("set_duty_phone", {"duty_phone": "0519-00000000"}, {"alice"}),
    ("close", {}, {"alice", "tina"}),
]


@pytest.mark.parametrize(("code", "raw", "allowed"), CASES)
@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "carol", "tina", "otto", "cindy", "anonymous"])
def test_only_those_whose_firm_it_is(world: Any, code: str, raw: Any, allowed: set[str], name: str) -> None:
    if name in allowed:
        assert act(world, name, code, **raw).kind == "stored"
        return
    with pytest.raises(Refused) as refusal:
        act(world, name, code, **raw)
    assert refusal.value.reason.code in ("acts.not_allowed", "acts.not_found")


def test_a_rename_reaches_search_and_organisation(world: Any) -> None:
    act(world, "alice", "rename", name="示例新名（虚构）")
    assert fresh(world).initials == "slxmxg"
    assert Organisation.objects.get(pk=world.firm.pk).name == "示例新名（虚构）"


def test_the_duty_number_must_be_a_number_and_can_be_taken_off(world: Any) -> None:
    with pytest.raises(InvalidInput):
        act(world, "alice", "set_duty_phone", duty_phone="call me")
    act(world, "alice", "set_duty_phone", duty_phone="0519-00000000")
    assert fresh(world).duty_phone == "0519-00000000"
    act(world, "alice", "set_duty_phone")
    assert fresh(world).duty_phone == ""


def test_a_new_owner_wears_the_hat_and_the_old_one_none(world: Any) -> None:
    act(world, "alice", "hand_over", to=str(world.hats["sam"].pk))
    assert [hat.role for hat in hats(world.hats["sam"].person_id)] == ["principal"]
    assert hats(world.hats["alice"].person_id) == []


@pytest.mark.parametrize(("heir", "reason"), [("bob", "enterprises.no_member"), ("alice", "enterprises.own_hand")])
def test_the_firm_goes_to_a_member_only(world: Any, heir: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        act(world, "alice", "hand_over", to=str(world.hats[heir].pk))
    assert refusal.value.reason.code == reason


def test_a_closed_firm_stays_readable_and_takes_no_change(world: Any) -> None:
    act(world, "alice", "close", why="moved abroad")
    assert (fresh(world).state, world.firm.closed_day) == ("closed", clock.today())
    for code, raw in (("rename", {"name": "Other"}), ("close", {}), ("set_duty_phone", {"duty_phone": "12345"})):
        with pytest.raises(Refused):
            act(world, "alice", code, **raw)
    with system_scope("test"):
        assert Enterprise.objects.as_system().filter(pk=world.firm.pk).exists()
