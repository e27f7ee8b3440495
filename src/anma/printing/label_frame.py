"""How a label's room is shared: its code, the room for words, where the short code stands. Millimetres."""

from __future__ import annotations

from dataclasses import dataclass

from anma.printing import breaking
from anma.printing.layouts import Layout
from anma.printing.widths import MM

CUT = 4.0  # nothing is printed nearer to the cut, where printers and knives err
QUIET = 4  # modules around a code; ISO/IEC 18004, 5.3.8
WEATHER_QUIET = 6
LEAST_CODE = 10.5
HOLE, HOLE_STRIP = 5.0, 7.0
SMALLEST = 9.0
SIDE = 34.0  # what stands beside the code of a large square label
# Of a size: from line to line, from a line's top to its base, from its base to its foot.
LINE, ABOVE, BELOW = 1.24, 0.9, 0.22


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """The room inside the cut, and how it is shared between code and words."""

    inner: Box
    code: Box
    words: Box
    short_under: bool
    short_top: float = 0.0
    side: Box | None = None


def framed(short: str, modules: int, layout: Layout) -> Frame:
    """How the room inside the cut is shared on this paper."""
    x, y, wide, tall = CUT, CUT, layout.width / 10 - 2 * CUT, layout.height / 10 - 2 * CUT
    if layout.weather:  # the hole has its own strip, where a screw's head covers nothing
        if wide > tall:
            x, wide = x + HOLE_STRIP, wide - HOLE_STRIP
        else:
            y, tall = y + HOLE_STRIP, tall - HOLE_STRIP
    quiet = (WEATHER_QUIET if layout.weather else QUIET) / modules
    inner = Box(x, y, wide, tall)
    if wide >= 1.25 * tall:
        return _beside(inner, quiet, short)
    return _cornered(inner, quiet) if wide >= 80 else _stacked(inner, quiet)


def short_size(tall: float) -> float:
    return max(SMALLEST, min(15.0, tall * 0.22))


def _beside(inner: Box, quiet: float, short: str) -> Frame:
    """Code right, words left; the short code under the code unless that makes the code smaller than its share."""
    share = inner.width * (0.49 if inner.width < 37 else 0.44)
    under = short_size(inner.height) * LINE / MM
    # Under the code the symbol's own quiet zone stays free.
    below = (inner.height - under) / (1 + quiet * 0.6)
    is_under = below >= min(share, 16.0)
    half = max(breaking.width(part, SMALLEST, True) for part in short.split("-"))
    beside = max(LEAST_CODE, min(inner.height, (inner.width - half) / (1 + quiet)))
    side = min(share, below) if is_under else beside
    top = inner.y if is_under else inner.y + (inner.height - side) / 2
    if is_under:
        top += (inner.height - under - side * (1 + quiet * 0.6)) / 2
    code = Box(inner.x + inner.width - side, top, side, side)
    foot = top + side * (1 + quiet * 0.6)
    # A short code of wide letters reaches under the words, which then end above it.
    reaches = is_under and breaking.width(short, short_size(inner.height), True) > side * (1 + quiet)
    tall = foot - inner.y if reaches else inner.height
    words = Box(inner.x, inner.y, inner.width - side * (1 + quiet), tall)
    return Frame(inner, code, words, is_under, foot)


def _stacked(inner: Box, quiet: float) -> Frame:
    """Words above, then the code, the short code under it."""
    under = short_size(inner.height) * LINE / MM
    room = inner.height - under
    side = min(inner.width, room / (1 + quiet * 0.6))
    wish = min(side, max(20.0, inner.height * 0.46))
    if inner.height - under - wish * (1 + 1.6 * quiet) >= 9.0:
        side = wish
    code = Box(inner.x + (inner.width - side) / 2, inner.y + room - side * (1 + quiet * 0.6), side, side)
    words = Box(inner.x, inner.y, inner.width, code.y - side * quiet - inner.y)
    return Frame(inner, code, words, True, inner.y + room)


def _cornered(inner: Box, quiet: float) -> Frame:
    """Words above, the code in the lower left corner, room for words beside it."""
    side = min(inner.height * 0.52, inner.width - SIDE) / (1 + quiet)
    code = Box(inner.x, inner.y + inner.height - side, side, side)
    words = Box(inner.x, inner.y, inner.width, code.y - side * quiet - inner.y)
    left = code.x + side * (1 + quiet) + 1.0
    return Frame(inner, code, words, True, side=Box(left, code.y, inner.x + inner.width - left, side))
