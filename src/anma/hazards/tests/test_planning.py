"""hazards.plan: a major hazard is closed only with a whole plan on record."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, given_as_major, judge, stored

WHOLE = {"cause": "阀门超期", "measures": "停用，换新阀", "money": "两千元", "fallback": "现场设专人看守"}


def plan(world: World, row: Hazard, who: str = "sam", **parts: str) -> Hazard:
    perform(world.viewers[who], "hazards.plan", {"subject": str(row.pk), **parts})
    return stored(row.pk)


@pytest.fixture
def major(world: World, report: Report) -> Hazard:
    return given_as_major(world, report())


def test_every_edition_stays(world: World, major: Hazard) -> None:
    plan(world, major, **WHOLE)
    row = plan(world, major, "alice", **{**WHOLE, "money": "三千元"})
    assert [one["money"] for one in row.plans] == ["两千元", "三千元"]
    assert row.plans[0]["who"] == str(world.viewers["li"].actor_id)


@pytest.mark.parametrize("left_out", sorted(WHOLE))
def test_of_a_major_one_every_part_is_asked_for(world: World, major: Hazard, left_out: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(world, major, **{key: text for key, text in WHOLE.items() if key != left_out})
    assert refused.value.reason.code == "hazards.plan_whole"


def test_of_a_general_one_what_somebody_wants_to_say(world: World, assigned: Hazard) -> None:
    assert plan(world, assigned, cause="没有放桶的地方").plans[0]["cause"] == "没有放桶的地方"
    with pytest.raises(Refused) as refused:
        plan(world, assigned)
    assert refused.value.reason.code == "hazards.plan_empty"


@pytest.mark.parametrize("who", ["li", "wang", "bob", "tina", "anonymous"])
def test_the_safety_officer_and_the_principal_write_it(world: World, major: Hazard, who: str) -> None:
    with pytest.raises(Refused):
        plan(world, major, who, **WHOLE)


def test_without_it_the_work_is_flagged_and_not_closed(world: World, major: Hazard) -> None:
    outcome = perform(world.viewers["li"], "hazards.rectify", {"subject": str(major.pk), "note": "换了阀门"})
    assert outcome.kind == "flagged" and "plan.missing" in stored(major.pk).flags
    look = {"subject": str(major.pk), "decision": "accept"}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["tina"], "hazards.review_major", look)
    assert refused.value.reason.code == "hazards.plan_first"
    plan(world, major, **WHOLE)
    perform(world.viewers["tina"], "hazards.review_major", look)
    assert stored(major.pk).state == "closed"


def test_the_firm_does_not_lower_what_an_officer_called_major(world: World) -> None:
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝", "level": "major", "basis": "断丝超标"}
    found = perform(world.viewers["tina"], "hazards.find", raw).result["hazard"]
    with pytest.raises(Refused) as refused:
        judge(world, stored(found), basis="我们觉得不是")
    assert refused.value.reason.code == "hazards.level_stays"
