"""Prove that the sheets are what their sources say: derive them again and compare.

Whose a task is follows from who led that morning and is not compared; nor is what the city says of
its working days since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anma.enterprises.models import Enterprise
from anma.inspections.models import TaskDay, TaskSheet
from anma.inspections.tasks.deriving import Deriver
from anma.inspections.tasks.making import FIRMS_AT_ONCE, sheets_of
from anma.kernel import clock
from anma.kernel.viewer import system_scope

Tasks = frozenset[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A firm's day whose sheet is not what its sources say: so many tasks are missing, so many are too many."""

    firm: str
    day: str
    missing: int
    extra: int


def verify(days: int) -> list[Difference]:
    """What differs in the sheets of the last days that were made."""
    since = clock.today() - timedelta(days=days)
    with system_scope("prove the tasks"):
        firms = list(Enterprise.objects.as_system().order_by("pk").values_list("pk", flat=True))
        made = list(TaskDay.objects.filter(day__gt=since).order_by("day").values_list("day", flat=True))
        return [one for day in made for one in _differences(day, firms)]


def _differences(day: date, firms: Sequence[UUID]) -> Iterator[Difference]:
    deriver = Deriver(day)
    for start in range(0, len(firms), FIRMS_AT_ONCE):
        part = firms[start : start + FIRMS_AT_ONCE]
        rows = TaskSheet.objects.as_system().filter(enterprise_id__in=part, day=day)
        kept = {firm: _tasks(groups) for firm, groups in rows.values_list("enterprise_id", "groups")}
        said = {row.enterprise_id: _tasks(row.groups) for row in sheets_of(day, deriver, part)}
        for firm in sorted(kept.keys() | said.keys(), key=str):
            mine, theirs = kept.get(firm, frozenset()), said.get(firm, frozenset())
            if mine != theirs:
                yield Difference(str(firm), day.isoformat(), len(theirs - mine), len(mine - theirs))


def _tasks(groups: Sequence[dict[str, Any]]) -> Tasks:
    return frozenset(
        (point, *(group.get(name) for name in ("tier", "to", "source", "shift", "from", "until")))
        for group in groups
        for point in group["points"]
    )
