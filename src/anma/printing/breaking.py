"""Where lines break: the same lines for Typst, label printers and tests.

Typst's own breaking is slow, a hundred trials a label. Kerning and ligatures are switched off where these lines are
used, so that a line is exactly as wide as the sum of its letters (`widths`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from anma.printing.widths import MM, letters

_HAN = ((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in _HAN)
# What may not begin a line (Chinese and Western closing marks), and what may not end one (opening marks).
_CLOSING = (0x2019, 0x201D, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011)
_FULL_WIDTH = (0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F)
CLOSING = ",.;:!?)]}%°" + "".join(map(chr, (*_CLOSING, *_FULL_WIDTH)))
OPENING = "([{" + "".join(map(chr, (0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0xFF08)))
# A number stays with its word: the 5 and the 号 of 叉车5号 never part. A Latin word is whole.
_PIECE = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[0-9A-Za-z#.\-_/&'+]+(?:(?:(?<=[0-9])[\u00a0 ])?[{HAN}])?|[^\s])"
    rf"[{re.escape(CLOSING)}]*(?: ·)?|\s+"
)
# The same where a name is broken at its spaces, marks and brackets alone; “2” stays with “号线” in “冲床 2 号线”.
_MARK, _OPEN = "\u3001\uff0c\uff1b", "\uff08"
_RUN = rf"{_OPEN}?[^\s{_MARK}{_OPEN}]+[{_MARK}]*|[{_MARK}{_OPEN}]+"
_PART = re.compile(rf"[0-9A-Za-z#.\-]*[0-9][\u00a0 ](?=[{HAN}])(?:{_RUN})|(?:{_RUN})(?: ·)?|\s+")
_PARTED = re.compile(rf"[ {_MARK}{_OPEN}]")
ELLIPSIS = "…"


def width(text: str, size: float, bold: bool = False) -> float:
    """Millimetres of a line of `size` points."""
    return letters(text, bold) * size / MM


def parted(text: str) -> bool:
    """Whether it has a space, mark or bracket to break at."""
    return _PARTED.search(text) is not None


@lru_cache(maxsize=4000)
def pieces(text: str, whole: bool = False) -> tuple[str, ...]:
    """What a line may end after: words, Han letters with the mark behind them, spaces; `whole`, spaces and marks."""
    return tuple((_PART if whole else _PIECE).findall(text))


def wrapped(text: str, size: float, room: float, bold: bool = False, whole: bool = False) -> list[str] | None:
    """The lines of a text in `room` millimetres; None where a single word is wider."""
    lines, line, filled = [], "", 0.0
    for piece in pieces(text, whole):
        wide = width(piece, size, bold)
        if piece.isspace():
            line, filled = (line + " ", filled + wide) if line else (line, filled)
            continue
        if wide > room:
            return None
        if line and filled + wide > room:
            lines.append(line.rstrip())
            line, filled = "", 0.0
        line, filled = line + piece, filled + wide
    return [*lines, line.rstrip()] if line.strip() else lines


def balanced(text: str, size: float, room: float, bold: bool = False) -> list[str] | None:
    """The same number of lines as `wrapped`, made even where the last one would be a letter or two."""
    lines = wrapped(text, size, room, bold)
    if lines is None or len(lines) < 2 or width(lines[-1], size, bold) > room * 0.35:
        return lines
    for part in (0.55, 0.65, 0.75, 0.85, 0.93):
        tried = wrapped(text, size, room * part, bold)
        if tried is not None and len(tried) == len(lines):
            return tried
    return lines


def cut(text: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """At most `most` lines; what is left out ends with an ellipsis. A word wider than the room is cut too."""
    lines, line = [], ""
    for piece in pieces(text):
        if width(line + piece, size, bold) <= room:
            line += piece
            continue
        lines.append(line.rstrip())
        line = piece.strip()
    lines.append(line.rstrip())
    lines = [one for one in lines if one]
    over = len(lines) > most
    shown = lines[:most]
    return [_shortened(one, size, room, bold, over and number == most - 1) for number, one in enumerate(shown)]


def _shortened(line: str, size: float, room: float, bold: bool, goes_on: bool) -> str:
    tail = ELLIPSIS if goes_on or width(line, size, bold) > room else ""
    while line and width(line + tail, size, bold) > room:
        line = line[:-1].rstrip()
    return line + tail
