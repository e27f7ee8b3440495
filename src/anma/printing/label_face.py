"""What stands where on one label: boxes and lines in millimetres, for Typst, label printers and tests alike.

Code and short code stand on every label. What has no room is left out in this order: what scanning is for (first told
in brief), the place, the level, the name. A name breaks at its spaces and marks, shrinks to nine points, then it wraps
anywhere, then it ends with “…”; it never reaches the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from anma.printing import breaking
from anma.printing.label_frame import ABOVE, BELOW, CUT, HOLE, LINE, SMALLEST, Box, Frame, framed, short_size
from anma.printing.layouts import Layout
from anma.printing.widths import MM

COMFORT = 10.5
HAND, HAND_LINES = 8.0, 3  # millimetres a hand needs for a line, and how many lines
NAMES = (44, 38, 32, 28, 24, 21, 18, 16, 14, 12.5, 11.5, COMFORT, 9.8, SMALLEST)
Extra = Literal["hint", "place", "level", "name"]
LEFT_OUT: tuple[Extra, ...] = ("hint", "place", "level", "name")


@dataclass(frozen=True, slots=True)
class Words:
    """One line: left end of its base in millimetres, size in points."""

    x: float
    y: float
    size: float
    bold: bool
    text: str
    role: str

    @property
    def width(self) -> float:
        return breaking.width(self.text, self.size, self.bold)

    @property
    def box(self) -> Box:
        tall = self.size / MM
        return Box(self.x, self.y - ABOVE * tall, self.width, (ABOVE + BELOW) * tall)


@dataclass(frozen=True, slots=True)
class Face:
    """One label as it is drawn. `bar` and `strip` are the level's colour and pattern, `line` is a line to write on."""

    code: Box
    lines: list[Words] = field(default_factory=list)
    bar: Box | None = None
    strip: Box | None = None
    rules: list[Box] = field(default_factory=list)
    hole: tuple[float, float] | None = None
    left_out: tuple[Extra, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a label; `level` is empty on a blank one, whose name is written by hand."""

    name: str
    place: str
    level: str
    hint: str
    short: str
    modules: int
    brief: str = ""


def face(said: Said, layout: Layout) -> Face:
    """The label with as much of its words as there is room for."""
    frame = framed(said.short, said.modules, layout)
    if frame.side:
        return _with_side(said, frame, frame.side)
    short = _short(said.short, frame)
    taken = frame.words if frame.short_under else _above(frame.words, short)
    found = _words(said, taken)
    if not frame.short_under and not (found.lines or found.rules):
        short = _middle(short, frame.words)
    hole = None
    if layout.weather:
        inner = frame.inner
        wide = layout.width > layout.height
        hole = (CUT + HOLE / 2, layout.height / 20) if wide else (inner.x + inner.width / 2, CUT + HOLE / 2)
    return Face(frame.code, [*found.lines, *short], found.bar, found.strip, found.rules, hole, found.left_out)


def _with_side(said: Said, frame: Frame, side: Box) -> Face:
    """A large square label: words across it, what scanning is for and the short code beside the code."""
    found = _words(replace(said, hint="", brief=""), frame.words)
    size = min(18.0, side.width * MM / breaking.width(said.short, MM, True))
    short = _set([said.short], size, True, side, side.y + side.height - LINE * size / MM, "short")
    told = next((size for size in (16.0, 14.0, 12.0) if _fits(said.hint, size, side.width)), SMALLEST)
    hints = (_hinted(said.hint, told, side.width) or []) if said.level or said.name else []
    return replace(
        found, code=frame.code, lines=[*found.lines, *_set(hints, told, False, side, side.y, "hint"), *short]
    )


def _fits(hint: str, size: float, room: float) -> bool:
    """Whether each part between two marks has a line of its own."""
    return all(breaking.width(part.rstrip(), size) <= room for part in re.split(_MARKS, hint))


def _short(short: str, frame: Frame) -> list[Words]:
    """Under the code, else at the foot of the words, in two halves where one line is too long."""
    if frame.short_under:
        size = short_size(frame.inner.height)
        wide = breaking.width(short, size, True)
        right = frame.inner.x + frame.inner.width
        x = min(frame.code.x + (frame.code.width - wide) / 2, right - wide)
        base = frame.short_top + (LINE - BELOW) * size / MM
        return [Words(x, base, size, True, short, "short")]
    words = frame.words
    parts = [short] if breaking.width(short, SMALLEST, True) <= words.width else short.split("-")
    # Nothing else is under nine points; four letters as wide as WMWM on the smallest labels are, by a point.
    size = min(SMALLEST, *(words.width / breaking.width(part, 1, True) for part in parts))
    step, foot = size * LINE / MM, words.y + words.height - BELOW * size / MM
    return [
        Words(words.x, foot - step * (len(parts) - 1 - number), size, True, part, "short")
        for number, part in enumerate(parts)
    ]


def _middle(short: list[Words], room: Box) -> list[Words]:
    """A short code that stands alone stands beside the middle of the code."""
    top, foot = short[0].box.y, short[-1].box.y + short[-1].box.height
    up = top - (room.y + (room.height - (foot - top)) / 2)
    return [replace(line, y=line.y - up) for line in short]


def _above(words: Box, short: Sequence[Words]) -> Box:
    return Box(words.x, words.y, words.width, short[0].box.y - words.y - 0.6)


# Number of parts left out (half of one: told in brief), sizes of the name, and how many lines must be left of a name
# that is cut (0: not cut). A name of which two lines are read is better cut than the level left out.
_TRIALS: tuple[tuple[float, tuple[float, ...], int], ...] = (
    (0, tuple(size for size in NAMES if size >= 14), 0),
    (0.5, tuple(size for size in NAMES if size >= COMFORT), 0),
    (0, tuple(size for size in NAMES if size >= COMFORT), 0),
    (1, NAMES, 0),
    (2, NAMES, 0),
    (2, (SMALLEST,), 2),
    (3, NAMES, 0),
    (3, (SMALLEST,), 1),
)


def _words(said: Said, room: Box) -> Face:
    """The fullest text that fits: a part is given up only where the name stays too small otherwise."""
    for number, (left_out, sizes, lines) in enumerate(_TRIALS):
        # What has no room in brief has none in full.
        if left_out == 0.5 and not said.brief or number == 2 and said.brief:
            continue
        told = replace(said, hint=said.brief) if left_out == 0.5 else said
        found = _try(told, room, LEFT_OUT[int(left_out) :], sizes, lines)
        if found:
            return found
    return Face(room, left_out=LEFT_OUT)


def _try(said: Said, room: Box, keep: Sequence[Extra], sizes: Sequence[float], cut: int) -> Face | None:
    top, made = room.y, Face(room, left_out=tuple(one for one in LEFT_OUT if one not in keep))
    foot = room.y + room.height
    if "level" in keep and said.level:
        bar = _bar(said.level, room)
        if bar is None:
            return None
        made = bar
        top += bar.bar.height + _gap(room)  # type: ignore[union-attr]
    hints: list[str] = []
    hint_size = 12.0 if room.height > 45 else SMALLEST
    if "hint" in keep and said.hint:
        found = _hinted(said.hint, hint_size, room.width)
        if found is None:
            return None
        hints = found
        foot -= len(hints) * hint_size * LINE / MM + _gap(room)
    lines = _named(said, Box(room.x, top, room.width, foot - top), "place" in keep, sizes, cut)
    if lines is None:
        return None
    tail = room.y + room.height
    step = hint_size * LINE / MM
    for number, text in enumerate(hints):
        base = tail - step * (len(hints) - 1 - number) - BELOW * hint_size / MM
        made.lines.append(Words(room.x, base, hint_size, False, text, "hint"))
    rules = [] if said.level or said.name else list(_hand(Box(room.x, top, room.width, foot - top)))
    gone = tuple(one for one in LEFT_OUT if one not in keep)
    return Face(room, [*lines, *made.lines], made.bar, made.strip, rules, None, gone)


_MARKS = re.compile(r"(?<=\u3001)|(?<=, )")


def _hinted(hint: str, size: float, room: float) -> list[str] | None:
    """What scanning is for, broken behind its commas: Chinese may break inside any word, which reads badly."""
    lines = [""]
    for part in re.split(_MARKS, hint):
        if lines[-1] and breaking.width((lines[-1] + part).rstrip(), size) > room:
            lines.append("")
        lines[-1] += part
    if any(breaking.width(line.rstrip(), size) > room for line in lines):
        return breaking.balanced(hint, size, room)
    return [line.rstrip() for line in lines]


def _gap(room: Box) -> float:
    return 3.0 if room.height > 45 or room.width > 80 else 1.2


def _bar(word: str, room: Box) -> Face | None:
    """The level: colour, word and pattern."""
    usual, strip = _band(room, not word.isascii())
    # A longer word stands smaller in the same band, at last beside a narrower pattern.
    tries = [size for size in (20.0, 16.0, 14.0, 11.5, 10.0, SMALLEST) if size <= usual]
    for size, strip in [*((size, strip) for size in tries), (SMALLEST, 3.0)]:
        wide = breaking.width(word, size, True)
        if wide + strip + 2.8 <= room.width:
            tall = usual / MM * 1.55
            bar = Box(room.x, room.y, room.width, tall)
            base = room.y + tall / 2 + 0.37 * size / MM
            text = Words(room.x + 1.4, base, size, True, word, "level")
            return Face(room, [text], bar, Box(room.x + room.width - strip, room.y, strip, tall))
    wide = breaking.width(word, SMALLEST, True)
    if wide + 1.4 > room.width:
        return None
    tall = SMALLEST / MM * 1.45  # too narrow for both: the pattern lies under the word
    text = Words(room.x + 0.7, room.y + tall / 2 + 0.37 * SMALLEST / MM, SMALLEST, True, word, "level")
    under = Box(room.x, room.y + tall, room.width, 1.8)
    return Face(room, [text], Box(room.x, room.y, room.width, tall + 1.8), under)


# The width of a usual level in times its size: four Chinese letters, or “General risk”.
_LEVEL = {True: 4.0, False: 6.0}


def _band(room: Box, han: bool) -> tuple[float, float]:
    """Size of a usual level and width of its pattern, in whole tiles: all bands of a paper are of one height."""
    roomy = room.height > 45 or room.width > 80
    for strip in (9.0, 6.0, 3.0) if roomy else (6.0, 3.0):
        for size in (20.0, 16.0, 14.0, 11.5) if roomy else (11.5, 10.0):
            if _LEVEL[han] * size / MM + strip + 2.8 <= room.width:
                return size, strip
    return SMALLEST, 3.0


def _named(said: Said, room: Box, placed: bool, sizes: Sequence[float], cut: int) -> list[Words] | None:
    """Name and place from the top on, at the largest size that fits; None where none does."""
    if not said.name:
        return [] if room.height >= HAND else None
    cap = 44 if room.width > 80 else 32 if room.height > 30 else 18
    # A name is broken at its spaces and marks as long as that leaves it large, then anywhere between two Han letters.
    at_spaces = [(size, True) for size in sizes if size >= COMFORT and breaking.parted(said.name)]
    for size, whole in [*at_spaces, *((size, False) for size in sizes)]:
        if size > cap:
            continue
        small = max(SMALLEST, min(14.0, size * 0.62))
        step, under = size * LINE / MM, small * LINE / MM
        place = _placed(said.place, small, room.width, bool(cut)) if placed else []
        if place is None:
            continue
        most = int((room.height - len(place) * under - 0.12 * size / MM) / step + 1e-6)
        if most < max(1, cut) or (not cut and breaking.width(said.name, size, True) > most * room.width):
            continue
        name = (
            breaking.cut(said.name, size, room.width, most, True) if cut else _lines(said.name, size, room, most, whole)
        )
        if name:
            return [
                *_set(name, size, True, room, room.y, "name"),
                *_set(place, small, False, room, room.y + len(name) * step + 0.12 * size / MM, "place"),
            ]
    return None


def _placed(place: str, size: float, room: float, cut: bool) -> list[str] | None:
    """At most two lines, broken at the dots between building and corner where that goes."""
    found = breaking.wrapped(place, size, room, whole=True) or breaking.balanced(place, size, room)
    if found is not None and len(found) <= 2:
        return found
    return breaking.cut(place, size, room, 1) if cut else None


def _lines(name: str, size: float, room: Box, most: int, whole: bool) -> list[str] | None:
    """The name's lines; at a large size in no more than three, because a tall column of two letters reads badly."""
    wrap = breaking.wrapped(name, size, room.width, True, whole=True) if whole else None
    found = wrap if whole else breaking.balanced(name, size, room.width, True)
    if found is None or len(found) > most or (size > 12.5 and len(found) > (5 if room.height > 30 else 3)):
        return None
    return found


def _set(lines: Sequence[str], size: float, bold: bool, room: Box, top: float, role: str) -> Iterator[Words]:
    for number, text in enumerate(lines):
        yield Words(room.x, top + (number * LINE + ABOVE) * size / MM, size, bold, text, role)


def _hand(room: Box) -> Iterator[Box]:
    """Lines to write on, 8 mm apart as a hand needs."""
    for number in range(min(HAND_LINES, int(room.height / HAND))):
        yield Box(room.x, room.y + HAND * (number + 1) - 0.5, room.width, 0.25)
