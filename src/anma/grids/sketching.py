"""A town as a small drawing without any tile: its outline, its grids, its firms. The server draws it, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anma.places import geometry
from anma.places.geometry import Plane, Point, Ring

WIDE, MARGIN = 600.0, 12.0
TONES = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """One grid: its line, and where its number stands."""

    path: str
    text: str
    title: str
    url: str
    tone: int
    x: float
    y: float
    own: bool = False


@dataclass
class Sketch:
    """`scale` and the corner in degrees let a script turn a tap into a place."""

    tall: float
    west: float
    north: float
    wide_deg: float
    tall_deg: float
    outline: str = ""
    shapes: list[Shape] = field(default_factory=list)
    dots: list[tuple[float, float, str]] = field(default_factory=list)
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A grid to be drawn."""

    text: str
    title: str
    rings: Sequence[Ring]
    url: str = ""
    own: bool = False


class _Frame:
    """From degrees to the drawing: plain north-up, one scale, kilometres at the town's latitude."""

    def __init__(self, places: Iterable[Point]) -> None:
        known = list(places) or [(119.95, 31.77)]
        self.west, self.south = min(p[0] for p in known), min(p[1] for p in known)
        self.east, self.north = max(p[0] for p in known), max(p[1] for p in known)
        self.plane = Plane(self.west, (self.south + self.north) / 2)
        width, height = self.plane.flat((self.east, self.north))[0], self._height()
        self.scale = (WIDE - 2 * MARGIN) / max(width, height, 0.1)
        self.wide, self.tall = WIDE, height * self.scale + 2 * MARGIN

    def _height(self) -> float:
        return self.plane.flat((self.west, self.north))[1] - self.plane.flat((self.west, self.south))[1]

    def at(self, place: Point) -> Point:
        x, y = self.plane.flat(place)
        top = self.plane.flat((self.west, self.north))[1]
        return round(x * self.scale + MARGIN, 1), round((top - y) * self.scale + MARGIN, 1)

    def path(self, rings: Iterable[Ring]) -> str:
        return " ".join(self._line(ring) for ring in rings if ring)

    def _line(self, ring: Ring) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.at, ring)) + "Z"

    def degrees_a_unit(self) -> Point:
        """How many degrees of longitude and latitude one unit of the drawing is."""
        lng, lat = self.plane.round((1 / self.scale, 1 / self.scale))
        return lng - self.plane.lng, lat - self.plane.lat


def sketch(
    outline: Sequence[Ring],
    grids: Sequence[Named],
    firms: Mapping[Any, tuple[Point, str]],
    *,
    wrong: Sequence[Ring] = (),
    around: Sequence[Ring] = (),
) -> Sketch:
    """The drawing of what is given, fitted to the grids and the outline; firms outside of it are left out.

    `wrong` is ground marked as such; `around` is only made room for.
    """
    shown = (outline, around, *(grid.rings for grid in grids))
    frame = _Frame(place for rings in shown for ring in rings for place in ring)
    lng, lat = frame.degrees_a_unit()
    drawn = Sketch(round(frame.tall, 1), frame.west - MARGIN * lng, frame.north + MARGIN * lat, lng, lat)
    drawn.outline, drawn.wrong = frame.path(outline), frame.path(wrong)
    for n, grid in enumerate(grids):
        if grid.rings:
            heart = geometry.centre(max(grid.rings, key=lambda ring: abs(geometry.area(ring))))
            x, y = frame.at(heart)
            path = frame.path(grid.rings)
            drawn.shapes.append(Shape(path, grid.text, grid.title, grid.url, n % TONES, x, y, grid.own))
    for place, name in firms.values():
        x, y = frame.at(place)
        if 0 <= x <= WIDE and 0 <= y <= drawn.tall:
            drawn.dots.append((x, y, name))
    return drawn
