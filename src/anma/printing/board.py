"""A table that hangs: big type, a field of each level, further sheets with the same head. Plain data in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from anma.printing.cards import Language, Level, level_data
from anma.printing.formats import FORMATS

TEMPLATE = "board.typ"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its level and the cells of the other columns, in their order."""

    level: Level
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading, with how many of each level there are; an empty heading is left out."""

    heading: str
    counts: Sequence[tuple[Level, int]]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Board:
    """All words of one notice in one language; `level_at` is the place of the level's column."""

    title: str
    firm: str
    beneath: str
    call: tuple[str, str]
    counts: Sequence[tuple[Level, int]]
    columns: Sequence[str]
    widths: Sequence[int]
    level_at: int
    groups: Sequence[Group]
    foot: Sequence[str]


def document(board: Board, lang: Language, sheet: str) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Template, data and no assets."""
    paper = FORMATS[sheet]
    data = {
        "title": board.title,
        "firm": board.firm,
        "beneath": board.beneath,
        "call": list(board.call),
        "lang": lang,
        "width": paper.width,
        "height": paper.height,
        "counts": _counts(board.counts),
        "columns": list(board.columns),
        "widths": list(board.widths),
        "level_at": board.level_at,
        "groups": [
            {
                "heading": group.heading,
                "counts": _counts(group.counts),
                "rows": [{"level": level_data(row.level), "cells": list(row.cells)} for row in group.rows],
            }
            for group in board.groups
        ],
        "foot": [words for words in board.foot if words],
    }
    return TEMPLATE, data, {}


def _counts(counts: Sequence[tuple[Level, int]]) -> list[dict[str, Any]]:
    return [{"level": level_data(level), "count": count} for level, count in counts]
