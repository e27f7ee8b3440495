"""Tasks as the daily job makes them, and what becomes of them: done, late, missed, excused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.inspections.models import FirmCalendar, Inspection, StopPeriod, TaskDay, TaskSheet
from anma.inspections.tasks import TaskCounts, counted
from anma.inspections.tasks.making import make, make_due
from anma.inspections.tasks.reading import Task, open_tasks, tasks_of
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.models import Edition, RiskPoint

MONDAY = date(2026, 11, 16)  # and all days until Friday the 27th are days like any other
FRIDAY, SUNDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=6)

LONG_AGO = MONDAY - timedelta(days=60)


def at(day: date, hour: int = 9) -> Any:
    """The clock of the city, which is eight hours ahead."""
    return clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=8))


def hang(world: World, *asked: tuple[str, str], day: date = LONG_AGO, number: int = 1, **more: Any) -> RiskPoint:
    """A point of wang's whose edition asks each tier so often."""
    known = {"level": "general", "responsible_id": world.viewers["wang"].actor_id, **more}
    named = {"name": "1号车床", "category": "equipment", "state": "published", "published_day": day}
    point = known.pop("point", None) or RiskPoint(**{**named, **known}, **enterprise_copies(world.firm))
    checks = [{"tier": tier, "cycle": {"every": 1, "unit": unit}} for tier, unit in asked]
    with written():
        point.edition = number
        point.save()
        Edition(
            point=point, number=number, document={"events": [{"checks": checks}]}, published_day=day, level="general",
            published_at=datetime(day.year, day.month, day.day, 4, tzinfo=UTC), **enterprise_copies(world.firm),
        ).save()  # fmt: skip
    return point


@pytest.fixture
def hung(world: World) -> RiskPoint:
    """A lathe that hung long before this week: its worker looks every shift, its team every week."""
    return hang(world, ("post", "shift"), ("team", "week"))


def make_week() -> None:
    for n in range(7):
        make(MONDAY + timedelta(days=n))


def look(world: World, point: RiskPoint, who: str, day: date, hour: int = 9, **more: Any) -> None:
    """As if somebody had answered every question then."""
    viewer, moment = world.viewers[who], datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=8)
    with written():
        Inspection(
            point_id=point.pk, edition=1, person_id=viewer.actor_id, membership_id=viewer.hat_id, done_at=moment,
            done_day=day, received_at=moment, **enterprise_copies(world.firm), **more,
        ).save()  # fmt: skip


def stop(world: World, first: date, last: date, said: datetime, **more: Any) -> StopPeriod:
    row = StopPeriod(
        first_day=first, last_day=last, registered_at=said, reason="检修", **enterprise_copies(world.firm), **more
    )
    with written():
        row.save()
    return row


def week(world: World) -> list[Task]:
    return tasks_of([world.firm.pk], MONDAY, SUNDAY).get(world.firm.pk, [])


def counts(world: World) -> TaskCounts:
    return counted([world.firm.pk], MONDAY, SUNDAY)[world.firm.pk]


def test_the_job_makes_each_day_once_and_makes_up_for_what_it_missed(world: World, hung: RiskPoint) -> None:
    with at(MONDAY):
        assert make_due() == [MONDAY] and make_due() == []
    with system_scope("test"):
        before = list(TaskSheet.objects.as_system().values_list("pk", "groups"))
    with at(MONDAY + timedelta(days=3)):
        assert make_due() == [MONDAY + timedelta(days=n) for n in (1, 2, 3)]
    TaskDay.objects.filter(day=MONDAY).delete()  # as if it had died before the day was noted
    assert make(MONDAY) == 0
    with system_scope("test"):
        assert list(TaskSheet.objects.as_system().filter(day=MONDAY).values_list("pk", "groups")) == before
        assert TaskSheet.objects.as_system().count() == 4


def test_a_week_has_a_task_for_each_tier_and_window_and_nobody_is_asked_at_the_weekend(
    world: World, hung: RiskPoint
) -> None:
    make_week()
    with at(SUNDAY + timedelta(days=1)):
        found = week(world)
    by_tier = {tier: sorted((task.first, task.last) for task in found if task.tier == tier) for tier in range(4)}
    assert by_tier[0] == [(MONDAY + timedelta(days=n),) * 2 for n in range(5)]
    assert by_tier[1] == [(MONDAY, SUNDAY)] and not by_tier[2] and not by_tier[3]
    assert {task.person for task in found if task.tier == 0} == {hung.responsible_id}
    assert {task.person for task in found if task.tier == 1} == {world.viewers["sam"].actor_id}  # no team leader here


def test_an_upper_tiers_look_serves_the_lower_and_not_the_other_way_round(world: World, hung: RiskPoint) -> None:
    make_week()
    look(world, hung, "wang", MONDAY)
    look(world, hung, "sam", MONDAY + timedelta(days=1))
    look(world, hung, "li", MONDAY + timedelta(days=2), flags=["check.missing"])  # one of six is no check
    with at(SUNDAY + timedelta(days=1)):
        done = {(task.tier, task.first): task.state for task in week(world)}
        assert counts(world) == TaskCounts(due=6, done=3, excused=0, late=0)
    assert done[0, MONDAY] == done[0, MONDAY + timedelta(days=1)] == done[1, MONDAY] == "done"
    assert [done[0, MONDAY + timedelta(days=n)] for n in (2, 3, 4)] == ["missed"] * 3


def test_made_up_for_soon_after_its_week_is_late_not_done_and_much_later_missed(world: World, hung: RiskPoint) -> None:
    make_week()
    with at(SUNDAY + timedelta(days=12)):
        assert counts(world).missed == 6
        look(world, hung, "sam", SUNDAY + timedelta(days=9))
        assert counts(world).late == 0
        look(world, hung, "sam", SUNDAY + timedelta(days=2))
        assert counts(world) == TaskCounts(due=6, done=0, excused=0, late=1)


def test_what_is_still_open_has_not_fallen_due(world: World, hung: RiskPoint) -> None:
    make_week()
    with at(MONDAY + timedelta(days=1), 10):
        assert counts(world) == TaskCounts(due=1, done=0)  # Monday's
        look(world, hung, "wang", MONDAY + timedelta(days=1))
        assert counts(world) == TaskCounts(due=2, done=1)
        assert {(task.tier, task.state) for task in open_tasks(world.firm.pk)} == {(0, "done"), (1, "open")}


def test_a_stoppage_excuses_what_had_not_fallen_due_when_it_was_said(world: World, hung: RiskPoint) -> None:
    make_week()
    said = datetime(2026, 11, 18, 4, tzinfo=UTC)  # Wednesday noon
    told = stop(world, MONDAY, SUNDAY, said)
    with at(SUNDAY + timedelta(days=1)):
        assert counts(world) == TaskCounts(due=2, done=0, excused=4)  # Monday and Tuesday were over
        with written():
            told.accepted_at = said
            told.save()
        assert counts(world) == TaskCounts(due=0, done=0, excused=6) and counts(world).none_due


def test_part_of_a_window_is_no_excuse_and_a_stop_of_another_point_neither(world: World, hung: RiskPoint) -> None:
    make_week()
    said = datetime(2026, 11, 15, 4, tzinfo=UTC)
    stop(world, MONDAY, FRIDAY - timedelta(days=1), said, points=[str(hung.pk)], restart=False)
    stop(world, FRIDAY, FRIDAY, said, points=[str(world.firm.pk)], restart=False)
    with at(SUNDAY + timedelta(days=1)):
        assert counts(world) == TaskCounts(due=2, done=0, excused=4)  # Friday's shift and the week


def test_a_point_taken_down_is_owed_by_nobody(world: World, hung: RiskPoint) -> None:
    make_week()
    with written():
        hung.state, hung.retired_day = "retired", MONDAY + timedelta(days=2)
        hung.save()
    with at(SUNDAY + timedelta(days=1)):
        assert counts(world) == TaskCounts(due=2, done=0, excused=4)


def test_a_firm_where_nothing_is_asked_has_none_due(world: World) -> None:
    found = counted([firm.pk for firm in world.firms.values()], MONDAY, SUNDAY)
    assert set(found.values()) == {TaskCounts()} and found[world.firm.pk].none_due


def test_work_begins_again_with_a_look_round(world: World, hung: RiskPoint) -> None:
    stop(world, MONDAY, FRIDAY - timedelta(days=1), datetime(2026, 11, 15, 4, tzinfo=UTC))
    with at(FRIDAY - timedelta(days=1)):
        (task,) = open_tasks(world.firm.pk)
    assert (task.source, task.first, task.last) == ("7", FRIDAY - timedelta(days=1), FRIDAY)
    assert task.person == world.viewers["sam"].actor_id


def test_a_look_serves_one_shift(world: World, hung: RiskPoint) -> None:
    shifts = [{"name": "早班", "begins": 480, "ends": 1200}, {"name": "夜班", "begins": 1200, "ends": 480}]
    with written():
        FirmCalendar(
            weekdays=[1, 2, 3, 4, 5], shifts=shifts, valid_from=MONDAY, **enterprise_copies(world.firm)
        ).save()  # fmt: skip
    make(MONDAY)
    look(world, hung, "wang", MONDAY, hour=19)  # within an hour before the night shift too
    with at(MONDAY + timedelta(days=1), 12):
        assert {task.shift: task.state for task in week(world) if task.shift} == {"早班": "done", "夜班": "missed"}
        look(world, hung, "wang", MONDAY + timedelta(days=1), hour=7)
        assert {task.shift: task.state for task in week(world) if task.shift} == {"早班": "done", "夜班": "done"}


def test_a_new_edition_goes_on_with_the_windows_of_the_old_one(world: World) -> None:
    """The team's week began with the first edition and goes on; the workshop's month is new and begins at once."""
    wednesday = MONDAY + timedelta(days=2)
    point = hang(world, ("team", "week"))
    with system_scope("test"):
        Edition.objects.as_system().filter(point_id=point.pk).update(until_day=wednesday)
    hang(world, ("team", "week"), ("workshop", "month"), day=wednesday, number=2, point=point)
    make_week()
    with at(SUNDAY):
        found = [(task.tier, task.first, task.last) for task in open_tasks(world.firm.pk)]
    thursday = wednesday + timedelta(days=1)
    assert sorted(found) == [(1, MONDAY, SUNDAY), (2, thursday, date(2026, 11, 30))]


def test_a_point_asks_from_the_day_after_it_was_published(world: World) -> None:
    hang(world, ("post", "shift"), ("team", "week"), day=MONDAY + timedelta(days=1))
    make_week()
    with at(SUNDAY + timedelta(days=1)):
        days = [MONDAY + timedelta(days=n) for n in (2, 3, 4)]
        found = sorted((task.tier, task.first) for task in week(world))
    assert found == [*((0, day) for day in days), (1, days[0])]
