"""The round: what somebody is to look at today and in the rest of the week, and what of it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from anma.codes.choices import CodeKind
from anma.codes.queries import all_in_force
from anma.inspections.choices import KIND_NAMES
from anma.inspections.due import Cycle, cycles_in, due_day
from anma.inspections.models import Inspection
from anma.inspections.tasks.mine import Todo, todo_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership
from anma.risks.choices import PointState
from anma.risks.models import Edition, RiskPoint

# An edition never changes, so what its checks ask is read once a process; cleared rather than grown without end.
MOST_KEPT = 50_000
_cycles: dict[UUID, tuple[Cycle, ...]] = {}


@dataclass(frozen=True, slots=True)
class Stop:
    """One point of the round. `due` is since when it is owed; `done` where this person looked at it today.

    `source` is the code of a round besides the plan that it is asked for in, `until` the last day of that round.
    """

    point: RiskPoint
    due: date | None
    done: bool
    mine: bool = True
    source: str = ""
    until: date | None = None

    @property
    def kind(self) -> str:
        """The name of that round in the reader's language."""
        return str(KIND_NAMES[self.source]) if self.source in KIND_NAMES else ""

    @property
    def late(self) -> bool:
        """Owed since before today; a point that nobody ever looked at is new, not late."""
        return self.point.last_checked_day is not None and self.due is not None and self.due < clock.today()


@dataclass(frozen=True, slots=True)
class Round:
    """`stops` are owed today or done today, `week` until Sunday or in a round that runs on; `others` may be looked at
    in passing."""

    stops: Sequence[Stop]
    others: Sequence[Stop]
    week: Sequence[Stop] = ()

    @property
    def left(self) -> int:
        return sum(not stop.done for stop in self.stops)

    @property
    def all(self) -> list[Stop]:
        """Every place of the list, in its order: what the phone keeps, the most pressing first."""
        return [*self.stops, *self.week, *self.others]


def round_of(viewer: Viewer) -> Round:
    """The round of a hat: its own points and its team's; all of the firm where none is anybody's.

    What is owed follows from the tasks; where none are made yet, from when somebody looked last.
    """
    if viewer.enterprise_id is None:
        return Round([], [])
    points = _points(viewer)
    done, team, today = _done_today(viewer), _team(viewer), clock.today()
    todo = todo_of(viewer, team)
    cycles = cycles_of([one for one in points if one.last_checked_day != today and not todo.knows(one)])
    stops = [_stop(viewer, point, todo, cycles, done, team) for point in points]
    own = [stop for stop in stops if stop.mine] or stops
    owed = [stop for stop in own if stop.done or (stop.due is not None and stop.due <= today)]
    week = [stop for stop in own if _this_week(stop, today)]
    named = {stop.point.pk for stop in (*owed, *week)}
    return Round(owed, [stop for stop in stops if stop.point.pk not in named and stop.point.edition], week)


def _this_week(stop: Stop, today: date) -> bool:
    """Owed after today until Sunday, or asked for in a round. What anybody looked at today is not shown again for
    tomorrow's shift."""
    sunday = today + timedelta(days=6 - today.weekday())
    if stop.due is None or stop.due <= today or not (stop.source or stop.due <= sunday):
        return False
    return stop.point.last_checked_day != today


def _points(viewer: Viewer) -> list[RiskPoint]:
    """In the order in which one walks: place by place."""
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id, state=PointState.PUBLISHED)
    return list(rows.defer("draft").order_by("place", F("last_checked_day").asc(nulls_first=True), "name", "id"))


def _stop(
    viewer: Viewer, point: RiskPoint, todo: Todo, cycles: dict[UUID, tuple[Cycle, ...]], done: set[UUID], team: str
) -> Stop:
    mine = point.responsible_id == viewer.actor_id or bool(team and point.responsible_team == team)
    if todo.knows(point):
        owed = todo.owed.get(point.pk)
        due, source, until = (owed.due, owed.source, owed.until) if owed else (None, "", None)
        return Stop(point, due, point.pk in done, mine or bool(owed and owed.mine), source, until)
    due = due_day(cycles.get(point.pk, ()), point.last_checked_day, point.published_day)
    return Stop(point, due, point.pk in done, mine)


def labels_of(viewer: Viewer, points: Sequence[UUID]) -> dict[UUID, str]:
    """Point → what hangs there, token and short letters: a phone without a signal knows where a scan leads."""
    found = all_in_force(viewer, CodeKind.RISK_POINT.value, points) if points else {}
    return {
        point: " ".join(f"{code.token} {code.short.replace('-', '')}" for code in codes)
        for point, codes in found.items()
    }


def _done_today(viewer: Viewer) -> set[UUID]:
    rows = Inspection.objects.visible_to(viewer).filter(person_id=viewer.actor_id, done_day=clock.today())
    return set(rows.values_list("point_id", flat=True))


def _team(viewer: Viewer) -> str:
    rows = Membership.objects.visible_to(viewer).filter(pk=viewer.hat_id)
    return str(rows.values_list("team", flat=True).first() or "")


def cycles_of(points: Sequence[RiskPoint]) -> dict[UUID, tuple[Cycle, ...]]:
    """Point → the cycles of the edition that hangs there."""
    if not points:
        return {}
    numbers = {point.pk: point.edition for point in points}
    with system_scope("how often points already seen are to be checked"):
        rows = Edition.objects.as_system().filter(enterprise_id=points[0].enterprise_id, point_id__in=numbers)
        hanging = [row for row in rows.values_list("pk", "point_id", "number") if numbers[row[1]] == row[2]]
        known = _known([pk for pk, _point, _number in hanging])
    return {point_id: known[pk] for pk, point_id, _number in hanging}


def _known(editions: Sequence[UUID]) -> dict[UUID, tuple[Cycle, ...]]:
    """What these editions ask, from what is kept and what is read now; another thread may empty what is kept meanwhile.

    Needs `system_scope`.
    """
    found = {pk: kept for pk in editions if (kept := _cycles.get(pk)) is not None}
    missing = [pk for pk in editions if pk not in found]
    rows = Edition.objects.as_system().filter(pk__in=missing)
    read = {pk: cycles_in(document) for pk, document in (rows.values_list("pk", "document") if missing else ())}
    if len(_cycles) > MOST_KEPT:
        _cycles.clear()
    _cycles.update(read)
    return found | read
