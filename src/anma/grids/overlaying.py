"""What two rings share, and what one keeps beside the other: edges are cut where they meet, and linked anew. Pure.

Rings are corners in whole millionths of a degree (a tenth of a metre), so that neighbours share corners exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import atan2, hypot, tau

from anma.places.geometry import area, inside

Spot = tuple[int, int]
Outline = list[Spot]
Piece = tuple[Spot, Spot]
NEAR = 1.5  # of a millionth: a corner so close to a line lies on it
LEAST = 2_500.0  # square millionths, some 20 m²: what is smaller is the width of a rounding


class Enclosed(ValueError):
    """The other ring lies wholly inside, so that a hole would be left, and ground has none."""


def without(ring: Sequence[Spot], other: Sequence[Spot]) -> list[Outline]:
    """The ring's ground outside the other, against the clock.

    Raises:
        Enclosed: a hole would be left.
    """
    own, beside = _pieces(ring, other)
    kept = [one for one in own if not _within(one, other, beside)]
    kept += [(b, a) for a, b in beside if not _lies_on((a, b), own) and inside(_middle((a, b)), ring)]
    return _linked(kept)


def shared(ring: Sequence[Spot], other: Sequence[Spot]) -> list[Outline]:
    """The ground of both."""
    own, beside = _pieces(ring, other)
    kept = [one for one in own if one in beside or not _lies_on(one, beside) and inside(_middle(one), other)]
    kept += [one for one in beside if not _lies_on(one, own) and inside(_middle(one), ring)]
    return _linked(kept)


def _within(piece: Piece, other: Sequence[Spot], beside: set[Piece]) -> bool:
    """Whether the ground on its left is the other's too: on a shared line both then go the same way."""
    return piece in beside if _lies_on(piece, beside) else inside(_middle(piece), other)


def _lies_on(piece: Piece, pieces: set[Piece]) -> bool:
    return piece in pieces or piece[::-1] in pieces


def _middle(piece: Piece) -> tuple[float, float]:
    (ax, ay), (bx, by) = piece
    return (ax + bx) / 2, (ay + by) / 2


def _pieces(ring: Sequence[Spot], other: Sequence[Spot]) -> tuple[set[Piece], set[Piece]]:
    """The edges of both against the clock, cut wherever they meet; a cut is one corner for both."""
    first, second = (_edges(_turned(one)) for one in (ring, other))
    cuts: dict[Piece, set[Spot]] = defaultdict(set)
    for one in first:
        for two in second:
            if _beside(one, two):
                _cut(one, two, cuts)
    return {p for one in first for p in _parts(one, cuts[one])}, {p for two in second for p in _parts(two, cuts[two])}


def _edges(ring: Outline) -> list[Piece]:
    return list(zip(ring, [*ring[1:], *ring[:1]], strict=True))


def _turned(ring: Sequence[Spot]) -> Outline:
    return list(ring) if area(ring) > 0 else list(ring)[::-1]


def _beside(one: Piece, two: Piece) -> bool:
    """Whether their boxes touch."""
    return all(
        max(min(one[0][k], one[1][k]), min(two[0][k], two[1][k])) - NEAR
        <= min(max(one[0][k], one[1][k]), max(two[0][k], two[1][k]))
        for k in (0, 1)
    )


def _cut(one: Piece, two: Piece, cuts: dict[Piece, set[Spot]]) -> None:
    """Corners that lie on the other's edge cut it; where none does, a crossing cuts both."""
    found = False
    for edge, corners in ((one, two), (two, one)):
        for corner in corners:
            if _on(corner, edge):
                cuts[edge].add(corner)
                found = True
    if not found and (place := _crossing(one, two)):
        cuts[one].add(place)
        cuts[two].add(place)


def _on(corner: Spot, edge: Piece) -> bool:
    (ax, ay), (bx, by) = edge
    long = hypot(bx - ax, by - ay)
    along = ((corner[0] - ax) * (bx - ax) + (corner[1] - ay) * (by - ay)) / long
    away = abs((corner[0] - ax) * (by - ay) - (corner[1] - ay) * (bx - ax)) / long
    return away <= NEAR and -NEAR <= along <= long + NEAR


def _crossing(one: Piece, two: Piece) -> Spot | None:
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = two
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if not across:
        return None
    s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across
    return (round(ax + s * (bx - ax)), round(ay + s * (by - ay))) if 0 < s < 1 and 0 < t < 1 else None


def _parts(edge: Piece, cuts: set[Spot]) -> Iterator[Piece]:
    """The edge from cut to cut."""
    (ax, ay), (bx, by) = edge
    line = sorted({edge[0], edge[1], *cuts}, key=lambda p: (p[0] - ax) * (bx - ax) + (p[1] - ay) * (by - ay))
    yield from zip(line, line[1:], strict=False)


def _linked(pieces: Sequence[Piece]) -> list[Outline]:
    """Pieces head to tail as rings; where rings touch, the sharpest turn to the left keeps them apart."""
    ways: dict[Spot, list[Spot]] = defaultdict(list)
    for a, b in dict.fromkeys(pieces):
        ways[a].append(b)
    found = []
    while begins := next((spot for spot, ends in ways.items() if ends), None):
        ring = _walk(begins, ways)
        size = area(ring) if len(ring) > 2 else 0.0
        if size < -LEAST:
            raise Enclosed
        if size > LEAST:
            found.append(ring)
    return found


def _walk(begins: Spot, ways: dict[Spot, list[Spot]]) -> Outline:
    """One ring from a corner back to it; what does not close is no ring."""
    ring, here = [begins], ways[begins].pop()
    while here != begins:
        if not ways[here]:
            return []
        onward = max(ways[here], key=lambda to: _left(ring[-1], here, to))
        ways[here].remove(onward)
        ring.append(here)
        here = onward
    return ring


def _left(came: Spot, here: Spot, to: Spot) -> float:
    """How far one turns to the left, from a half turn to the right up to one to the left."""
    turn = atan2(to[1] - here[1], to[0] - here[0]) - atan2(here[1] - came[1], here[0] - came[0])
    return (turn + tau / 2) % tau - tau / 2
