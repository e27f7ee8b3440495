"""Tasks as people read them: by tier and person, and week by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from anma.inspections.choices import EVERYDAY, KIND_NAMES, Tier
from anma.inspections.tasks.counting import TaskCounts, sum_up
from anma.inspections.tasks.mine import has_begun, standing_in
from anma.inspections.tasks.reading import DONE, EXCUSED, LATE, MISSED, OPEN, Task, open_tasks, tasks_of
from anma.inspections.tasks.working import clock_time
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.risks.choices import LEVEL_ORDER
from anma.risks.models import RiskPoint

WEEK = timedelta(days=7)
STATES = {
    OPEN: pgettext_lazy("task", "open"),
    DONE: gettext_lazy("done in time"),
    LATE: gettext_lazy("done late"),
    MISSED: gettext_lazy("not done"),
    EXCUSED: gettext_lazy("excused"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One task beside its point. `who` is a name or a team; `stands_in` who does it for them today."""

    task: Task
    point: RiskPoint
    who: str
    stands_in: str = ""

    @property
    def tier(self) -> str:
        return str(Tier(self.task.tier).label)

    @property
    def late(self) -> bool:
        return self.task.state == MISSED

    @property
    def kind(self) -> str:
        """The name of the round that it is asked for in; empty for the plan."""
        return "" if self.task.source == EVERYDAY else str(KIND_NAMES[self.task.source])

    @property
    def state(self) -> str:
        return str(STATES[self.task.state])

    @property
    def shift(self) -> str:
        task = self.task
        return f"{task.shift} {clock_time(task.begins)}–{clock_time(task.ends)}".strip() if task.ends else ""


@dataclass(slots=True)
class Part:
    """The rows of one tier and person. `done` and `all` count what is open today, done things with it."""

    tier: str
    who: str
    rows: list[Row] = field(default_factory=list)
    done: int = 0
    excused: int = 0

    @property
    def left(self) -> int:
        return len(self.rows)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)


def rows_of(viewer: Viewer, firm: UUID, tasks: Iterable[Task]) -> list[Row]:
    """Tasks with their points and people, as far as the viewer sees the points."""
    found = list(tasks)
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, pk__in={task.point for task in found})
    known = {point.pk: point for point in points.defer("draft")}
    instead = standing_in(firm, {task.person for task in found})
    names = names_of(viewer, {task.person for task in found} | set(instead.values()))
    return [_row(task, known[task.point], names, instead) for task in found if task.point in known]


def _row(task: Task, point: RiskPoint, names: Mapping[UUID | None, str], instead: Mapping[UUID, UUID]) -> Row:
    other = names.get(instead.get(task.person), "") if task.person else ""
    return Row(task, point, names.get(task.person, "") or task.team or str(_("whoever is there")), other)


def parts_of(viewer: Viewer, firm: UUID) -> list[Part]:
    """What is open now and what of it is done, the highest tier last, the latest rows first."""
    parts: dict[tuple[int, str], Part] = {}
    for row in rows_of(viewer, firm, (task for task in open_tasks(firm) if has_begun(task))):
        part = parts.setdefault((row.task.tier, row.who), Part(row.tier, row.who))
        part.done += row.task.state in (DONE, LATE)
        part.excused += row.task.state == EXCUSED
        if row.task.state in (OPEN, MISSED):
            part.rows.append(row)
    for part in parts.values():
        part.rows.sort(key=_pressing)
    return [part for _key, part in sorted(parts.items(), key=lambda one: one[0])]


def _pressing(row: Row) -> tuple[bool, date, int, str]:
    return not row.late, row.task.last, LEVEL_ORDER[row.point.level], row.point.name


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a firm, from Monday. Of the running one `counts` is what is over or done already, `left` what is
    asked for, still open and due until Sunday."""

    first: date
    counts: TaskCounts
    left: int = 0

    @property
    def running(self) -> bool:
        return self.last >= clock.today()

    @property
    def last(self) -> date:
        return self.first + WEEK - timedelta(days=1)

    @property
    def told(self) -> str:
        """The same words on every page: of a running week how it stands and what is left of it."""
        return told_so_far(self) if self.running else told(self.counts)


def told_so_far(week: Week) -> str:
    counts, left = week.counts, week.left
    said = _("none due so far")
    if not counts.none_due:
        said = _("so far %(done)s of %(n)s done in time") % {"done": counts.done, "n": counts.due}
    more = ngettext("%(n)s more open, due this week", "%(n)s more open, due this week", left) % {"n": left}
    return _("%(said)s; %(more)s") % {"said": said, "more": more} if left else said


def told(counts: TaskCounts) -> str:
    """How much was done in words; nothing owed is said, and is no zero."""
    if counts.none_due:
        return str(_("none due"))
    return ngettext("%(done)s of %(n)s done in time", "%(done)s of %(n)s done in time", counts.due) % {
        "done": counts.done, "n": counts.due
    }  # fmt: skip


def weeks_of(firm: UUID, number: int) -> list[Week]:
    """The last weeks, this one first. The caller has seen the firm."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    firsts = [monday - WEEK * back for back in range(number)]
    by_week: dict[date, list[Task]] = {first: [] for first in firsts}
    for task in tasks_of([firm], firsts[-1], monday + WEEK - timedelta(days=1)).get(firm, []):
        by_week[task.last - timedelta(days=task.last.weekday())].append(task)
    weeks = [Week(first, _sum(by_week[first]), _left(by_week[first])) for first in firsts]
    while len(weeks) > 1 and weeks[-1].counts == TaskCounts():
        weeks.pop()  # before the firm had anything to look at
    return weeks


def _sum(tasks: Sequence[Task]) -> TaskCounts:
    return sum_up(task.state for task in tasks if task.closed)


def _left(tasks: Sequence[Task]) -> int:
    """A look round that begins only later is not asked for yet."""
    return sum(task.state == OPEN and not task.closed and task.first <= clock.today() for task in tasks)


def this_week(firm: UUID) -> Week:
    """The running week, as all pages tell it."""
    return weeks_of(firm, 1)[0]


def lines(rows: Iterable[Row]) -> Iterable[tuple[Any, ...]]:
    """For a file: one line a task."""
    for row in rows:
        task = row.task
        done = task.done_day.isoformat() if task.done_day else ""
        named = (row.point.name, row.point.place, row.point.get_level_display(), row.tier, row.who, row.stands_in)
        yield *named, row.kind, task.first.isoformat(), task.last.isoformat(), row.shift, row.state, done
