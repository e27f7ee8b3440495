"""In which grid a point lies, and how sure that is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anma.places.geometry import Plane, Point, Ring, inside, room_around

BORDER_M = 30.0  # what a phone's position is good for between buildings
ALIKE = 3  # so many firms at one spot: nobody was there, somebody guessed


class Doubt(StrEnum):
    """Why a person decides."""

    NO_POSITION = "no_position"
    GUESSED = "guessed"
    NONE = "none"
    SEVERAL = "several"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grid that the point lies in, others that it could lie in, and what makes it doubtful."""

    grid: Any | None
    others: tuple[Any, ...] = ()
    doubt: Doubt | None = None
    metres: float = 0.0


@dataclass(frozen=True, slots=True)
class Area:
    """One grid on the plane, with the box around it: most points lie in no more than two or three boxes."""

    grid: Any
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float

    def may_hold(self, point: Point, room: float) -> bool:
        x, y = point
        return self.west - room <= x <= self.east + room and self.south - room <= y <= self.north + room

    def holds(self, point: Point) -> bool:
        return any(inside(point, ring) for ring in self.rings)

    def border_km(self, point: Point) -> float:
        return min(room_around(point, ring) for ring in self.rings)


class Division:
    """The grids of a town on one plane."""

    def __init__(self, grounds: Mapping[Any, Sequence[Ring]]) -> None:
        first = next((ring[0] for rings in grounds.values() for ring in rings if ring), (0.0, 0.0))
        self.plane = Plane(*first)
        self.areas = [self._area(grid, rings) for grid, rings in grounds.items() if rings]

    def _area(self, grid: Any, rings: Sequence[Ring]) -> Area:
        flat = tuple([self.plane.flat(place) for place in ring] for ring in rings)
        xs, ys = [x for ring in flat for x, _y in ring], [y for ring in flat for _x, y in ring]
        return Area(grid, flat, min(xs), min(ys), max(xs), max(ys))

    def place(self, place: Point, border_m: float = BORDER_M) -> Verdict:
        """Where a place in degrees lies."""
        point, room = self.plane.flat(place), border_m / 1000
        near = [area for area in self.areas if area.may_hold(point, room)]
        holding = [area for area in near if area.holds(point)]
        if not holding:
            beside = sorted((area.border_km(point), str(area.grid), area.grid) for area in near)
            close = tuple(grid for away, _name, grid in beside if away <= room)
            return Verdict(None, close, Doubt.NONE)
        if len(holding) > 1:
            return Verdict(holding[0].grid, tuple(area.grid for area in holding[1:]), Doubt.SEVERAL)
        return self._beside(holding[0], near, point, room)

    def _beside(self, own: Area, near: Iterable[Area], point: Point, room: float) -> Verdict:
        """A border is doubtful where another grid lies behind it; at the town's edge there is nothing to mix up."""
        away = own.border_km(point)
        if away > room:
            return Verdict(own.grid)
        others = tuple(area.grid for area in near if area is not own and area.border_km(point) <= room)
        return Verdict(own.grid, others, Doubt.BORDER, away * 1000) if others else Verdict(own.grid)


def guessed(spots: Iterable[Point]) -> frozenset[Point]:
    """The spots at which several firms are said to stand."""
    return frozenset(spot for spot, n in Counter(spots).items() if n >= ALIKE)
