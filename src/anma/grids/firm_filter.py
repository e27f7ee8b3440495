"""Chips of the office's list of firms: a grid, or in none. A city's thousand grids are no chips."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises import filters
from anma.enterprises.models import Enterprise
from anma.grids import queries
from anma.kernel.viewer import Viewer

NONE, MOST = "none", 40


def _choices(viewer: Viewer) -> filters.Choices:
    rows = list(queries.grids(viewer).values_list("pk", "name")[: MOST + 1]) if holds(viewer, "grids.see") else []
    if not rows:
        return []
    own = [(str(pk), name) for pk, name in rows] if len(rows) <= MOST else []
    return [(NONE, _("in no grid")), *own]


def _narrow(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    return rows.filter(grid_id__isnull=True) if value == NONE else rows.filter(grid_id=value)


filters.register(filters.Filter("grid", _("Safety grid"), _choices, _narrow, 45))
