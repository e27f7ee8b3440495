"""Cells of the web-mercator grid as whole numbers; pure, no Django.

The world is 2^26 units wide (0.6 m at the equator). `key` interleaves the bits of both numbers, so that every tile and
every cell of every zoom is one range of keys: a tile is read along one index, whatever its zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees, log, pi, radians, sinh, tan

BITS = 26
WORLD = 1 << BITS
CLOSEST = 18  # zoom of the closest tiles
SPLIT = 2  # a tile has 2^SPLIT cells on each side
LIMIT = 85.05112878  # degrees of latitude at which the square world ends

Place = tuple[float, float]  # longitude, latitude in WGS-84
Units = tuple[int, int]


def units(place: Place) -> Units:
    """Units east and south of the world's north-west corner."""
    lat = radians(min(max(place[1], -LIMIT), LIMIT))
    x = (place[0] + 180) / 360
    y = (1 - log(tan(lat / 2 + pi / 4)) / pi) / 2
    return _kept(x), _kept(y)


def place(x: float, y: float) -> Place:
    """Longitude and latitude of units."""
    return x / WORLD * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * y / WORLD))))


def _kept(share: float) -> int:
    return min(max(int(share * WORLD), 0), WORLD - 1)


def key(x: int, y: int) -> int:
    """Both numbers with their bits taken in turns, those of x first."""
    return _spread(x) << 1 | _spread(y)


def _spread(number: int) -> int:
    """Every bit with an empty one before it."""
    number = (number | number << 16) & 0x0000FFFF0000FFFF
    number = (number | number << 8) & 0x00FF00FF00FF00FF
    number = (number | number << 4) & 0x0F0F0F0F0F0F0F0F
    number = (number | number << 2) & 0x3333333333333333
    return (number | number << 1) & 0x5555555555555555


def _gathered(number: int) -> int:
    """What `_spread` made of it, back."""
    number &= 0x5555555555555555
    number = (number | number >> 1) & 0x3333333333333333
    number = (number | number >> 2) & 0x0F0F0F0F0F0F0F0F
    number = (number | number >> 4) & 0x00FF00FF00FF00FF
    number = (number | number >> 8) & 0x0000FFFF0000FFFF
    return (number | number >> 16) & 0x00000000FFFFFFFF


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the grid of a zoom, as tiles are numbered: a tile is a cell, and so is each piece of it."""

    z: int
    x: int
    y: int

    @classmethod
    def of(cls, z: int, prefix: int) -> Cell:
        """The cell whose keys all begin with `prefix`."""
        return cls(z, _gathered(prefix >> 1), _gathered(prefix))

    @classmethod
    def asked(cls, text: str) -> Cell | None:
        """The cell of an address, `z/x/y`; None for nonsense."""
        parts = text.split("/")
        if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
            return None
        made = cls(*map(int, parts))
        return made if made.exists else None

    @property
    def exists(self) -> bool:
        return self.z <= CLOSEST + SPLIT and max(self.x, self.y) < 1 << self.z

    @property
    def shift(self) -> int:
        """How many bits of a key tell the places of one cell apart."""
        return 2 * (BITS - self.z)

    @property
    def keys(self) -> tuple[int, int]:
        """The first and the last key inside."""
        first = key(self.x, self.y) << self.shift
        return first, first + (1 << self.shift) - 1

    @property
    def middle(self) -> Units:
        side = 1 << (BITS - self.z)
        return self.x * side + side // 2, self.y * side + side // 2

    def __str__(self) -> str:
        return f"{self.z}/{self.x}/{self.y}"
