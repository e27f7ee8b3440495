"""Polygons in whole numbers: how large, whether they cross themselves, where a name stands inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot, inf

Corner = tuple[int, int]
WHOLE = 10_000  # a plan is this wide and this high, whatever its picture measures
SMALLEST = 10_000  # a hundredth of the width by a hundredth of the height: smaller, no finger meets it
_STEPS = 16


def doubled_area(corners: Sequence[Corner]) -> int:
    """Twice what the polygon covers (shoelace)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in sides(corners)))


def too_small(corners: Sequence[Corner]) -> bool:
    """A line, a dot, or so small that nobody could read it."""
    return len(set(corners)) < 3 or doubled_area(corners) < 2 * SMALLEST


def flat(corners: Sequence[Corner]) -> bool:
    """Whether all corners lie on one line."""
    first, *rest = corners or [(0, 0)]
    far = max(rest, key=lambda one: hypot(one[0] - first[0], one[1] - first[1]), default=first)
    return all(_turn(first, far, one) == 0 for one in rest)


def sides(corners: Sequence[Corner]) -> Iterator[tuple[Corner, Corner]]:
    """Each side from corner to corner, the last one closing the polygon."""
    return zip(corners, [*corners[1:], *corners[:1]], strict=True)


def crosses_itself(corners: Sequence[Corner]) -> bool:
    """Whether two sides meet anywhere but at the corner that they share."""
    if len(set(corners)) < len(corners):
        return True
    every = list(sides(corners))
    last = len(every) - 1
    for (i, one), (j, other) in combinations(enumerate(every), 2):
        beside = j == i + 1 or (i == 0 and j == last)
        if _folds_back(one, other) if beside else _meet(one, other):
            return True
    return False


def _turn(a: Corner, b: Corner, c: Corner) -> int:
    value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (value > 0) - (value < 0)


def _on(a: Corner, b: Corner, p: Corner) -> bool:
    across = min(a[0], b[0]) <= p[0] <= max(a[0], b[0])
    return across and min(a[1], b[1]) <= p[1] <= max(a[1], b[1]) and _turn(a, b, p) == 0


def _meet(one: tuple[Corner, Corner], other: tuple[Corner, Corner]) -> bool:
    (a, b), (c, d) = one, other
    if _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0:
        return True
    return _on(a, b, c) or _on(a, b, d) or _on(c, d, a) or _on(c, d, b)


def _folds_back(one: tuple[Corner, Corner], other: tuple[Corner, Corner]) -> bool:
    """Sides beside each other share a corner; one may not lie on the other."""
    shared = one[1] if one[1] in other else one[0]
    a, b = (one[0] if one[1] == shared else one[1]), (other[1] if other[0] == shared else other[0])
    return _on(shared, a, b) or _on(shared, b, a)


def holds(corners: Sequence[Corner], x: float, y: float) -> bool:
    """Whether a spot lies inside (even–odd rule)."""
    inside = False
    for (x1, y1), (x2, y2) in sides(corners):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def room_at(corners: Sequence[Corner], x: float, y: float) -> float:
    """How far the nearest side is."""
    return min(_distance(x, y, a, b) for a, b in sides(corners))


def _distance(x: float, y: float, a: Corner, b: Corner) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy or 1)
    along = max(0.0, min(1.0, along))
    return hypot(x - a[0] - along * dx, y - a[1] - along * dy)


def middle(corners: Sequence[Corner]) -> Corner:
    """Where a name stands: the centre where that lies well inside, else the spot farthest from every side."""
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    centre = (left + wide / 2, top + high / 2)
    if holds(corners, *centre) and room_at(corners, *centre) >= min(wide, high) * 0.45:
        return round(centre[0]), round(centre[1])
    best, room = (float(xs[0]), float(ys[0])), -inf
    for row in range(1, _STEPS):
        for column in range(1, _STEPS):
            x, y = left + wide * column / _STEPS, top + high * row / _STEPS
            if holds(corners, x, y) and (here := room_at(corners, x, y)) > room:
                best, room = (x, y), here
    return round(best[0]), round(best[1])


def width_at(corners: Sequence[Corner], x: float, y: float) -> int:
    """How wide the polygon is around a spot, at its height."""
    cuts = sorted(
        x1 + (x2 - x1) * (y - y1) / (y2 - y1) for (x1, y1), (x2, y2) in sides(corners) if (y1 > y) != (y2 > y)
    )
    left = max((cut for cut in cuts if cut <= x), default=x)
    right = min((cut for cut in cuts if cut >= x), default=x)
    return round(right - left)
