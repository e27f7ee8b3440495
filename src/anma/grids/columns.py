"""What upper rooms know of a grid's firms, as columns of the list: points, visits due."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from anma.kernel.viewer import Viewer

Count = Callable[[Viewer, Collection[UUID]], Mapping[UUID, int]]


@dataclass(frozen=True, slots=True)
class Column:
    """`count` reads as the viewer and answers for the grids that have any."""

    key: str
    title: str | Promise
    order: int
    count: Count


_columns: dict[str, Column] = {}


def register(column: Column) -> None:
    """Add a column; called in `apps.ready()` of a room above."""
    if _columns.setdefault(column.key, column) != column:
        raise ValueError(f"column {column.key} is registered twice")


def every() -> list[Column]:
    """All columns from left to right."""
    return sorted(_columns.values(), key=lambda column: (column.order, column.key))
