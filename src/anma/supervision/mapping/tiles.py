"""One tile: the firms of a square of the map, those close to each other as one cluster with its counts.

A tile asks the table once, grouped by cell and level along one index, once more for the places of firms that stand
alone, and once for their names. What was answered is kept in the process under the edition of the map, what the viewer
may see, and the day.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.urls import reverse

from anma.enterprises import overview
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.supervision.mapping import layers, mercator, saying
from anma.supervision.mapping.heaps import Heap
from anma.supervision.mapping.layers import Asked
from anma.supervision.mapping.mercator import Cell
from anma.supervision.mapping.rows import MARK, NEVER
from anma.supervision.models import MapFirm, MapMark
from anma.supervision.models.mapping import NO_LEVEL

KEPT = 512

Answer = dict[str, Any]
_kept: OrderedDict[str, Answer] = OrderedDict()


def edition() -> int:
    """The number that grows with every change on the map; 0 before it was made."""
    return MapMark.objects.filter(pk=MARK).values_list("edition", flat=True).first() or 0


def as_of() -> datetime | None:
    """Up to when the log was read for the rows that the map shows; None before they were made."""
    until = MapMark.objects.filter(pk=MARK).values_list("until", flat=True).first()
    return None if until == NEVER else until


def tag(viewer: Viewer, what: Asked, tile: Cell, language: str) -> str:
    """Stands for everything that a tile follows from: what two viewers see alike has one tag."""
    permissions = [layer.key for layer in layers.open_to(viewer)]
    reach = [viewer.reach, viewer.enterprise_id, viewer.organisation_id, viewer.grants]
    parts = [edition(), clock.today(), language, reach, permissions, what.kept, str(tile)]
    return sha256(repr(parts).encode()).hexdigest()[:32]


def answer(viewer: Viewer, what: Asked, tile: Cell, known_as: str) -> Answer:
    """The tile, from what is kept or made."""
    found = _kept.get(known_as)
    if found is None:
        found = _kept[known_as] = made(viewer, what, tile)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def made(viewer: Viewer, what: Asked, tile: Cell) -> Answer:
    """The tile from the rows."""
    heaps = gathered(layers.firms(viewer, what), what, tile)
    single = _alone(viewer, what, heaps)
    return {"cells": [single.get(heap.cell) or _cluster(heap, what) for heap in heaps]}


def gathered(rows: QuerySet[MapFirm], what: Asked, tile: Cell) -> list[Heap]:
    """The firms of a tile by cell."""
    first, last = tile.keys
    z = tile.z + mercator.SPLIT
    sums: dict[str, Any] = {"n": Count("*"), "sx": Sum("x"), "sy": Sum("y")}
    spoken_of = layers.hit(what.layer)
    if spoken_of is not None:
        sums["hits"] = Sum(Case(When(spoken_of, then=1), default=Value(0), output_field=IntegerField()))
    if what.layer.key == "points":
        sums |= layers.points_by_level()
    grouped: Any = rows.filter(key__gte=first, key__lte=last).order_by()
    grouped = grouped.annotate(cell=F("key").bitrightshift(2 * (mercator.BITS - z))).values("cell", "level")
    heaps: dict[int, Heap] = {}
    for row in grouped.annotate(**sums):
        heaps.setdefault(row["cell"], Heap(Cell.of(z, row["cell"]))).add(row)
    return [heaps[at] for at in sorted(heaps)]


def _alone(viewer: Viewer, what: Asked, heaps: list[Heap]) -> dict[Cell, Answer]:
    """The firms that stand alone in their cell, with their names; squares name nobody."""
    lonely = [heap.cell for heap in heaps if heap.number == 1 and not what.layer.dense]
    if not lonely:
        return {}
    inside = Q(pk__in=())
    for cell in lonely:
        inside |= Q(key__gte=cell.keys[0], key__lte=cell.keys[1])
    rows = list(layers.firms(viewer, what).filter(inside).order_by())
    names = names_behind(viewer, [row.enterprise_id for row in rows])
    shift = lonely[0].shift
    return {Cell.of(lonely[0].z, row.key >> shift): _firm(row, names, what) for row in rows if row.key is not None}


def _firm(row: MapFirm, names: dict[Any, str], what: Asked) -> Answer:
    name = names.get(row.enterprise_id, "")
    place = mercator.place(row.x or 0, row.y or 0)
    return {
        "at": _shown(place),
        "n": 1,
        "worst": row.level_code,
        "hits": int(bool(saying.spoken_of(row, what.layer))),
        "name": name,
        "label": "",
        "guessed": row.guessed,
        "says": " · ".join(saying.of_firm(row, name, what.layer)),
        "url": reverse("enterprises:detail", args=[row.enterprise_id]),
    }


def _cluster(heap: Heap, what: Asked) -> Answer:
    return {
        "at": _shown(heap.place),
        "cell": str(heap.cell),
        "n": heap.number,
        "worst": code_of(heap.worst),
        "hits": heap.hits,
        "levels": heap.levels,
        "label": saying.label(heap, what.layer),
        "share": heap.share if what.layer.dense else None,
        "says": saying.of_heap(heap, what.layer),
        "url": f"{reverse('supervision:map_firms')}?{what.address(cell=str(heap.cell))}",
    }


def code_of(level: int) -> str:
    """The level's colour; "" where nothing is published."""
    return "" if level == NO_LEVEL else overview.levels()[level].code


def _shown(place: mercator.Place) -> list[float]:
    """Latitude first, as Leaflet wants it."""
    return [round(place[1], 6), round(place[0], 6)]


def forget() -> None:
    """Throw away what is kept."""
    _kept.clear()
