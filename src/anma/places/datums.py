"""GCJ-02, in which Chinese online maps draw, and WGS-84, which is stored: some 500 m apart around here.

The shift is published nowhere officially; this is the series that is generally known. The way back is by approach:
shift what is believed, compare, correct.
"""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

from anma.places.geometry import Point

HALF_AXIS, SQUARED_ECCENTRICITY = 6378245.0, 0.00669342162296594  # of the Krasovsky ellipsoid
ROUNDS = 4  # each brings a hundred times nearer; after three the rest is below a centimetre


def to_gcj(place: Point) -> Point:
    """Where an online map draws a WGS-84 (longitude, latitude)."""
    lng, lat = place
    x, y = lng - 105.0, lat - 35.0
    bend = 1 - SQUARED_ECCENTRICITY * sin(radians(lat)) ** 2
    north = _north(x, y) * 180 / (HALF_AXIS * (1 - SQUARED_ECCENTRICITY) / (bend * sqrt(bend)) * pi)
    east = _east(x, y) * 180 / (HALF_AXIS / sqrt(bend) * cos(radians(lat)) * pi)
    return lng + east, lat + north


def from_gcj(place: Point) -> Point:
    """The WGS-84 place that an online map draws here."""
    found = place
    for _round in range(ROUNDS):
        drawn = to_gcj(found)
        found = found[0] + place[0] - drawn[0], found[1] + place[1] - drawn[1]
    return found


def _waves(value: float, *heights: tuple[float, float]) -> float:
    return sum(height * sin(value * pi * often) for height, often in heights) * 2 / 3


def _north(x: float, y: float) -> float:
    plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    return plain + _waves(x, (20, 6), (20, 2)) + _waves(y, (20, 1), (40, 1 / 3), (160, 1 / 12), (320, 1 / 30))


def _east(x: float, y: float) -> float:
    plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    return plain + _waves(x, (20, 6), (20, 2), (20, 1), (40, 1 / 3), (150, 1 / 12), (300, 1 / 30))
