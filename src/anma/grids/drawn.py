"""Drawings of what is stored: a town with its grids, one grid with its firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import queries
from anma.grids.models import Grid
from anma.grids.sketching import Named, Sketch, sketch
from anma.kernel.viewer import Viewer, system_scope
from anma.places.geometry import Point, Ring
from anma.places.outlines import layout
from anma.places.queries import after

Firms = Mapping[Any, tuple[Point, str]]


def outline_of(town: str) -> list[Ring]:
    """The town as the map draws it."""
    known = layout().outlines.get(town)
    return list(known.rings) if known else []


def firms_on(viewer: Viewer, **narrowed: Any) -> Firms:
    """Open firms with a position, as far as the viewer sees them."""
    rows = Enterprise.objects.visible_to(viewer).filter(lat__isnull=False, **narrowed)
    rows = rows.exclude(state=EnterpriseState.CLOSED).order_by("id").values_list("pk", "name", "lng", "lat")
    return {pk: ((float(x), float(y)), name) for pk, name, x, y in rows}


def of_town(viewer: Viewer, town: str) -> Firms:
    return firms_on(viewer, area_code__gte=town, area_code__lt=after(town))


def named(rows: Sequence[Grid], own: UUID | None = None) -> list[Named]:
    """Grids with their ground of today, each leading to its page."""
    with system_scope("the ground of grids already seen"):
        rings = queries.rings_of(row.pk for row in rows)
    return [
        Named(row.number, row.name, rings.get(row.pk, ()), reverse("grids:detail", args=[row.pk]), row.pk == own)
        for row in rows
    ]


def sketch_of_town(viewer: Viewer, town: str) -> Sketch | None:
    """The whole town; None where nothing of it can be drawn."""
    outline, rows = outline_of(town), list(queries.grids(viewer, town))
    return sketch(outline, named(rows), of_town(viewer, town)) if outline or rows else None


def sketch_of_grid(viewer: Viewer, grid: Grid) -> Sketch | None:
    """One grid among its neighbours, with its own firms."""
    rows = list(queries.grids(viewer, grid.area_code))
    if grid.pk not in {row.pk for row in rows}:
        rows.append(grid)
    shapes = [one for one in named(rows, grid.pk) if one.rings]
    return sketch([], shapes, firms_on(viewer, grid_id=grid.pk)) if any(one.own for one in shapes) else None
