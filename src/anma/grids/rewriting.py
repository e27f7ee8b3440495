"""The copy of the grid on every row of a firm: at once, or for a whole made-up city in one go at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from anma.acts.bulk import batched
from anma.enterprises.models import Enterprise
from anma.enterprises.moving import rewrite_copies, tenant_models

Waiting = dict[UUID, UUID | None]
AT_ONCE = 500
_later: ContextVar[Waiting | None] = ContextVar("grids_later", default=None)


def rewrite(firm: Enterprise, grid_id: UUID | None) -> None:
    """Set the grid on all rows of the firm. Needs `system_scope`."""
    waiting = _later.get()
    if waiting is None:
        rewrite_copies(firm, grid_id=grid_id)
    else:
        waiting[firm.pk] = grid_id


@contextmanager
def all_at_once() -> Iterator[Waiting]:
    """For the bulk path: the copies of many firms are written by `write`, a statement for a table and grid."""
    waiting: Waiting = {}
    token = _later.set(waiting)
    try:
        yield waiting
    finally:
        _later.reset(token)


def write(waiting: Waiting) -> None:
    """What was put off. Needs `system_scope`."""
    by_grid: dict[UUID | None, list[UUID]] = {}
    for firm, grid_id in waiting.items():
        by_grid.setdefault(grid_id, []).append(firm)
    for model in tenant_models():
        for grid_id, firms in by_grid.items():
            for some in batched(firms, AT_ONCE):
                rows = model.objects.as_system().filter(**{f"{model.enterprise_column}__in": some})
                rows.update(grid_id=grid_id)
