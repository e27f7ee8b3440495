"""What a morning is made of: lists that are not empty, with their worst rows."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 3  # rows of a list that stand on the page itself


@dataclass(frozen=True, slots=True)
class Row:
    """One of the worst rows of a list; `level` is a colour's name."""

    text: str
    note: str
    url: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """So many firms for so many days."""

    days: int
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A list that is not empty. `decides`: somebody waits for this office's answer."""

    key: str
    text: str
    url: str
    rows: list[Row]
    decides: bool = False
    spans: tuple[Span, ...] = ()
    count: int = 0
