"""How wide words are, and how many lines they take at a guess: measuring in Typst costs far more.

The width of letters is exact. The number of lines errs on the safe side by a little, since Typst breaks them where a
card is set; where a label's lines break is decided in `breaking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from anma.printing import fonts

MM = 72 / 25.4  # points in a millimetre
# Height of a capital, which is where a line begins, and the gap to the next one, both in em.
CAP, LEADING = 0.733, 0.6
_MIXED = 0.25  # what Typst puts between a Chinese and a Latin letter
_SEAM = re.compile(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])")


@lru_cache(maxsize=20_000)
def letters(text: str, bold: bool = False) -> float:
    """The width of the letters in em; the same pieces come again on every label and at every size that is tried."""
    known = fonts.advances(bold)
    return sum(known.get(letter, 1.0) for letter in text)


@lru_cache(maxsize=4096)
def em(text: str, bold: bool = False) -> float:
    """The width of a line in em as Typst sets it on a card."""
    return letters(text, bold) + _MIXED * len(_SEAM.findall(text))


def lines(text: str, room: float, bold: bool = False) -> int:
    """How many lines of `room` em a paragraph takes."""
    if not text:
        return 0
    width = em(text, bold)
    if width <= room:
        return 1
    # A Chinese line gives up a letter now and then, a Latin one half a word.
    lost = 3.0 if text[0].isascii() else 0.6
    return max(2, ceil(width / max(1.0, room - lost)))


def paragraph(count: int, size: float, leading: float = LEADING) -> float:
    """The height of so many lines."""
    return size * (CAP * count + leading * max(0, count - 1))


def wrapped(widths: Iterable[float], gap: float, room: float) -> int:
    """Lines of unbreakable pieces with gaps between them; a piece wider than a line takes several."""
    count, at = 1, 0.0
    for width in widths:
        if at and at + gap + width > room:
            count, at = count + 1, 0.0
        over = ceil(width / max(1.0, room - 1)) - 1 if width > room else 0
        count, at = count + over, width if over else at + (gap if at else 0) + width
    return count
