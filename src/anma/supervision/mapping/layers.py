"""What the map can show, and what an address asks of it: layer, area, trade, level, grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from anma.acts.pages import holds
from anma.enterprises import overview
from anma.enterprises.staleness import SPANS, long_ago
from anma.facts.spans import where_from
from anma.kernel.viewer import Viewer
from anma.places.queries import after
from anma.supervision.models import MapFirm
from anma.supervision.models.mapping import NO_LEVEL

UNCHECKED, UNVISITED = SPANS[0], SPANS[2]
NO_POINTS = "none"
ALL_POINTS = F("p0") + F("p1") + F("p2") + F("p3")


@dataclass(frozen=True, slots=True)
class Layer:
    """`hit` says which firms the layer speaks of (none: every firm), `order` who comes first in its list.

    `dense`: drawn as squares by the share of the firms in them. `needs`: a permission beside the page's.
    """

    key: str
    title: str | Promise
    order: tuple[str, ...]
    dense: bool = False
    needs: str = ""


LAYERS = {
    layer.key: layer
    for layer in (
        Layer("level", pgettext_lazy("map layer", "Level"), ("level", "-overdue")),
        Layer("points", pgettext_lazy("map layer", "Risk points"), ("level", "-p0", "-p1")),
        Layer("overdue", pgettext_lazy("map layer", "Overdue"), ("-overdue", "level")),
        Layer("doubts", pgettext_lazy("map layer", "Doubts"), ("-doubts", "level"), needs="doubts.see"),
        Layer("stopped", pgettext_lazy("map layer", "Stopped by an order"), ("-stopped", "level")),
        Layer("unchecked", pgettext_lazy("map layer", "Not checked for long"), ("checked", "level")),
        Layer("unvisited", pgettext_lazy("map layer", "Not visited for long"), ("visited", "level")),
        Layer("heat", pgettext_lazy("map layer", "Where it gathers: overdue"), ("-overdue", "level"), dense=True),
        Layer(
            "doubtful", pgettext_lazy("map layer", "Where it gathers: doubts"), ("-doubts", "level"), True, "doubts.see"
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `level` is a place in the levels, NO_LEVEL where nothing is published."""

    layer: Layer
    area: str = ""
    sector: str = ""
    level: int | None = None
    grid: UUID | None = None

    @property
    def kept(self) -> dict[str, str]:
        """The same as words of an address, without what is usual."""
        show = "" if self.layer.key == "level" else self.layer.key
        told = {"show": show, "area": self.area, "sector": self.sector, "level": self.level_word}
        told["grid"] = str(self.grid) if self.grid else ""
        return {key: value for key, value in told.items() if value}

    @property
    def level_word(self) -> str:
        if self.level is None:
            return ""
        return NO_POINTS if self.level == NO_LEVEL else overview.levels()[self.level].code

    def address(self, **other: str) -> str:
        """The words of an address with some of them otherwise, or without those that are empty."""
        return urlencode({key: value for key, value in {**self.kept, **other}.items() if value})


def open_to(viewer: Viewer) -> list[Layer]:
    """The layers that a viewer may see."""
    return [layer for layer in LAYERS.values() if not layer.needs or holds(viewer, layer.needs)]


def asked(viewer: Viewer, query: Mapping[str, str]) -> Asked:
    """What an address asks for; nonsense, and a layer that the viewer may not see, is left out of account."""
    allowed = {layer.key: layer for layer in open_to(viewer)}
    where = where_from(query)
    layer = allowed.get(query.get("show", ""), LAYERS["level"])
    return Asked(layer, where.area_code, where.sector, _level(query.get("level", "")), _grid(query.get("grid", "")))


def _level(word: str) -> int | None:
    codes = [level.code for level in overview.levels()]
    return NO_LEVEL if word == NO_POINTS else codes.index(word) if word in codes else None


def _grid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def firms(viewer: Viewer, what: Asked) -> QuerySet[MapFirm]:
    """The firms on the viewer's map that fit."""
    rows: QuerySet[MapFirm] = MapFirm.objects.visible_to(viewer)
    if what.area:
        rows = rows.filter(area_code__gte=what.area, area_code__lt=after(what.area))
    if what.sector:
        rows = rows.filter(sector=what.sector)
    if what.level is not None:
        rows = rows.filter(level=what.level)
    return rows.filter(grid_id=what.grid) if what.grid else rows


def hit(layer: Layer) -> Q | None:
    """Which firms a layer speaks of; None for all of them."""
    if layer.key in ("overdue", "heat"):
        return Q(overdue__gt=0)
    if layer.key in ("doubts", "doubtful"):
        return Q(doubts__gt=0)
    if layer.key == "stopped":
        return Q(stopped=True)
    if layer.key == "unchecked":
        return long_ago("checked", "known_day", UNCHECKED)
    return long_ago("visited", "registered_day", UNVISITED) if layer.key == "unvisited" else None


def points_by_level() -> dict[str, Any]:
    """Sums of the points, level by level."""
    return {name: Sum(name) for name in ("p0", "p1", "p2", "p3")}
