"""Who is told what of a hazard, and when what is overdue goes up the ladder."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils.timezone import make_aware

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.jobs import hand_up_what_is_overdue, remind_whoever_is_late
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.notices.wording import sentence_of, stands
from anma.people.models import OfficeReach, Organisation

FRIDAY = date(2026, 12, 4)


def told(world: World, *kinds: str) -> set[tuple[str, str]]:
    """Who was told what, by kind and first name."""
    names = {hat.pk: name for name, hat in world.hats.items()}
    with system_scope("test"):
        rows = Notice.objects.as_system()
        return {(one.kind, names[one.hat_id]) for one in (rows.filter(kind__in=kinds) if kinds else rows)}


def on(day: date, job: Any) -> None:
    with clock.at(make_aware(datetime.combine(day, time(9)))):
        job()


@pytest.fixture
def late(assigned: Hazard) -> Hazard:
    with written():
        assigned.due_on = FRIDAY
        assigned.save()
    return stored(assigned.pk)


def test_whoever_is_asked_is_told_and_whoever_looks_again(world: World, assigned: Hazard) -> None:
    assert told(world) == {("hazards.assigned", "li")}
    rectified = {"subject": str(assigned.pk), "note": "guard is back"}
    perform(world.viewers["li"], "hazards.rectify", rectified)
    with system_scope("test"):  # what is done is new to nobody, and is not sent any more
        done = Notice.objects.as_system().get(kind="hazards.assigned")
    assert (done.state, done.seen_at is None) == ("over", False)
    assert told(world, "hazards.to_review") == {("hazards.to_review", "sam"), ("hazards.to_review", "alice")}
    back = {"subject": str(assigned.pk), "decision": "reject", "comment": "a bolt is missing"}
    perform(world.viewers["sam"], "hazards.review", back)
    assert told(world, "hazards.sent_back") == {("hazards.sent_back", "li")}


def test_no_free_words_and_no_name_stand_in_a_sentence(world: World, assigned: Hazard) -> None:
    with system_scope("test"):
        sentence = sentence_of(Notice.objects.as_system().get())
    assert assigned.description not in sentence and "made up" not in sentence and str(assigned.due_on) in sentence


def test_what_is_given_back_goes_to_who_names_somebody_else_and_the_first_notice_is_over(
    world: World, assigned: Hazard
) -> None:
    perform(world.viewers["li"], "hazards.hand_back", {"subject": str(assigned.pk), "reason": "not my machine"})
    assert told(world, "hazards.handed_back") == {("hazards.handed_back", "sam"), ("hazards.handed_back", "alice")}
    with system_scope("test"):
        assert not stands(Notice.objects.as_system().get(kind="hazards.assigned"))


def test_what_is_overdue_goes_up_step_by_step_and_the_missing_grid_is_said(world: World, late: Hazard) -> None:
    on(FRIDAY + timedelta(days=1), remind_whoever_is_late)
    seen = list[set[str]]()
    for days in (4, 6, 12):
        seen.append({who for _kind, who in told(world, "hazards.overdue", "hazards.overdue_no_grid")})
        on(FRIDAY + timedelta(days=days), hand_up_what_is_overdue)
    assert seen == [{"li"}, {"li", "sam"}, {"li", "sam", "alice"}]
    assert told(world, "hazards.overdue_no_grid") == {("hazards.overdue_no_grid", "tina")}
    assert ("hazards.overdue", "tina") not in told(world)
    on(FRIDAY + timedelta(days=1), remind_whoever_is_late)
    with system_scope("test"):
        assert Notice.objects.as_system().filter(hat_id=world.hats["li"].pk, kind="hazards.overdue").count() == 1


def test_a_grid_officer_has_the_step_before_the_town(world: World, late: Hazard) -> None:
    grid = uuid7()
    with written():
        office = Organisation(kind="office", name="Grid", area_code="320411001")
        office.save()
        span = {"lo": "320411001", "hi": "320411002", "valid_from": date(2024, 1, 2)}
        OfficeReach(organisation=office, grid_id=grid, **span).save()
        for name in ("sam", "alice", "li"):
            world.hats[name].grid_id = grid
            world.hats[name].save()
    world.offices["grid"] = office
    world.add("greta", "grid", "grid_officer")
    on(FRIDAY + timedelta(days=12), hand_up_what_is_overdue)
    assert {who for _kind, who in told(world, "hazards.overdue")} == {"sam", "alice", "greta", "tina"}


def test_what_may_kill_is_told_at_once_and_a_report_to_the_government_never_to_the_firm(
    world: World, report: Report
) -> None:
    perform(
        world.viewers["anonymous"], "hazards.tip",
        {"firm": str(world.firm.pk), "description": "液氨泄漏，有人中毒，粉尘车间没有除尘"},
    )  # fmt: skip
    assert told(world) == set()
    row = report(text="有限空间作业没有审批，没有检测就下去了")
    assert "level.maybe_major" in stored(row.pk).flags
    assert told(world) == {("hazards.danger", "sam"), ("hazards.danger", "alice")}
    with system_scope("test"):
        assert set(Notice.objects.as_system().values_list("urgency", flat=True)) == {"life"}
