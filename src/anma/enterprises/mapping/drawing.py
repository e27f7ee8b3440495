"""Everything that the page of the map shows, from one query over the firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anma.enterprises import overview
from anma.enterprises.mapping import ground
from anma.enterprises.mapping.clusters import Cluster, clusters
from anma.enterprises.mapping.marks import UNKNOWN, Mark, marks, working, worst_first
from anma.enterprises.mapping.window import Window, asked
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.places.outlines import layout

BESIDE = 50
ANY = "any"  # a line of the legend that speaks of no level
OVERSIZE = (1.4, 1.6, 1.9)  # of clusters with fewer than 10, fewer than 100, and more firms
MOVES: dict[str, dict[str, float]] = {
    "in": {"size": 0.5},
    "out": {"size": 2},
    "west": {"east": -0.4},
    "north": {"north": 0.4},
    "south": {"north": -0.4},
    "east": {"east": 0.4},
}


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing to press on the map."""

    url: str
    says: str
    level: str
    at: tuple[float, float]
    overdue: bool
    stale: bool
    number: int
    size: float

    @property
    def place(self) -> str:
        """For the attribute `transform`, whose dots no language may turn into commas."""
        return f"translate({self.at[0]:g} {self.at[1]:g}) scale({self.size:g})"


def drawing(rows: QuerySet[Enterprise], viewer: Viewer, query: Mapping[str, str], area: str) -> dict[str, Any]:
    """The context of the page."""
    drawn = layout()
    found, nowhere = marks(working(rows, query.get("state", "")), viewer, drawn)
    areas = ground.shown_areas(drawn, viewer, area, found)
    whole = ground.window_of(areas, found)
    window = asked(query.get("box", "")) or whole
    context = {"whole": query.get("box", ""), "nowhere": nowhere, "count": len(found)}
    if window is None:
        return context
    inside = [mark for mark in found if window.holds(mark.place)]
    districts = drawn.districts()
    return context | {
        "window": window,
        "pieces": ground.pieces(areas, window, districts),
        "names": ground.names(areas, window, districts),
        "schematic": any(not a.exact for a in areas),
        "points_known": any(a.known and not a.exact for a in areas),
        "dots": [_dot(one, query) for one in clusters(inside, window)],
        "beside": worst_first(inside)[:BESIDE],
        "inside": len(inside),
        "outside": len(found) - len(inside),
        "guessed": sum(mark.guessed for mark in inside),
        "legend": legend(inside),
        "moves": [(key, title, _moved(query, window, key)) for key, title in _moves()],
    }


def _dot(one: Cluster, query: Mapping[str, str]) -> Dot:
    mark, number = one.worst, len(one.members)
    alone = one.alone
    size = OVERSIZE[(number > 9) + (number > 99)] if alone is None else 1
    says = f"{alone.name} · {alone.says}" if alone else _sums(one)
    return Dot(_address(one, query), says, mark.level, one.at, one.overdue, one.stale, number, size)


def _address(one: Cluster, query: Mapping[str, str]) -> str:
    """A firm opens itself; firms in one place open the list of their area, others a closer look."""
    if one.alone is not None:
        return reverse("enterprises:detail", args=[one.alone.pk])
    kept = {key: value for key, value in query.items() if value and key != "box"}
    if one.together:
        narrowed = {**kept, "area": one.area} if one.area else kept
        return f"{reverse('enterprises:list')}?{urlencode(narrowed)}"
    return f"?{urlencode({**kept, 'box': one.closer.box})}"


def _sums(one: Cluster) -> str:
    number = len(one.members)
    head = ngettext("%(n)d firm", "%(n)d firms", number) % {"n": number}
    parts = [f"{word} {one.levels[code]}" for code, word in _words() if one.levels[code]]
    late = sum(bool(mark.overdue) for mark in one.members)
    if late:
        parts.append(_("with something overdue: %(n)d") % {"n": late})
    return " · ".join([head, *parts])


def _words() -> list[tuple[str, str]]:
    """Every level with its word, the worst first, and the one of firms that have published nothing."""
    return [*((level.code, str(level.title)) for level in overview.levels()), (UNKNOWN, _("nothing published yet"))]


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the legend: what a dot looks like, its word, how many firms of the window look so."""

    level: str
    word: str
    number: int
    overdue: bool = False
    stale: bool = False


def legend(found: Iterable[Mark]) -> list[Sign]:
    """All signs, also those that no firm has: the legend is the same on every map."""
    known = list(found)
    levels = Counter(mark.level for mark in known)
    late, stale = sum(bool(mark.overdue) for mark in known), sum(mark.stale for mark in known)
    return [
        *(Sign(code, word, levels[code]) for code, word in _words()),
        Sign(ANY, pgettext("map", "with a ring: something is overdue"), late, overdue=True),
        Sign(ANY, pgettext("map", "hollow: not checked for 30 days"), stale, stale=True),
    ]


def _moves() -> list[tuple[str, str]]:
    return [
        ("in", pgettext("map", "Closer")),
        ("out", pgettext("map", "Wider")),
        ("west", pgettext("map", "West")),
        ("north", pgettext("map", "North")),
        ("south", pgettext("map", "South")),
        ("east", pgettext("map", "East")),
    ]


def _moved(query: Mapping[str, str], window: Window, key: str) -> str:
    kept = {k: v for k, v in query.items() if v}
    return urlencode({**kept, "box": window.moved(**MOVES[key]).box})
