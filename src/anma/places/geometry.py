"""Plane geometry of small maps; pure, no Django. A point is (x, y), a ring a list of points without the first repeated.

On the ground x is a longitude and y a latitude in WGS-84; `Plane` turns them into kilometres and back. A city is small
enough for a plane: over 80 km the error stays below the width of a line on any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt

Point = tuple[float, float]
Ring = list[Point]

KM_A_DEGREE = 111.195  # of a great circle on a sphere of 6,371 km
GOLDEN = pi * (3 - sqrt(5))  # the angle by which seeds of a sunflower follow each other: never two in one line


@dataclass(frozen=True, slots=True)
class Plane:
    """Kilometres east and north of one point of the ground."""

    lng: float
    lat: float

    def flat(self, place: Point) -> Point:
        """From degrees to kilometres."""
        return (place[0] - self.lng) * KM_A_DEGREE * cos(radians(self.lat)), (place[1] - self.lat) * KM_A_DEGREE

    def round(self, point: Point) -> Point:
        """From kilometres to degrees."""
        return point[0] / (KM_A_DEGREE * cos(radians(self.lat))) + self.lng, point[1] / KM_A_DEGREE + self.lat


def distance(one: Point, other: Point) -> float:
    """How far two points of a plane lie apart."""
    return hypot(one[0] - other[0], one[1] - other[1])


def metres(one: Point, other: Point) -> float:
    """How far two places (longitude, latitude) lie apart, for short ways."""
    return distance(*map(Plane(*one).flat, (one, other))) * 1000


def edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Every side of a ring, the closing one too."""
    yield from zip(ring, [*ring[1:], *ring[:1]], strict=True)


def turn(a: Point, b: Point, c: Point) -> float:
    """Positive where the way a → b → c turns left, 0 where it goes straight on."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area(ring: Sequence[Point]) -> float:
    """The signed area; positive against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring)) / 2


def centre(ring: Sequence[Point]) -> Point:
    """The centre of gravity; of a ring without area the mean of its points."""
    base, whole = ring[0], area(ring)
    if abs(whole) < 1e-12:
        return mean(ring)
    near = [(x - base[0], y - base[1]) for x, y in ring]  # far from the origin small rings lose their digits
    shares = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in edges(near)]
    x = sum((a[0] + b[0]) * share for a, b, share in shares) / (6 * whole)
    y = sum((a[1] + b[1]) * share for a, b, share in shares) / (6 * whole)
    return base[0] + x, base[1] + y


def mean(points: Iterable[Point]) -> Point:
    """The middle of some points."""
    known = list(points)
    return sum(p[0] for p in known) / len(known), sum(p[1] for p in known) / len(known)


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """True where a point lies in a ring: a line to the right crosses it an odd number of times."""
    x, y = point
    found = False
    for (ax, ay), (bx, by) in edges(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


def hull(points: Iterable[Point]) -> Ring:
    """The convex hull against the clock (Andrew's chain)."""
    known = sorted(set(points))
    if len(known) < 3:
        return known
    return _half(known) + _half(known[::-1])


def _half(points: Sequence[Point]) -> Ring:
    kept: Ring = []
    for point in points:
        while len(kept) > 1 and turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept[:-1]


def hull_around(points: Iterable[Point], room: float) -> Ring:
    """The hull of some points with `room` on every side; of one point an octagon."""
    angles = [pi / 4 * step for step in range(8)]
    return hull((x + room * cos(a), y + room * sin(a)) for x, y in points for a in angles)


def keep_nearer(ring: Sequence[Point], site: Point, other: Point) -> Ring:
    """The part of a ring that lies nearer to `site` than to `other`: cut by the half plane between them."""
    middle = mean((site, other))
    way = (site[0] - other[0], site[1] - other[1])

    def side(p: Point) -> float:
        return (p[0] - middle[0]) * way[0] + (p[1] - middle[1]) * way[1]

    kept: Ring = []
    for a, b in edges(ring):
        here, there = side(a), side(b)
        if here >= 0:
            kept.append(a)
        if here * there < 0:
            share = here / (here - there)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept


def cell(frame: Sequence[Point], site: Point, others: Iterable[Point]) -> Ring:
    """The Voronoi cell of a site in a frame: what lies nearer to it than to any other; [] where nothing does."""
    ring = list(frame)
    for other in sorted(others, key=lambda o: distance(site, o)):
        if other != site and ring:
            ring = keep_nearer(ring, site, other)
    return ring


def room_around(point: Point, ring: Sequence[Point]) -> float:
    """How far a point lies from the nearest side of a ring."""
    return min((to_side(point, a, b) for a, b in edges(ring)), default=0.0)


def to_side(p: Point, a: Point, b: Point) -> float:
    """How far a point lies from the side between two others."""
    long = distance(a, b) ** 2
    if not long:
        return distance(p, a)
    share = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / long
    share = max(0.0, min(1.0, share))
    return distance(p, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))


def sunflower(middle: Point, spacing: float, number: int) -> Point:
    """The place of the n-th seed round a middle: even, never twice the same."""
    away, angle = spacing * sqrt(number + 0.5), GOLDEN * number
    return middle[0] + away * cos(angle), middle[1] + away * sin(angle)


def simplified(ring: Sequence[Point], tolerance: float) -> Ring:
    """Fewer points, none of the left-out ones further than `tolerance` from the line (Douglas–Peucker)."""
    if len(ring) < 5:
        return list(ring)
    far = max(range(len(ring)), key=lambda at: distance(ring[0], ring[at]))
    closed = [*ring, ring[0]]
    found = _thin(closed[: far + 1], tolerance)[:-1] + _thin(closed[far:], tolerance)[:-1]
    return found if len(found) > 2 else list(ring)


def _thin(line: Sequence[Point], tolerance: float) -> Ring:
    kept, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: to_side(line[at], line[first], line[last]), default=None)
        if far is not None and to_side(line[far], line[first], line[last]) > tolerance:
            kept.add(far)
            todo += [(first, far), (far, last)]
    return [line[at] for at in sorted(kept)]


def crossing(ring: Sequence[Point]) -> Point | None:
    """Where a ring crosses itself, or None. Sides are sorted by x, so that only those side by side are compared."""
    sides = sorted((min(a, b), max(a, b), at) for at, (a, b) in enumerate(edges(ring)))
    for place, (a, b, at) in enumerate(sides):
        for c, d, other in sides[place + 1 :]:
            if c[0] > b[0]:
                break
            beside = abs(at - other) in (1, len(ring) - 1)
            if not beside and _cross(a, b, c, d):
                return _meeting(a, b, c, d)
    return None


def _meeting(a: Point, b: Point, c: Point, d: Point) -> Point:
    share = turn(c, d, a) / (turn(c, d, a) - turn(c, d, b))
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
