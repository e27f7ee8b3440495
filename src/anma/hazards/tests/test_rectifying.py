"""hazards.assign, hazards.rectify."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.acts.rectifying import PROPOSED_DAYS
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, stored
from anma.kernel import clock
from anma.kernel.working_days import add_working_days


def raw(row: Hazard, **more: object) -> dict[str, object]:
    return {"subject": str(row.pk), **more}


def test_the_usual_deadline_is_seven_working_days(assigned: Hazard, world: World) -> None:
    assert assigned.due_on == add_working_days(clock.today(), PROPOSED_DAYS)
    assert (assigned.state, assigned.assigned_to) == ("rectifying", world.viewers["li"].actor_id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "carol"}, "hazards.not_a_member"),
        ({"due_on": (clock.today() - timedelta(days=1)).isoformat()}, "hazards.due_passed"),
        ({"level": "major"}, "hazards.major_needs_due"),
    ],
)
def test_assigning_refuses(world: World, report: Report, change: dict[str, str], code: str) -> None:
    to = str(world.viewers[change.pop("to", "li")].actor_id)
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "hazards.assign", raw(report(), to=to, **change))
    assert refused.value.reason.code == code


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "anonymous"])
def test_only_the_safety_officers_assign(world: World, report: Report, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "hazards.assign", raw(report(), to=str(world.viewers["li"].actor_id)))


def test_the_assigned_worker_puts_it_right(world: World, rectified: Hazard) -> None:
    assert (rectified.state, rectified.rectified_by) == ("review", world.viewers["li"].actor_id)


def test_the_safety_officer_may_do_it_too(world: World, assigned: Hazard) -> None:
    perform(world.viewers["sam"], "hazards.rectify", raw(assigned, note="自己弄好了"))
    assert stored(assigned.pk).rectified_by == world.viewers["sam"].actor_id


def test_words_that_come_too_late_are_kept_for_a_person(world: World, rectified: Hazard) -> None:
    outcome = perform(world.viewers["li"], "hazards.rectify", raw(rectified, note="又弄了一次"))
    assert outcome.kind == "set_aside" and SetAside.objects.get().reason == "hazards.moved_on"
    assert stored(rectified.pk).rectified_note == "挪走了"


def test_a_colleague_who_was_not_asked_is_kept_for_a_person(world: World, assigned: Hazard) -> None:
    outcome = perform(world.viewers["wang"], "hazards.rectify", raw(assigned, note="我来弄的"))
    assert outcome.kind == "set_aside" and stored(assigned.pk).state == "rectifying"


def test_a_stranger_is_refused(world: World, assigned: Hazard) -> None:
    with pytest.raises(Refused):
        perform(world.viewers["anonymous"], "hazards.rectify", raw(assigned, note="弄好了"))
