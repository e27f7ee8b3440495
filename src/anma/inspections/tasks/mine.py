"""What of a firm's tasks is somebody's now: their own, their team's, and those of whom they stand in for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from anma.inspections.choices import EVERYDAY, Tier
from anma.inspections.models import Assignment, TaskSheet
from anma.inspections.tasks.judging import EARLY
from anma.inspections.tasks.reading import MISSED, OPEN, Task, midnight, open_tasks
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.risks.models import RiskPoint

PRESSES = timedelta(days=1)
PLANNED = timedelta(days=14)  # a firm with a sheet of so late goes by its tasks


@dataclass(frozen=True, slots=True)
class Owed:
    """Since or until when a point is owed; `mine` where it is this person's, `source` where it is no everyday one,
    `until` the last day of that one."""

    due: date
    mine: bool
    source: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """Point → what is owed there. `planned`: the firm goes by tasks, so a point that is not named is not owed."""

    owed: Mapping[UUID, Owed] = field(default_factory=dict)
    planned: bool = False

    def knows(self, point: RiskPoint) -> bool:
        """Of what was published today nothing is planned yet."""
        new = point.published_day is None or point.published_day >= clock.today()
        return point.pk in self.owed or (self.planned and not new)


def todo_of(viewer: Viewer, team: str) -> Todo:
    """What this person is to look at now and in the days to come."""
    if viewer.enterprise_id is None:
        return Todo()
    people = {viewer.actor_id, *stands_for(viewer.enterprise_id, viewer.actor_id)}
    found: dict[UUID, Owed] = {}
    for task in open_tasks(viewer.enterprise_id):
        mine = task.person in people if task.person else bool(team and task.team == team)
        if task.state in (OPEN, MISSED) and has_begun(task) and (mine or _anybodys(task)):
            found[task.point] = _sooner(found.get(task.point), _owed(task, mine))
    return Todo(found, bool(found) or _planned(viewer.enterprise_id))


def _owed(task: Task, mine: bool) -> Owed:
    if task.source == EVERYDAY:
        return Owed(due_of(task), mine)
    return Owed(due_of(task), mine, task.source, task.last)


def _anybodys(task: Task) -> bool:
    """What is asked at the post everybody may do: who has nothing of their own walks the firm's."""
    return task.tier == Tier.POST


def has_begun(task: Task) -> bool:
    """A later shift's task is not owed yet."""
    return not task.ends or clock.now() >= midnight(task.first) + timedelta(minutes=task.begins) - EARLY


def due_of(task: Task) -> date:
    """The last day of the window; what is asked besides the plan presses from the last day but one on, so that a round
    of a week is no burden of its first day."""
    return task.last if task.source == EVERYDAY else min(max(task.last - PRESSES, clock.today()), task.last)


def _sooner(known: Owed | None, new: Owed) -> Owed:
    """One's own before others', then what is due sooner; a special source is not hidden behind an everyday one."""
    if known is None:
        return new
    first, second = sorted((known, new), key=lambda one: (not one.mine, one.due))
    named = first if first.source or second.mine != first.mine else second
    return Owed(first.due, first.mine, named.source, named.until)


def _planned(firm: UUID) -> bool:
    with system_scope("whether a firm goes by tasks"):
        rows = TaskSheet.objects.as_system().filter(enterprise_id=firm, day__gte=clock.today() - PLANNED)
        return bool(rows.exists())


def stands_for(firm: UUID, person: UUID | None) -> set[UUID]:
    """In whose place somebody stands today."""
    today = clock.today()
    with system_scope("who stands in for whom"):
        rows = Assignment.objects.as_system().filter(
            enterprise_id=firm, person_id=person, instead_of__isnull=False, first_day__lte=today, last_day__gte=today
        )
        return set(rows.values_list("instead_of", flat=True))


def standing_in(firm: UUID, people: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """Who is away today → who stands in."""
    today, wanted = clock.today(), {pk for pk in people if pk}
    with system_scope("who stands in for whom"):
        rows = Assignment.objects.as_system().filter(
            enterprise_id=firm, instead_of__in=wanted, first_day__lte=today, last_day__gte=today
        )
        return dict(rows.order_by("first_day", "id").values_list("instead_of", "person_id"))
