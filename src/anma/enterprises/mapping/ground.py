"""The ground under the dots: which areas are drawn for whom, and how fine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from anma.enterprises.mapping.marks import Mark
from anma.enterprises.mapping.window import WIDE, Window, around
from anma.kernel.viewer import Viewer
from anma.places import geometry
from anma.places.geometry import Point
from anma.places.outlines import Layout, Outline

TOWN_DIGITS, NAMES_AT_ONCE = 9, 26
LETTER, LATIN = 14, 0x2E80  # how wide a Chinese letter of a name is in the window's units; those before it are half
TONES = 3  # neighbouring districts are told apart by their ground


@dataclass(frozen=True, slots=True)
class Piece:
    """One area as drawn; `path` is an SVG path in the units of the window."""

    code: str
    name: str
    path: str
    tone: int
    schematic: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the map and where it stands."""

    text: str
    at: Point


def shown_areas(drawn: Layout, viewer: Viewer, area: str, found: Iterable[Mark]) -> list[Outline]:
    """The areas of the chosen area or the reach; for whoever has no reach those in which the firms lie."""
    ranges = [(r.lo, r.hi) for r in viewer.reach] or [(code, code + "~") for code in {m.area[:9] for m in found}]
    towns = [t for lo, hi in ranges for t in drawn.towns() if lo <= t.code < hi or t.code == lo[:TOWN_DIGITS]]
    towns = [t for t in {t.code: t for t in towns}.values() if t.code.startswith(area[:TOWN_DIGITS])]
    if len(towns) == 1 and (villages := drawn.villages(towns[0].code)):
        return villages
    return towns


def window_of(areas: list[Outline], found: Iterable[Mark]) -> Window | None:
    """All areas and the firms in and near them; where no area is known, all firms.

    Schematic boundaries are wrong by some kilometres, so a firm beside them is drawn; one far away would shrink all.
    """
    corners = [place for area in areas for ring in area.rings for place in ring]
    places = [mark.place for mark in found]
    frame = around(corners)
    if frame is None:
        return around(places)
    near = frame.moved(size=2)
    return around([*corners, *(place for place in places if near.holds(place))])


def pieces(areas: list[Outline], window: Window, districts: list[Outline]) -> list[Piece]:
    """The areas as paths."""
    tones = {district.code: number % TONES for number, district in enumerate(districts)}
    real_on_top = sorted(areas, key=lambda a: a.exact)
    return [Piece(a.code, a.name, window.path(a.rings), tones.get(a.code[:6], 0), not a.exact) for a in real_on_top]


def names(areas: list[Outline], window: Window, districts: list[Outline]) -> list[Name]:
    """What is written on the map: the areas where they fit, else their districts; close by the area all around."""
    inside = [a for a in areas if window.holds(a.centre)]
    if len(inside) > NAMES_AT_ONCE:
        codes = {a.code[:6] for a in inside}
        inside = [d for d in districts if d.code in codes and window.holds(d.centre)]
    if not inside:
        return [Name(a.name, (WIDE / 2, 24)) for a in areas if any(geometry.inside(window.middle, r) for r in a.rings)]
    return list(_apart(Name(area.name, window.drawn(area.centre)) for area in inside))


def _apart(names: Iterable[Name]) -> Iterator[Name]:
    """Names that do not run over one written before: half a word says less than none, and each piece has its title."""
    taken: list[tuple[float, float, float]] = []
    for name in names:
        (x, y), half = name.at, sum(LETTER if ord(one) > LATIN else LETTER / 2 for one in name.text) / 2
        if all(abs(x - at) >= half + other or abs(y - line) >= LETTER for at, line, other in taken):
            taken.append((x, y, half))
            yield name
