"""A map as it is shown, on the screen and on paper alike: areas with colour, word and marks, the legend, the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _

from anma.floorplans import geometry
from anma.floorplans.standing import Stands
from anma.kernel.models import StoredFile
from anma.knowledge.grading.levels import LEVELS
from anma.knowledge.text import Lang
from anma.risks.choices import LEVEL_ORDER
from anma.risks.naming import named

NONE = ""  # the level of an area without a published point
FLAT = 6667  # a grid is three wide and two high
LETTER_WIDE, MARK_WIDE = 190, 360  # of a plan's 10,000: a letter of a name, a mark with its gap


@dataclass(frozen=True, slots=True)
class Point:
    """A published point in an area: its number on the map, and where its mark stands (None: no room for marks)."""

    number: int
    pk: str
    name: str
    place: str
    level: str
    at: geometry.Corner | None


@dataclass(frozen=True, slots=True)
class Area:
    """An area in the plan's own measure. `level` is its worst point's; `fits`: its name has room inside."""

    letter: str
    name: str
    level: str
    word: str
    corners: tuple[geometry.Corner, ...]
    at: geometry.Corner
    fits: bool
    points: tuple[Point, ...]

    @property
    def outline(self) -> str:
        """For the attribute `points`."""
        return " ".join(f"{x},{y}" for x, y in self.corners)

    @property
    def says(self) -> str:
        """For whoever hears the map."""
        return f"{self.letter} {self.name} · {self.word}"


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the legend."""

    level: str
    word: str
    colour: str
    areas: int
    points: int


@dataclass(frozen=True, slots=True)
class Map:
    """`tall` is the plan's height where its width is 10,000; `areas` in the order of their letters."""

    tall: int
    areas: tuple[Area, ...]
    legend: tuple[Sign, ...]

    @property
    def painted(self) -> list[Area]:
        """The large ones first, so that an area inside another one is not painted over."""
        return sorted(self.areas, key=lambda area: -geometry.doubled_area(area.corners))


def tall_of(picture: StoredFile | None) -> int:
    """How high a plan is where it is 10,000 wide."""
    if picture is None or not picture.width:
        return FLAT
    return max(1, round(geometry.WHOLE * picture.height / picture.width))


def composed(areas: Sequence[dict[str, Any]], stands: Stands, tall: int, lang: Lang) -> Map:
    """The map of one drawing with its points as they stand, in the four colours of `knowledge.grading.levels`.

    Source: 江苏省生产经营单位安全风险管理条例 (2024), four levels; 安委办〔2016〕11号, 二（三）, “红橙黄蓝”四色图.
    """
    made, number = [], 0
    for place, area in enumerate(areas):
        held = stands.get(area["id"], ())
        made.append(_area(letter_of(place), area, held, number, tall, lang))
        number += len(held)
    return Map(tall, tuple(made), _legend(made, lang))


def letter_of(place: int) -> str:
    """A to Z, then AA, AB …"""
    head, last = divmod(place, len(ascii_uppercase))
    return (letter_of(head - 1) if head else "") + ascii_uppercase[last]


def word_of(level: str, lang: Lang) -> str:
    """The word of a level, and of none."""
    found = next((one.title.in_(lang) for one in LEVELS if one.code == level), "")
    return found or _("no published risk point")


def worst(levels: Sequence[str]) -> str:
    """The worst of some levels; none of none."""
    return min(levels, key=lambda level: LEVEL_ORDER[level], default=NONE)


def _area(letter: str, area: dict[str, Any], held: Any, before: int, tall: int, lang: Lang) -> Area:
    corners = tuple((x, round(y * tall / geometry.WHOLE)) for x, y in area["corners"])
    x, y = geometry.middle(corners)
    wide = geometry.width_at(corners, x, y)
    level = worst([stand[3] for stand in held])
    marks = _marks(corners, x, y, wide, len(held))
    points = [
        Point(before + n, pk, named(name), named(place), rank, marks[n - 1])
        for n, (pk, name, place, rank) in enumerate(held, 1)
    ]
    fits = wide > 2 * LETTER_WIDE + _wide(area["name"]) and geometry.room_at(corners, x, y) > 1.6 * LETTER_WIDE
    word = word_of(level, lang)
    return Area(letter, area["name"], level, word, corners, (x, y), fits, tuple(points))


def _wide(text: str) -> int:
    """A Latin letter takes about half of what a Chinese one takes."""
    return sum(LETTER_WIDE if letter > "\u2e80" else LETTER_WIDE // 2 + 10 for letter in text)


def _marks(corners: Any, x: int, y: int, wide: int, count: int) -> list[geometry.Corner | None]:
    """The marks of the points in one row beneath the name, where all of them have room."""
    below = y + round(3.4 * LETTER_WIDE)  # beneath the word, on the screen too
    spots = [(round(x + (n - (count - 1) / 2) * MARK_WIDE), below) for n in range(count)]
    room = all(geometry.holds(corners, *spot) and geometry.room_at(corners, *spot) > MARK_WIDE // 2 for spot in spots)
    return list(spots) if room and count * MARK_WIDE < wide else [None] * count


def _legend(areas: Sequence[Area], lang: Lang) -> tuple[Sign, ...]:
    """All levels, also those that no area has: the legend is the same on every map."""
    of_areas = Counter(area.level for area in areas)
    of_points = Counter(point.level for area in areas for point in area.points)
    signs = [
        Sign(one.code, one.title.in_(lang), one.colour.in_(lang), of_areas[one.code], of_points[one.code])
        for one in LEVELS
    ]
    return (*signs, Sign(NONE, word_of(NONE, lang), _("white"), of_areas[NONE], 0))
