"""A cost noted later, and a report that names the criterion which it may fit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.judging import suggested
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.reasons import NO_COST_YET
from anma.hazards.tests.conftest import stored
from anma.kernel import clock


def test_a_cost_is_noted_after_the_second_look_and_the_newer_sum_stands(world: World) -> None:
    row = hazard(world, state="closed", rectified_at=clock.now(), closed_day=clock.today())
    for cost in ("120.50", "99"):
        perform(world.viewers["alice"], "hazards.note_cost", {"subject": str(row.pk), "cost": cost})
    assert stored(row.pk).cost == Decimal("99.00")


def test_who_notes_it_and_when(world: World) -> None:
    row = hazard(world)
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "hazards.note_cost", {"subject": str(row.pk), "cost": "5"})
    assert refused.value.reason is NO_COST_YET
    done = hazard(world, state="closed", rectified_at=clock.now(), closed_day=clock.today())
    for who in ("wang", "bob", "tina", "otto"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "hazards.note_cost", {"subject": str(done.pk), "cost": "5"})


def test_a_report_that_names_a_criterion_waits_for_a_person_to_judge_it(world: World) -> None:
    told = {"description": "这里看着不对劲", "criterion": "gm-11-10"}
    row = stored(perform(world.viewers["wang"], "hazards.report", told).result["hazard"])
    assert MAYBE_MAJOR in row.flags and row.level == "general"
    assert [one.criterion for one in suggested(row).majors] == ["gm-11-10"]
    perform(world.viewers["sam"], "hazards.judge", {
        "subject": str(row.pk), "category": "other", "level": "general", "basis": "安全员到现场看过，没有积尘",
    })  # fmt: skip
    assert MAYBE_MAJOR not in stored(row.pk).flags


def test_an_unknown_criterion_keeps_no_danger_from_being_told(world: World) -> None:
    told = {"description": "油桶挡住了通道", "criterion": "no-such"}
    row = stored(perform(world.viewers["wang"], "hazards.report", told).result["hazard"])
    assert row.judgements == [] and MAYBE_MAJOR not in row.flags


def test_the_form_brings_the_criterion_along(world: World) -> None:
    page = world.client("wang").get("/report?criterion=gm-11-10&place=polishing").content.decode()
    assert "Dust not cleaned away" in page and 'name="criterion" value="gm-11-10"' in page
    assert 'value="polishing"' in page
