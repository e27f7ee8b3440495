"""A drawn grid that reaches into its neighbours: what is too much, and the same grid cut off at their line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from anma.grids.checking import OVERLAP_M2, Look
from anma.grids.overlaying import Enclosed, Outline, shared, without
from anma.grids.reading import Drawn
from anma.places.boundaries import MILLIONTH
from anma.places.geojson import UnreadableBoundaries
from anma.places.geometry import Ring


def overlaps(found: Look) -> list[Ring]:
    """The ground that a drawn grid takes from another one, as rings to be drawn; what is only a rounding is not."""
    rings = []
    for ring, beside in _pairs(found):
        try:
            rings += shared(ring, beside)
        except Enclosed:
            continue
    return [one.places[0] for ring in rings if (one := Drawn("", "", [ring])).square_m >= OVERLAP_M2]


def _pairs(found: Look) -> Iterator[tuple[Outline, Outline]]:
    for at, one in enumerate(found.drawn):
        for ring in one.rings:
            for other in _others(found, at):
                yield ring, other


def _others(found: Look, at: int) -> list[Outline]:
    """The rings of the grids that stay, and of those that stand before this one in the file."""
    numbers = {one.number for one in found.drawn}
    stay = [_whole(ring) for number, rings in found.town.others.items() if number not in numbers for ring in rings]
    return stay + [ring for one in found.drawn[:at] for ring in one.rings]


def _whole(ring: Ring) -> Outline:
    return [(round(x * MILLIONTH), round(y * MILLIONTH)) for x, y in ring]


def cut(found: Look) -> bytes:
    """The same grids as a file in WGS-84, each without the ground of its neighbours.

    Raises:
        UnreadableBoundaries: nothing would be left of a grid, or a neighbour lies wholly inside it.
    """
    made: list[Drawn] = []
    for at, one in enumerate(found.drawn):
        before = Look(found.town, [*made, *found.drawn[at:]])
        made.append(Drawn(one.number, one.name, _cut(one, _others(before, at))))
    return as_file(made)


def _cut(one: Drawn, others: Sequence[Outline]) -> list[Outline]:
    rings = [list(ring) for ring in one.rings]
    for other in others:
        try:
            rings = [part for ring in rings for part in without(ring, other)]
        except Enclosed as enclosed:
            text = _("Another grid lies wholly inside grid %(number)s. Draw it around that grid.")
            raise UnreadableBoundaries(text % {"number": one.number}) from enclosed
    if not rings:
        text = _("Nothing is left of grid %(number)s: all of its ground is its neighbours'. Draw it elsewhere.")
        raise UnreadableBoundaries(text % {"number": one.number})
    return rings


def as_file(drawn: Sequence[Drawn]) -> bytes:
    """Grids as the file that `reading.read` reads, in degrees of WGS-84."""
    features = [
        {
            "type": "Feature",
            "properties": {"number": one.number, "name": one.name},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[list(place) for place in ring]] for ring in one.places],
            },
        }
        for one in drawn
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def corners_of(one: Drawn) -> str:
    """The largest part of a grid as its corners are typed, one in a line."""
    largest = max(one.places, key=lambda ring: Drawn("", "", [_whole(ring)]).square_m)
    return "\n".join(f"{x:.6f}, {y:.6f}" for x, y in largest)


def typed_grid(drawn: Sequence[Drawn], number: str) -> Drawn | None:
    """The grid of a number; the only one where no number is asked for."""
    return next((one for one in drawn if one.number == number or not number), None)
