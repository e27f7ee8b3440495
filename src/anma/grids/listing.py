"""The list of grids as an office reads it, town by town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import columns, queries
from anma.grids.models import Grid, OutsideGrids, Placement
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.people.queries import names_of
from anma.places.queries import after


@dataclass
class Line:
    """One grid: its firms, who is there today, and what the rooms above count."""

    grid: Grid
    firms: int
    officers: list[str]
    substitutes: list[str]
    counts: list[tuple[str, int]] = field(default_factory=list)


def lines(viewer: Viewer, rows: Sequence[Grid]) -> list[Line]:
    """The grids of a page with everything that stands beside them."""
    ids = [row.pk for row in rows]
    firms = firms_by_grid(viewer, ids)
    hats = queries.officers(ids)
    names = names_of(viewer, {hat.person_id for own in hats.values() for hat in own})
    counted = [(str(column.title), column.count(viewer, ids)) for column in columns.every()]
    made = []
    for row in rows:
        there, standing_in = _there(hats.get(row.pk, []), names)
        counts = [(title, one.get(row.pk, 0)) for title, one in counted]
        made.append(Line(row, firms.get(row.pk, 0), there, standing_in, counts))
    return made


def _there(hats: Sequence[Membership], names: dict[UUID | None, str]) -> tuple[list[str], list[str]]:
    """Officers and substitutes who are there today, by name."""
    posts = queries.posts_of(hats)
    there = queries.on_duty(hats)
    found: tuple[list[str], list[str]] = [], []
    for hat in there:
        found[queries.is_substitute(posts.get(hat.pk))].append(names.get(hat.person_id, ""))
    return found


def firms_by_grid(viewer: Viewer, ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many open firms each grid has."""
    rows = Enterprise.objects.visible_to(viewer).filter(grid_id__in=list(ids)).exclude(state=EnterpriseState.CLOSED)
    return dict(rows.order_by().values_list("grid_id").annotate(n=Count("pk")))


def gone_to(viewer: Viewer, grid: Grid) -> list[tuple[UUID | None, int]]:
    """Where the firms are today that an ended grid had on its last day; None: in no grid. The most first."""
    if grid.valid_to is None:
        return []
    had = Placement.objects.visible_to(viewer).filter(of_grid=grid.pk, until=grid.valid_to).values("enterprise_id")
    rows = Enterprise.objects.visible_to(viewer).filter(pk__in=had).exclude(state=EnterpriseState.CLOSED)
    return list(rows.order_by().values_list("grid_id").annotate(n=Count("pk")).order_by("-n", "grid_id"))


def outside(viewer: Viewer, area: str) -> int:
    """Open firms that lie in no grid and should lie in one."""
    meant = OutsideGrids.objects.visible_to(viewer).filter(until__isnull=True).values("enterprise_id")
    rows = Enterprise.objects.visible_to(viewer).filter(grid_id__isnull=True).exclude(state=EnterpriseState.CLOSED)
    rows = rows.exclude(pk__in=meant)
    rows = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows
    return int(rows.count())
