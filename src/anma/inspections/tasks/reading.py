"""The tasks of firms with what became of each: derived at reading from sheets, rounds, stoppages and looks.

So nothing is written when somebody looks, and what is counted cannot drift from what was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from anma.inspections.choices import BEFORE_RESTART, EVERYDAY, Tier
from anma.inspections.models import SpecialRound, TaskSheet
from anma.inspections.tasks.calendars import Calendar, Stop, calendars_of, stops_of
from anma.inspections.tasks.people import Staff, Who, staff_of
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

DAY = timedelta(days=1)
OPEN, DONE, LATE, MISSED, EXCUSED = "open", "done", "late", "missed", "excused"
MOST_GRACE = 14
NEAR = timedelta(days=40)  # the first worked day behind a stoppage is never further


@dataclass(slots=True)
class Task:
    """One point, once in a window, by somebody of this tier or a higher one.

    `begins` and `ends` are minutes counted from midnight of `first`; 0 and 0: whole days. `state`: what became of it.
    """

    firm: UUID
    point: UUID
    tier: int
    first: date
    last: date
    source: str
    person: UUID | None = None
    team: str = ""
    shift: str = ""
    begins: int = 0
    ends: int = 0
    round: UUID | None = None
    state: str = OPEN
    closed: bool = False
    done_day: date | None = None
    done_by: UUID | None = None

    @property
    def window_end(self) -> datetime:
        """The moment from which it is no longer done in time."""
        if self.ends:
            return midnight(self.first) + timedelta(minutes=self.ends)
        return midnight(self.last + DAY)

    @property
    def grace(self) -> timedelta:
        """How long it can still be made up for: half a window. A shift or a day that is over is over."""
        return timedelta(days=min((self.last - self.first).days // 2 + (self.last > self.first), MOST_GRACE))


def midnight(day: date) -> datetime:
    """When a day begins in the city."""
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as far as its tasks go."""

    pk: UUID
    responsible: UUID | None
    team: str
    published: date | None
    retired: date | None

    def hung(self, day: date) -> bool:
        return self.published is not None and self.published <= day and (self.retired is None or self.retired > day)


def tasks_of(firms: Sequence[UUID], first: date, last: date) -> dict[UUID, list[Task]]:
    """Firm → the tasks whose window ends in the span, each with its state. The caller has seen the firms."""
    from anma.inspections.tasks.judging import judge

    with system_scope("the tasks of firms already seen"):
        found = [task for task in every_task(firms, first, last) if first <= task.last <= last]
        judge(firms, found)
    by_firm: dict[UUID, list[Task]] = defaultdict(list)
    for task in found:
        by_firm[task.firm].append(task)
    return dict(by_firm)


def open_tasks(firm: UUID) -> list[Task]:
    """What can be done now in time or is to be made up for: windows that have begun and not ended long ago."""
    from anma.inspections.tasks.judging import judge

    now, today = clock.now(), clock.today()
    with system_scope("the open tasks of a firm already seen"):
        found = list(every_task([firm], today - timedelta(days=MOST_GRACE), today))
        found = [task for task in found if task.first <= today and now < task.window_end + task.grace]
        judge([firm], found)
    return found


def every_task(firms: Sequence[UUID], first: date, last: date) -> Iterator[Task]:
    """All tasks of windows that end on or after `first` and begin on or before `last`. Needs `system_scope`."""
    yield from of_sheets(firms, first, last)
    points: dict[UUID, list[PointRow]] | None = None
    rounds = _rounds(firms, first, last)
    stops = {firm: _restarts(own, first, last) for firm, own in stops_of(firms, first - timedelta(days=30)).items()}
    if rounds or any(stops.values()):
        points = points_of(firms)
        yield from of_rounds(rounds, points)
        yield from _of_restarts(stops, points, calendars_of(firms))


def of_sheets(firms: Iterable[UUID], first: date, last: date) -> Iterator[Task]:
    """What the daily job made."""
    rows = TaskSheet.objects.as_system().filter(enterprise_id__in=list(firms), last_day__gte=first, day__lte=last)
    for firm, day, people, groups in rows.values_list("enterprise_id", "day", "people", "groups"):
        who = [_who_of(one) for one in people]
        for group in groups:
            ends = date.fromisoformat(group["to"])
            if ends >= first:
                yield from _of_group(firm, day, ends, group, who)


def _who_of(one: Sequence[str]) -> Who:
    return (UUID(one[0]) if one[0] else None), one[1]


def _of_group(firm: UUID, day: date, last: date, group: dict[str, Any], who: Sequence[Who]) -> Iterator[Task]:
    shift, begins, ends = group.get("shift", ""), group.get("from", 0), group.get("until", 0)
    for point, place in group["points"].items():
        person, team = who[place]
        yield Task(firm, UUID(point), group["tier"], day, last, group["source"], person, team, shift, begins, ends)


def _rounds(firms: Sequence[UUID], first: date, last: date) -> list[SpecialRound]:
    rows = SpecialRound.objects.as_system().filter(
        enterprise_id__in=list(firms), last_day__gte=first, first_day__lte=last
    )
    return [row for row in rows if row.dropped_at is None or clock.local_date(row.dropped_at) > row.last_day]


def points_of(firms: Sequence[UUID]) -> dict[UUID, list[PointRow]]:
    """Firm → what hangs or hung there."""
    rows = RiskPoint.objects.as_system().filter(enterprise_id__in=list(firms)).exclude(state=PointState.DRAFT)
    columns = ("enterprise_id", "pk", "responsible_id", "responsible_team", "published_day", "retired_day")
    found: dict[UUID, list[PointRow]] = defaultdict(list)
    for firm, *row in rows.values_list(*columns):
        found[firm].append(PointRow(*row))
    return found


def of_rounds(rounds: Sequence[SpecialRound], points: dict[UUID, list[PointRow]]) -> Iterator[Task]:
    known = {point.pk: point for rows in points.values() for point in rows}
    for row in rounds:
        for name in row.points:
            point = known.get(UUID(name))
            if point is None or row.enterprise_id is None:
                continue
            person, team = (row.person_id, "") if row.person_id else (point.responsible, point.team)
            yield Task(
                row.enterprise_id, point.pk, row.tier, row.first_day, row.last_day, row.kind, person, team,
                round=row.pk,
            )  # fmt: skip


def _restarts(stops: Sequence[Stop], first: date, last: date) -> list[Stop]:
    """Stoppages with a known end that ask for a look before work begins again; not those told when they were over."""
    asking = [stop for stop in stops if stop.restart and stop.last != date.max]
    near = [stop for stop in asking if first - NEAR <= stop.last <= last]
    return [stop for stop in near if clock.local_date(stop.registered_at) <= stop.last]


def _of_restarts(
    stops: dict[UUID, list[Stop]], points: dict[UUID, list[PointRow]], calendars: dict[UUID, Calendar]
) -> Iterator[Task]:
    """From the last day of standing still to the first worked day behind it."""
    staff = staff_of([firm for firm, own in stops.items() if own], clock.today())
    for firm, own in stops.items():
        for stop in own:
            back = calendars.get(firm, Calendar()).on(stop.last + DAY).next_worked(stop.last)
            person, team = staff.get(firm, NO_STAFF).of(int(Tier.COMPANY), "")
            for point in points.get(firm, ()):
                if point.hung(stop.last) and stop.covers(point.pk, stop.last):
                    yield Task(
                        firm, point.pk, int(Tier.COMPANY), stop.last, back, BEFORE_RESTART, person, team, round=stop.pk
                    )


NO_STAFF = Staff()


def kind_of_round(point: RiskPoint, day: date) -> str:
    """The code of a round besides the plan that a look at the point on a day serves. Needs `system_scope`."""
    if point.enterprise_id is None:
        return ""
    asked = every_task([point.enterprise_id], day, day)
    kinds = {task.source for task in asked if task.point == point.pk and task.first <= day <= task.last}
    return max(kinds - {EVERYDAY}, default="")
