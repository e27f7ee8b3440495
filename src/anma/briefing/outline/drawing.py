"""A drawing as SVG: bars that lie, each with its number, told apart in grey print by how they are filled.

Plain shapes without a script or a style: the same picture stands on a page, in a PDF and in a Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil
from unicodedata import category
from xml.sax.saxutils import escape, quoteattr

from anma.briefing.outline.charts import Bar, Drawn, Row
from anma.printing.widths import em

WIDTH, NUMBERS = 360, 74  # of the picture, and of the room for the numbers behind the longest bar
LETTER, LINE = 13, 17
BAR, GAP, BETWEEN = 16, 4, 10
MOST_NAMES = 120
INK = "currentColor"
CLOSING = ("Pe", "Pf", "Po")  # signs of these sorts never begin a line


def wide(text: str) -> int:
    return ceil(em(text) * LETTER)


def svg(one: Drawn, name: str = "0", ink: str = "") -> str:
    """The picture. `name` keeps its patterns apart from those of others on a page; `ink` is its colour where no page
    around it gives one.
    """
    names, fills = [_lines(row.name) for row in one.rows], _fills(name)
    left = max((wide(line) for lines in names for line in lines), default=0) + 10
    scale = Scale(one, left)
    parts, at = list(_legend(one, fills)), (len(one.names) * (BAR + GAP) + BETWEEN if len(one.names) > 1 else 0)
    for row, lines in zip(one.rows, names, strict=True):
        parts += _row(row, lines, at, scale, fills)
        at += _high(row, lines) + BETWEEN
    high = max(at - BETWEEN, 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" height="{high}" '
        f'role="img" aria-label={quoteattr(one.says)}{f" color={quoteattr(ink)}" if ink else ""} '
        f'font-family="Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif" font-size="{LETTER}">'
        f"<defs>{_patterns(name)}</defs>{''.join(parts)}</svg>"
    )


def _fills(name: str) -> tuple[str, ...]:
    """Told apart without colour: full, hatched, empty, dotted."""
    return INK, f"url(#hatched-{name})", "none", f"url(#dotted-{name})"


def _patterns(name: str) -> str:
    return (
        f'<pattern id="hatched-{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="2" height="6" fill="{INK}"/></pattern>'
        f'<pattern id="dotted-{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<circle cx="3" cy="3" r="1.3" fill="{INK}"/></pattern>'
    )


class Scale:
    """Where bars begin, and how long one is; the longest, or the whole, fills the width."""

    def __init__(self, one: Drawn, left: int) -> None:
        self.left, self.whole = left, one.whole
        values = [bar.value for row in one.rows for bar in row.bars if bar.value is not None]
        self._most = one.whole or max((*values, Decimal(0))) or Decimal(1)

    @property
    def room(self) -> int:
        return WIDTH - self.left - NUMBERS

    def long(self, value: Decimal) -> float:
        """What is there is seen: no bar is thinner than a line."""
        length = float(min(value, self._most) / self._most) * self.room
        return round(max(length, 1.0 if value else 0.0), 1)


def _lines(name: str) -> list[str]:
    """A name on as many lines as it needs."""
    lines: list[str] = []
    now = ""
    for piece in _pieces(name):
        if now and category(piece[0]) not in CLOSING and wide(now + piece) > MOST_NAMES:
            lines, now = [*lines, now.rstrip()], piece.lstrip()
        else:
            now += piece
    return [*lines, now.rstrip()] if now.strip() else lines or [""]


def _pieces(name: str) -> Iterator[str]:
    """Words stay whole; between Chinese letters a line may end."""
    word = ""
    for letter in name:
        if ord(letter) > 0x2E7F:
            yield from (one for one in (word, letter) if one)
            word = ""
        elif letter == " ":
            yield word + letter
            word = ""
        else:
            word += letter
    if word:
        yield word


def _high(row: Row, lines: list[str]) -> int:
    return max(len(row.bars) * (BAR + GAP) - GAP, len(lines) * LINE)


def _row(row: Row, lines: list[str], at: int, scale: Scale, fills: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        y = at + number * LINE + LETTER
        yield f'<text x="{scale.left - 6}" y="{y}" text-anchor="end" fill="{INK}">{escape(line)}</text>'
    for number, bar in enumerate(row.bars):
        yield from _bar(bar, at + number * (BAR + GAP), fills[number % len(fills)], scale)


def _bar(bar: Bar, top: int, fill: str, scale: Scale) -> Iterator[str]:
    """The bar, in a thin frame where the whole means something, and its number behind it."""
    long, end = scale.long(bar.value) if bar.value is not None else 0.0, 0.0
    if scale.whole and bar.value is not None:
        end = scale.room
        yield _box(scale.left, top, scale.room, "none", 0.5)
    if long:
        yield _box(scale.left, top, long, fill, 1)
    yield f'<text x="{scale.left + max(end, long) + 6}" y="{top + LETTER}" fill="{INK}">{escape(bar.said)}</text>'


def _box(x: float, y: float, wide: float, fill: str, pen: float) -> str:
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{BAR}" fill="{fill}" stroke="{INK}" stroke-width="{pen}"/>'


def _legend(one: Drawn, fills: Sequence[str]) -> Iterator[str]:
    """Which filling is what, where there is more than one."""
    for number, name in enumerate(one.names if len(one.names) > 1 else ()):
        top = number * (BAR + GAP)
        yield _box(0.5, top, 2 * BAR, fills[number % len(fills)], 1)
        yield f'<text x="{2 * BAR + 6}" y="{top + LETTER}" fill="{INK}">{escape(name)}</text>'
