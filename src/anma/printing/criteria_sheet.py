"""Criteria of major hazards on A4, two beside each other, each with its right and wrong picture: for a notice board.

Plain data in; what stands on it is composed by `knowledge`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anma.printing import scenes
from anma.printing.cards import Language
from anma.printing.typeset import compile_pdf

TEMPLATE = "criteria.typ"


@dataclass(frozen=True, slots=True)
class Entry:
    """A criterion; its pictures come by its key, one without them stands there in words."""

    key: str
    name: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class CriteriaSheet:
    """All words of the sheets in one language; `foot` stands on every page."""

    title: str
    beneath: str
    note: str
    entries: Sequence[Entry]
    foot: str


def printed(sheet: CriteriaSheet, lang: Language) -> bytes:
    """The PDF."""
    return compile_pdf(*document(sheet, lang))


def document(sheet: CriteriaSheet, lang: Language) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Template, data and the pictures."""
    assets: dict[str, bytes] = {}
    entries = [_entry(one, lang, assets) for one in sheet.entries]
    words = {name: getattr(sheet, name) for name in ("title", "beneath", "note", "foot")}
    return TEMPLATE, {"lang": lang, **words, "entries": entries}, assets


def _entry(one: Entry, lang: Language, assets: dict[str, bytes]) -> dict[str, Any]:
    sides = []
    for side in scenes.SIDES:
        drawn = scenes.scene(one.key, side, lang)
        if drawn:
            assets[f"scenes/{one.key}-{side}.svg"] = drawn.encode()
            said = scenes.caption(one.key, side, lang)
            sides.append({"file": f"scenes/{one.key}-{side}.svg", "word": scenes.word(side, lang), "caption": said})
    return {"name": one.name, "article": one.article, "text": "" if sides else one.text, "sides": sides}
