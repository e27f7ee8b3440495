"""The piece of ground that a map shows, in degrees, and where a place of it lies on the drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, isfinite, radians

from anma.places.geometry import Point, Ring

WIDE, TALLEST, FLATTEST = 600, 760, 380  # units of the drawing; a phone shows them at two thirds
LEAST = 0.003  # degrees: nobody needs to look at less than 300 m
MOST = 5.0


@dataclass(frozen=True, slots=True)
class Window:
    """West, south, east and north."""

    west: float
    south: float
    east: float
    north: float

    @property
    def tall(self) -> int:
        """The drawing's height: as the ground is, within what a screen bears."""
        squeeze = cos(radians((self.south + self.north) / 2))
        tall = WIDE * (self.north - self.south) / ((self.east - self.west) * squeeze)
        return round(min(max(tall, FLATTEST), TALLEST))

    @property
    def box(self) -> str:
        """As it stands in an address."""
        return ",".join(f"{v:.5f}" for v in (self.west, self.south, self.east, self.north))

    @property
    def middle(self) -> Point:
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def holds(self, place: Point) -> bool:
        return self.west <= place[0] <= self.east and self.south <= place[1] <= self.north

    def moved(self, east: float = 0, north: float = 0, size: float = 1) -> Window:
        """Further east or north by parts of itself, and `size` times as large."""
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        wide, tall = self.east - self.west, self.north - self.south
        x, y, wide, tall = x + east * wide, y + north * tall, wide * size / 2, tall * size / 2
        return Window(x - wide, y - tall, x + wide, y + tall)

    def fitted(self) -> Window:
        """Made larger on one side, so that the drawing is not stretched."""
        squeeze = cos(radians((self.south + self.north) / 2))
        wide, tall = (self.east - self.west) * squeeze, self.north - self.south
        wanted = self.tall / WIDE
        if tall / wide > wanted:
            return self._grown(tall / wanted / wide, 1)
        return self._grown(1, wanted * wide / tall)

    def _grown(self, wide: float, tall: float) -> Window:
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        half_x, half_y = (self.east - self.west) / 2 * wide, (self.north - self.south) / 2 * tall
        return Window(x - half_x, y - half_y, x + half_x, y + half_y)

    def drawn(self, place: Point) -> Point:
        """Units right and down."""
        x = (place[0] - self.west) / (self.east - self.west) * WIDE
        y = (self.north - place[1]) / (self.north - self.south) * self.tall
        return round(x, 1), round(y, 1)

    def path(self, rings: Iterable[Ring]) -> str:
        """Rings as an SVG path."""
        return "".join(f"M{'L'.join(f'{x:g} {y:g}' for x, y in map(self.drawn, ring))}Z" for ring in rings)


def around(places: Iterable[Point], margin: float = 0.04) -> Window | None:
    """The window round some places with a margin; None where there are none."""
    known = list(places)
    if not known:
        return None
    xs, ys = [p[0] for p in known], [p[1] for p in known]
    wide, tall = max(max(xs) - min(xs), LEAST), max(max(ys) - min(ys), LEAST)
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    half_x, half_y = wide * (0.5 + margin), tall * (0.5 + margin)
    return Window(x - half_x, y - half_y, x + half_x, y + half_y).fitted()


def asked(text: str) -> Window | None:
    """The window of an address; None for nonsense."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    fits = all(isfinite(v) and abs(v) <= 180 for v in (west, south, east, north)) and abs(south) < 80 > abs(north)
    if not fits or not (1e-4 <= east - west <= MOST and 1e-4 <= north - south <= MOST):
        return None
    return Window(west, south, east, north).fitted()
