"""How much of what fell due was done: counted from tasks, looks and stoppages, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """What fell due in a span of days: `due` without the excused, `done` in time, `late` made up for soon after.

    0 of 0 is "none due", not "nothing done": ask `none_due` before you divide.
    """

    due: int = 0
    done: int = 0
    excused: int = 0
    late: int = 0

    @property
    def none_due(self) -> bool:
        return self.due == 0

    @property
    def missed(self) -> int:
        return self.due - self.done - self.late


def counted(firms: Iterable[UUID], first: date, last: date) -> Mapping[UUID, TaskCounts]:
    """Firm → what fell due from `first` to `last` there. Windows that are still open have not fallen due.

    Reads as the system: the caller has seen the firms already.
    """
    from anma.inspections.tasks.reading import tasks_of

    found: dict[UUID, TaskCounts] = {}
    wanted = list(firms)
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        by_firm = tasks_of(part, first, last)
        found |= {firm: sum_up(task.state for task in by_firm.get(firm, ()) if task.closed) for firm in part}
    return found


AT_ONCE = 400


def sum_up(states: Iterable[str]) -> TaskCounts:
    """The counts of tasks by their states."""
    told: dict[str, int] = {}
    for state in states:
        told[state] = told.get(state, 0) + 1
    excused = told.pop("excused", 0)
    return TaskCounts(sum(told.values()), told.get("done", 0), excused, told.get("late", 0))
