"""What of red and orange points was not done in time: one line a person and sheet. Needs `system_scope`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anma.inspections.choices import Tier
from anma.inspections.tasks.people import Staff, staff_of
from anma.inspections.tasks.reading import LATE, MISSED, Task, tasks_of
from anma.kernel import clock
from anma.risks.choices import RiskLevel
from anma.risks.models import RiskPoint

GRAVE = (RiskLevel.MAJOR, RiskLevel.LARGER)
NO_STAFF = Staff()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person had to look at from `first` to `last`; of a team it is whoever leads it, of nobody None."""

    firm: UUID
    person: UUID | None
    first: date
    last: date


Found = dict[Sheet, list[Task]]


def late_of(firms: Sequence[UUID], first: date, last: date) -> Found:
    """What fell due in the span and was not done in time → what still is not; nothing where all was made up for."""
    grave = set(
        RiskPoint.objects.as_system().filter(enterprise_id__in=firms, level__in=GRAVE).values_list("pk", flat=True)
    )
    found: Found = defaultdict(list)
    staff = staff_of(firms, clock.today())
    for firm, tasks in tasks_of(firms, first, last).items():
        for task in _not_in_time(tasks, grave):
            sheet = Sheet(firm, _whose(task, staff.get(firm, NO_STAFF)), task.first, task.last)
            found[sheet] += [task] if task.state == MISSED else []
    return dict(found)


def _not_in_time(tasks: Iterable[Task], grave: set[UUID]) -> list[Task]:
    """What is excused was never asked for."""
    return [task for task in tasks if task.closed and task.state in (MISSED, LATE) and task.point in grave]


def _whose(task: Task, staff: Staff) -> UUID | None:
    return task.person or (staff.of(Tier.TEAM, task.team)[0] if task.team else None)
