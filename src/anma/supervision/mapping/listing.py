"""The firms of the map as a list: all that fit, those of a piece of it, or exactly those of one cluster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from anma.enterprises.mapping.window import asked as asked_window
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.supervision.mapping import layers, mercator
from anma.supervision.mapping.layers import Asked
from anma.supervision.mapping.mercator import Cell
from anma.supervision.models import MapFirm


def firms(viewer: Viewer, what: Asked, query: Mapping[str, str]) -> QuerySet[MapFirm]:
    """In the order of the layer, the worst first; `only` those that the layer speaks of where the address says so."""
    rows = pieced(layers.firms(viewer, what), query)
    spoken_of = layers.hit(what.layer)
    if query.get("only") and spoken_of is not None:
        rows = rows.filter(spoken_of)
    return rows.order_by(*(_order(column) for column in what.layer.order), "enterprise_id")


def _order(column: str) -> Any:
    """A day that never was comes first."""
    if column.lstrip("-") in ("checked", "visited"):
        return F(column).asc(nulls_first=True)
    return column


def pieced(rows: QuerySet[MapFirm], query: Mapping[str, str]) -> QuerySet[MapFirm]:
    """Those of a cell (`cell=z/x/y`) or of a window (`box=west,south,east,north`), where one is asked for."""
    cell = Cell.asked(query.get("cell", ""))
    if cell is not None:
        return rows.filter(key__gte=cell.keys[0], key__lte=cell.keys[1])
    window = asked_window(query.get("box", ""))
    if window is None:
        return rows
    west, north = mercator.units((window.west, window.north))
    east, south = mercator.units((window.east, window.south))
    return rows.filter(x__gte=west, x__lte=east, y__gte=north, y__lte=south)


def named(rows: QuerySet[MapFirm], viewer: Viewer) -> QuerySet[MapFirm]:
    """With `name`, `uscc` and `trade` as the register has them."""
    register = Enterprise.objects.visible_to(viewer).filter(enterprise_id=OuterRef("enterprise_id"))
    return rows.annotate(
        **{column: Subquery(register.values(column)[:1]) for column in ("name", "uscc", "trade", "address")}
    )
