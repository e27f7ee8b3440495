"""A four-colour map across A4, A3 or A2: areas over a picture or a grid, legend, list of points. Data in, PDF out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from anma.printing.cards import Language
from anma.printing.typeset import compile_png

TEMPLATE = "floorplan.typ"
# Width and height of the sheet in mm, and how much larger than on A4 its type is.
SHEETS: dict[str, tuple[int, int, float]] = {"a4": (297, 210, 1.0), "a3": (420, 297, 1.41), "a2": (594, 420, 2.0)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A point's number on the map; `at` in the plan's measure, None where it stands in the list alone."""

    number: int
    at: tuple[int, int] | None
    name: str
    place: str
    level: str
    word: str


@dataclass(frozen=True, slots=True)
class Zone:
    """An area; `level` is a level's code or empty, `word` says it."""

    letter: str
    name: str
    level: str
    word: str
    corners: Sequence[tuple[int, int]]
    at: tuple[int, int]
    fits: bool
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class LegendLine:
    """What a colour and its pattern say, and how many areas and points have it, in words."""

    level: str
    word: str
    counts: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """All words of one map in one language. `zones` in the order of the list, `painted` their places from the bottom
    up; `tall` is the plan's height where its width is 10,000; `heads` stand under the title, `foot` on every page."""

    title: str
    name: str
    firm: str
    tall: int
    zones: Sequence[Zone]
    painted: Sequence[int]
    legend: Sequence[LegendLine]
    legend_title: str
    list_title: str
    heads: Sequence[str]
    foot: str


Made = tuple[PlanSheet, Language, str, bytes | None]  # with the sheet's format and the picture


def picture(sheets: Sequence[Made], ppi: float = 60) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(*document(sheets), ppi=ppi)


def document(sheets: Sequence[Made]) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Template, data and assets: each sheet with the picture beneath it, if there is one."""
    assets: dict[str, bytes] = {}
    made = []
    for number, (sheet, lang, form, content) in enumerate(sheets):
        name = f"plan-{number}.jpg" if content else ""
        if content:
            assets[name] = content
        width, height, scale = SHEETS[form]
        size = {"width": width, "height": height, "scale": scale}
        made.append({**asdict(sheet), **size, "lang": lang, "picture": name})
    return TEMPLATE, {"sheets": made}, assets
