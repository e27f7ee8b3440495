"""An officer stands again before what an officer found: done closes it, not done sends it back, nobody else may."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored
from anma.hazards.tests.test_every_step import made


def found(world: World, state: str, level: str = "general", **more: Any) -> Hazard:
    return made(world, state, level, source_kind="visit", **more)


def look(world: World, row: Hazard, who: str = "tina", decision: str = "accept", **more: Any) -> str:
    perform(world.viewers[who], "hazards.look_again", {"subject": row.pk, "decision": decision, **more})
    return str(stored(row.pk).state)


@pytest.mark.parametrize("state", ["registered", "rectifying", "review"])
def test_what_an_officer_sees_done_is_closed_with_day_and_name(world: World, state: str) -> None:
    row = found(world, state)
    assert look(world, row) == "closed"
    after = stored(row.pk)
    assert after.closed_day and after.reviewed_by == world.viewers["tina"].actor_id and after.asked_due is None


def test_a_grid_officer_closes_a_general_one_and_no_major_one(world: World) -> None:
    world.add("gina", "town", "grid_officer")
    assert look(world, found(world, "rectifying"), "gina") == "closed"
    with pytest.raises(Refused):
        look(world, found(world, "review", "major"), "gina")


def test_a_major_one_needs_its_plan(world: World) -> None:
    assert look(world, found(world, "review", "major")) == "closed"
    with pytest.raises(Refused) as refused:
        look(world, found(world, "rectifying", "major", plans=[]))
    assert refused.value.reason.code == "hazards.plan_first"


def test_what_waits_and_is_not_done_goes_back_with_words(world: World) -> None:
    row = found(world, "review")
    with pytest.raises(Refused):
        look(world, row, decision="reject")
    assert look(world, row, decision="reject", comment="没有改") == "rectifying"
    with pytest.raises(Refused):
        look(world, row, decision="reject", comment="没有改")


def test_what_the_firm_found_is_the_firms_to_confirm(world: World) -> None:
    with pytest.raises(Refused) as refused:
        look(world, made(world, "review", "general"))
    assert refused.value.reason.code == "hazards.not_found_here"


@pytest.mark.parametrize("who", ["alice", "sam", "wang", "bob", "otto"])
def test_nobody_of_a_firm_and_no_other_town_looks_for_the_office(world: World, who: str) -> None:
    with pytest.raises(Refused):
        look(world, found(world, "review"), who)


def test_a_second_tap_changes_nothing(world: World) -> None:
    row = found(world, "review")
    raw = {"id": "0195d8a0-0000-7000-8000-000000000001", "subject": row.pk, "decision": "accept"}
    perform(world.viewers["tina"], "hazards.look_again", raw)
    perform(world.viewers["tina"], "hazards.look_again", raw)
    assert stored(row.pk).row_version == row.row_version + 1


def test_the_history_tells_what_was_seen(world: World) -> None:
    row = found(world, "rectifying")
    look(world, row, comment="现场已装好")
    (step,) = history(world.viewers["tina"], stored(row.pk))
    assert step.act == "hazards.look_again" and ("现场已装好" in [text for _what, text in step.words])


@pytest.mark.parametrize("level", ["general", "major"])
def test_what_the_firm_found_and_says_is_done_goes_back_when_an_officer_sees_that_it_is_not(
    world: World, level: str
) -> None:
    world.add("gina", "town", "grid_officer")
    row = made(world, "review", level)
    assert look(world, row, "gina", decision="reject", comment="没有改") == "rectifying"


def test_what_an_officer_sees_and_may_not_decide_is_kept_and_closes_nothing(world: World) -> None:
    row = made(world, "rectifying", "general")
    raw = {"subject": row.pk, "decision": "right", "comment": "现场已装好"}
    perform(world.viewers["tina"], "hazards.note_look", raw)
    assert stored(row.pk).state == "rectifying"
    step = history(world.viewers["sam"], stored(row.pk))[-1]
    assert (step.act, step.decision) == ("hazards.note_look", "right") and step.who
    assert any("现场已装好" in text for _what, text in step.words)
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "hazards.note_look", raw)
