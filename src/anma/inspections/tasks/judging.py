"""What became of tasks: done, late, missed, excused or still open. Needs `system_scope`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from anma.inspections.choices import Tier
from anma.inspections.models import Inspection
from anma.inspections.tasks.calendars import Calendar, Stop, calendars_of, stops_of
from anma.inspections.tasks.people import ranks_of
from anma.inspections.tasks.reading import DONE, EXCUSED, LATE, MISSED, OPEN, Task, midnight
from anma.kernel import clock
from anma.risks.models import RiskPoint

DAY = timedelta(days=1)
EARLY = timedelta(minutes=60)  # so long before a shift begins its look counts for it
SHORT = timedelta(days=8)
NOT_WHOLE = frozenset({"check.missing", "edition.unknown"})


class Look(NamedTuple):
    """Somebody answered every question of a point."""

    day: date
    at: datetime
    rank: int
    person: UUID | None


Looks = dict[UUID, list[Look]]


def judge(firms: Sequence[UUID], tasks: Sequence[Task]) -> None:
    """Write the state into every task."""
    if not tasks:
        return
    looks, now = _looks(firms, tasks), clock.now()
    _fulfil(tasks, looks, now)
    left = [task for task in tasks if task.state in (OPEN, MISSED)]
    if left:
        _excuse(firms, left)


def _looks(firms: Sequence[UUID], tasks: Sequence[Task]) -> Looks:
    """Point → the looks at it, the first first. Long windows are asked for their own points alone."""
    ranks, named = ranks_of(firms, clock.today())
    found: Looks = defaultdict(list)
    short = [task for task in tasks if task.last - task.first <= SHORT]
    long = [task for task in tasks if task.last - task.first > SHORT]
    rows: set[tuple[Any, ...]] = set()
    since = min((task.first for task in short), default=None)
    if since is not None:
        rows |= set(_asked(firms, since, None))
    if long and (since is None or min(task.first for task in long) < since):
        rows |= set(_asked(firms, min(task.first for task in long), {task.point for task in long}))
    for _pk, point, day, at, hat, person in rows:
        rank = ranks.get(hat, _unknown(hat)) if hat else named.get(person, 0)
        found[point].append(Look(day, at, rank, person))
    for own in found.values():
        own.sort(key=lambda look: look.at)
    return found


def _unknown(hat: UUID | None) -> int:
    """A hat of no one in the firm is a service's, which looks for the whole firm."""
    return int(Tier.COMPANY) if hat else int(Tier.POST)


def _asked(firms: Sequence[UUID], since: date, points: set[UUID] | None) -> Iterable[tuple[Any, ...]]:
    rows = Inspection.objects.as_system().filter(enterprise_id__in=list(firms), done_day__gte=since)
    if points is not None:
        rows = rows.filter(point_id__in=points)
    columns = ("pk", "point_id", "done_day", "done_at", "membership_id", "person_id", "flags")
    for *row, flags in rows.values_list(*columns).iterator(chunk_size=5000):
        if not NOT_WHOLE.intersection(flags):
            yield tuple(row)


def _fulfil(tasks: Sequence[Task], looks: Looks, now: datetime) -> None:
    """Whole days first come by themselves; of shifts each look serves one, the earliest that is open."""
    used: dict[tuple[UUID, int], set[int]] = defaultdict(set)
    for task in sorted(tasks, key=lambda task: (task.first, task.begins)):
        own = looks.get(task.point, ())
        task.closed = now >= task.window_end
        if task.ends:
            _of_shift(task, own, used[task.point, task.tier])
        else:
            _of_days(task, own)
        if task.state == OPEN and task.closed:
            task.state = MISSED


def _of_days(task: Task, looks: Iterable[Look]) -> None:
    for look in looks:
        if look.rank < task.tier or look.day < task.first:
            continue
        if look.day <= task.last + task.grace:
            _done(task, look, DONE if look.day <= task.last else LATE)
        return


def _of_shift(task: Task, looks: Sequence[Look], used: set[int]) -> None:
    begins = midnight(task.first) + timedelta(minutes=task.begins) - EARLY
    for place, look in enumerate(looks):
        if place not in used and look.rank >= task.tier and begins <= look.at <= task.window_end:
            used.add(place)
            _done(task, look, DONE)
            return


def _done(task: Task, look: Look, state: str) -> None:
    task.state, task.done_day, task.done_by = state, look.day, look.person
    task.closed = task.closed or state == DONE


def _excuse(firms: Sequence[UUID], tasks: Sequence[Task]) -> None:
    """What stood still on every worked day of its window, and what no longer hung when the window ended."""
    since = min(task.first for task in tasks)
    stops, calendars, gone = stops_of(firms, since), calendars_of(firms), _gone(firms, since)
    for task in tasks:
        retired = gone.get(task.point)
        calendar = calendars.get(task.firm, NO_CALENDAR)
        if (retired is not None and retired <= task.last) or _stood_still(task, stops.get(task.firm, ()), calendar):
            task.state = EXCUSED


NO_CALENDAR = Calendar()


def _gone(firms: Sequence[UUID], since: date) -> dict[UUID, date]:
    rows = RiskPoint.objects.as_system().filter(enterprise_id__in=list(firms), retired_day__gte=since)
    return dict(rows.values_list("pk", "retired_day"))


def _stood_still(task: Task, stops: Iterable[Stop], calendar: Calendar) -> bool:
    counting = [stop for stop in stops if stop.counts_for(task.window_end)]
    if not counting:
        return False
    pattern = calendar.on(task.first)
    # A shift belongs to the day on which it begins.
    last = task.first if task.ends else task.last
    days = (task.first + timedelta(days=n) for n in range((last - task.first).days + 1))
    worked = [day for day in days if pattern.works(day)]
    return bool(worked) and all(any(stop.covers(task.point, day) for stop in counting) for day in worked)
