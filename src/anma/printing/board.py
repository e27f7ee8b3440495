"""A table that hangs: big type, a field of each level, further sheets with the same head. Plain data in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from anma.printing.cards import Language, Level, level_data
from anma.printing.formats import FORMATS
from anma.printing.widths import em

TEMPLATE = "board.typ"
# Words of Latin letters; the template breaks the longer ones anywhere, and Chinese breaks at every letter.
_WHOLE = re.compile(r"(?<![!-~])[!-~]{1,15}(?![!-~])")
# In times the size of the type: padding of a cell, type of the head at its largest (see `board.typ`), a level's field.
_PADDING, _HEAD, _FIELD = 1.0, 0.88, 3.0
_HAN, _SHORT, _FEW = re.compile(r"[\u3400-\u9fff]"), 6, 4.5


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
    """All words of one notice in one language; `level_at` is the place of the level's column.

    `headline` is the cell by which a line is called where a few are told in large type; -1 where it stays a table.
    `counted` says what the numbers beside the levels count.
    """

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
    headline: int = -1
    counted: str = ""


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
        "headline": board.headline,
        "counted": board.counted,
        "broad": _broad(board),
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


def _broad(board: Board) -> float:
    """How wide the table must be, in times the size of its type, so that no column breaks a word."""
    rows = [row for group in board.groups for row in group.rows]
    level = max((em(row.level.word, bold=True) for row in rows), default=0.0) + _FIELD
    places = [place for place in range(len(board.columns)) if place != board.level_at]
    shares = [board.widths[place] / sum(board.widths) for place in places]
    heads = [_head(board.columns[place]) * _HEAD for place in places]
    cells = [_longest(row.cells[number] for row in rows) for number in range(len(places))]
    columns = [max(head, cell) + _PADDING for head, cell in zip(heads, cells, strict=True)]
    return round(max(column / share for column, share in zip(columns, shares, strict=True)) + level, 2)


def _head(words: str) -> float:
    """A short Chinese heading stays in one line; an English one breaks at its spaces."""
    return em(words, bold=True) if _HAN.search(words) and len(words) <= _SHORT else _longest([words], bold=True)


def _longest(texts: Iterable[str], bold: bool = False) -> float:
    """The longest word; Chinese breaks anywhere, but a column of two letters is no column."""
    said = list(texts)
    least = max((min(_FEW, em(text)) for text in said if _HAN.search(text)), default=0.0)
    return max([least, *(em(word, bold) for text in said for word in _WHOLE.findall(text))])
