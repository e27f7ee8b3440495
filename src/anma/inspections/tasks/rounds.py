"""Special rounds with how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from anma.inspections.choices import KIND_NAMES
from anma.inspections.models import SpecialRound
from anma.inspections.tasks.judging import judge
from anma.inspections.tasks.reading import DONE, EXCUSED, LATE, Task, of_rounds, points_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Progress:
    """A round, how many places it has, how many are looked at."""

    row: SpecialRound
    done: int
    all: int

    @property
    def kind(self) -> str:
        return str(KIND_NAMES[self.row.kind])

    @property
    def over(self) -> bool:
        return self.row.dropped_at is not None or self.row.last_day < clock.today()


def rounds_of(viewer: Viewer, firm: UUID) -> list[SpecialRound]:
    """The newest first."""
    rows = SpecialRound.objects.visible_to(viewer).filter(enterprise_id=firm)
    return list(rows.order_by("-started_at", "-id")[:SHOWN])


def progress_of(firm: UUID, rows: Sequence[SpecialRound]) -> list[Progress]:
    """The rounds, seen already, with their counts; an excused place is no part of them."""
    with system_scope("how far rounds are that are seen already"):
        tasks = list(of_rounds(rows, points_of([firm]))) if rows else []
        judge([firm], tasks)
    by_round: dict[UUID | None, list[Task]] = {}
    for task in tasks:
        if task.state != EXCUSED:
            by_round.setdefault(task.round, []).append(task)
    return [_progress(row, by_round.get(row.pk, [])) for row in rows]


def _progress(row: SpecialRound, tasks: Sequence[Task]) -> Progress:
    return Progress(row, sum(task.state in (DONE, LATE) for task in tasks), len(tasks))
