"""Where the shapes of a town overlap, what lies between them, what lies outside: one sweep from south to north. Pure.

The plane is cut into slabs at the height of every corner and of every crossing, so that inside a slab no two sides
cross; the middle line of a slab then tells all its areas exactly. Pieces that touch are put together, and what is only
the width of a rounding is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from anma.places.geometry import Point, Ring, edges

HAIR_KM = 1e-6  # a millimetre: heights that are nearer to each other are one
SLIVER_M = 3.0  # what is narrower on average is rounding, not ground
LEAST_M2 = 300.0

Side = tuple[float, float, float, float, str]  # lower x, lower y, upper x, upper y, whose
Key = tuple[str, ...]
TOWN = "*"  # the name of the frame; no grid is called so


@dataclass
class Patch:
    """A connected piece. `key`: the names of those that overlap there; () is a gap; (name, TOWN) lies outside."""

    key: Key
    square_m: float = 0.0
    height_m: float = 0.0
    weighted: list[float] = field(default_factory=lambda: [0.0, 0.0])
    into: Patch | None = None
    pieces: list[tuple[float, float, float, float]] = field(default_factory=list)

    def add(self, left: float, right: float, low: float, high: float) -> None:
        """One piece of a slab, in kilometres."""
        size = (right - left) * (high - low) * 1e6
        self.square_m += size
        self.height_m += (high - low) * 1000
        self.weighted[0] += size * (left + right) / 2
        self.weighted[1] += size * (low + high) / 2
        self.pieces.append((low, high, left, right))

    def away(self, point: Point) -> float:
        """How far a point lies from the middle lines of the pieces at its height; a long way where none is."""
        x, y = point
        beside = (max(left - x, x - right, 0.0) for low, high, left, right in self.pieces if low <= y <= high)
        return min(beside, default=float("inf"))

    @property
    def root(self) -> Patch:
        """The patch that this one became part of, itself where it stands alone."""
        return self if self.into is None else self.into.root

    @property
    def centre(self) -> Point:
        return self.weighted[0] / self.square_m, self.weighted[1] / self.square_m

    @property
    def is_ground(self) -> bool:
        """Whether it is more than a rounding."""
        return self.square_m >= LEAST_M2 and self.square_m / self.height_m >= SLIVER_M


Piece = tuple[Key, float, float, Patch]


def patches(shapes: Mapping[str, Sequence[Ring]], frame: Sequence[Ring]) -> list[Patch]:
    """What is wrong between the shapes, the largest first. Without a frame there are overlaps alone."""
    named = {**shapes, **({TOWN: frame} if frame else {})}
    sides = sorted(_sides(named), key=lambda side: side[1])
    return sorted((p for p in _sweep(sides, bool(frame)) if p.is_ground), key=lambda p: (-p.square_m, p.key))


def total(found: Iterable[Patch]) -> float:
    """All of it in square metres."""
    return sum(patch.square_m for patch in found)


def _sides(named: Mapping[str, Sequence[Ring]]) -> Iterator[Side]:
    for name, rings in named.items():
        for ring in rings:
            for (ax, ay), (bx, by) in edges(ring):
                if abs(ay - by) > HAIR_KM:
                    yield (ax, ay, bx, by, name) if ay < by else (bx, by, ax, ay, name)


def _heights(sides: Sequence[Side]) -> list[float]:
    """Every height at which something begins, ends or crosses."""
    found = {side[1] for side in sides} | {side[3] for side in sides} | set(_crossings(sides))
    kept: list[float] = []
    for height in sorted(found):
        if not kept or height - kept[-1] > HAIR_KM:
            kept.append(height)
    return kept


def _crossings(sides: Sequence[Side]) -> Iterator[float]:
    """The heights at which two sides cross; sides are sorted by their lower end, so that few are compared."""
    running: list[Side] = []
    for side in sides:
        running = [one for one in running if one[3] > side[1]]
        for other in running:
            if max(side[0], side[2]) >= min(other[0], other[2]) and max(other[0], other[2]) >= min(side[0], side[2]):
                yield from _crossing(side, other)
        running.append(side)


def _crossing(one: Side, other: Side) -> Iterator[float]:
    low, high = max(one[1], other[1]), min(one[3], other[3])
    if high <= low:
        return
    below, above = _at(one, low) - _at(other, low), _at(one, high) - _at(other, high)
    if below * above < 0:
        yield low + (high - low) * below / (below - above)


def _at(side: Side, height: float) -> float:
    ax, ay, bx, by, _name = side
    return ax + (bx - ax) * (height - ay) / (by - ay)


def _sweep(sides: Sequence[Side], framed: bool) -> Iterator[Patch]:
    """Slab by slab; what touches the slab below carries on the same patch."""
    below: list[Piece] = []
    found: list[Patch] = []
    running: list[Side] = []
    at = 0
    for low, high in pairwise(_heights(sides)):
        middle = (low + high) / 2
        while at < len(sides) and sides[at][1] < middle:
            running.append(sides[at])
            at += 1
        running = [side for side in running if side[3] > middle]
        here: list[Piece] = []
        for key, west, east in _pieces(running, middle, framed):
            foot, top = ((_at(west, height), _at(east, height)) for height in (low, high))
            patch = _joined(key, foot, below)
            if patch is None:
                patch = Patch(key)
                found.append(patch)
            patch.add(_at(west, middle), _at(east, middle), low, high)
            here.append((key, *top, patch))
        below = here
    yield from (patch for patch in found if patch.into is None)


def _joined(key: Key, foot: tuple[float, float], below: Sequence[Piece]) -> Patch | None:
    """The patch that it stands on, at the height where the two slabs meet; patches that meet here become one."""
    left, right = foot
    first: Patch | None = None
    for other, a, b, patch in below:
        if other == key and a <= right + HAIR_KM and left <= b + HAIR_KM:
            root = patch.root
            if first is not None and root is not first:
                _melt(first, root)
            first = first or root
    return first


def _melt(into: Patch, other: Patch) -> None:
    into.square_m += other.square_m
    into.height_m += other.height_m
    into.weighted[0] += other.weighted[0]
    into.weighted[1] += other.weighted[1]
    into.pieces += other.pieces
    other.into = into


def _pieces(running: Sequence[Side], middle: float, framed: bool) -> Iterator[tuple[Key, Side, Side]]:
    """On one line from west to east: stretches with something wrong, each between two sides."""
    meets = sorted((_at(side, middle), side) for side in running)
    inside: defaultdict[str, bool] = defaultdict(bool)
    for (x, side), (after, following) in pairwise(meets):
        inside[side[4]] = not inside[side[4]]
        if after - x > HAIR_KM / 1000:
            for key in _wrong(frozenset(name for name, on in inside.items() if on), framed):
                yield key, side, following


def _wrong(on: frozenset[str], framed: bool) -> Iterator[Key]:
    grids = sorted(on - {TOWN})
    if not grids and TOWN in on:
        yield ()
    for n, one in enumerate(grids):
        if framed and TOWN not in on:
            yield (one, TOWN)
        for other in grids[n + 1 :]:
            yield (one, other)
