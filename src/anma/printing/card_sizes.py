"""The sizes of type on a card, worked out from its words: the band's exactly, the body's as a good first guess.

The body's heights here and the template `card.typ` say the same thing twice; `test_card_sizes.py` holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from anma.printing.card_shape import Shape
from anma.printing.widths import CAP, MM, em, lines, paragraph, wrapped

Plain = Mapping[str, Any]
_NAME = (44, 40, 38, 36, 34, 32, 30, 28, 26, 24, 20, 17, 14, 11, 9)
_WORD = (28, 26, 24, 22, 20, 18, 16, 14, 12, 9)
# Down to this size a name is rather set smaller than broken inside a part.
_WHOLE = 24
OPENING, CLOSING = chr(0xFF08), chr(0xFF09)
# Down to this size the level is rather said in one line.
_READ = 22
# A name in two lines that are so much larger is rather read from afar than one in a line.
_BOLDER = 1.3
_WORDS = re.compile(r"[!-~]+")
_COMMA = chr(0x3001)
_LISTED = re.compile(f"[^{_COMMA}]*{_COMMA}|[^{_COMMA}]+")
_HEADING = 1.05
TALE = 900
_STEP = 0.5
_UNSURE = 1.015  # the guess is taken this much higher than it says


def band(card: Plain, shape: Shape) -> dict[str, Any]:
    """Sizes of name, place and level on the band, and which parts of the name stay on one line."""
    room = shape.words * MM
    name = _name_size(card, room, shape)
    parts, aside = _parted(card)
    place = _place_size(name, shape)
    return {
        "name": round(name, 2),
        "aside": aside,
        "aside_size": round(_aside_size(name, shape), 2),
        "aside_beside": _aside_beside(card, name, room, shape),
        "place": round(place, 2),
        "place_parts": [{"text": part, "whole": em(part) * place <= room} for part in listed(card["place"])],
        "word": round(_word_size(card["level"]["word"], shape), 2),
        "parts": [{"text": part, "whole": em(part, bold=True) * name * 1.02 <= room} for part in parts],
    }


def _parted(card: Plain) -> tuple[list[str], str]:
    """The name, and what it adds in brackets at its end, which is said smaller beneath it."""
    parts = list(card["name_parts"])
    if len(parts) > 1 and parts[-1].startswith(OPENING) and parts[-1].endswith(CLOSING):
        return parts[:-1], parts[-1]
    return parts or [""], ""


def _word_size(word: str, shape: Shape) -> float:
    """In one line where that is large, else as large as its longest word allows."""
    inner, sizes = shape.level * MM - 9 * MM * shape.scale, [shape.points(size) for size in _WORD]
    whole = next((size for size in sizes if em(word, bold=True) * 1.02 * size <= inner), 0.0)
    if whole >= shape.points(_READ):
        return whole
    broad = max((em(one, bold=True) for one in word.split()), default=1.0) * 1.02
    return next((size for size in sizes if broad * size <= inner), sizes[-1])


def _name_size(card: Plain, room: float, shape: Shape) -> float:
    """As large as fits; a little smaller where that keeps the parts of the name whole, and always a Latin word."""
    sizes = [shape.points(size) for size in _NAME]
    parts, _aside = _parted(card)
    fits = next((size for size in sizes if _name_height(card, size, room, shape) <= shape.tall * MM), sizes[-1])
    broad = max(em(part, bold=True) for part in parts) * 1.02
    latin = max((em(word, bold=True) for word in _WORDS.findall(" ".join(parts))), default=0.0) * 1.02
    able = [size for size in sizes if size <= fits and size * latin <= room] or sizes[-1:]
    large = [size for size in able if size >= shape.points(_WHOLE)]
    whole = [size for size in large if size * broad <= room]
    halved = [size for size in large if len(parts) == 1 and size * (broad / 2 + 0.5) <= room]
    if whole and halved and halved[0] >= _BOLDER * whole[0]:
        return halved[0]
    return (whole or halved or able)[0]


def _aside_size(name: float, shape: Shape) -> float:
    return max(shape.points(11), name * 0.55)


def _aside_beside(card: Plain, name: float, room: float, shape: Shape) -> bool:
    """Upright there is room for what a name adds in brackets on its own line, where both are short."""
    parts, aside = _parted(card)
    wide = em("".join(parts), bold=True) * name + em(aside, bold=True) * _aside_size(name, shape)
    return bool(aside) and shape.portrait and len(parts) == 1 and wide * 1.02 <= room


def listed(words: str) -> list[str]:
    """The names in a list, which are not broken; what stands in brackets is one."""
    return [words] if words.startswith(OPENING) or _COMMA not in words else _LISTED.findall(words)


def _place_size(name: float, shape: Shape) -> float:
    return max(shape.points(10), min(shape.points(14), name * 0.42))


def _name_height(card: Plain, size: float, room: float, shape: Shape) -> float:
    parts, aside = _parted(card)
    count = wrapped([em(part, bold=True) * 1.02 for part in parts], 0.25, room / size)
    place, less = _place_size(size, shape), _aside_size(size, shape)
    beside = 0.4 * size + paragraph(lines(aside, room / less, bold=True), less, 0.4) if aside else 0
    beside = 0 if _aside_beside(card, size, room, shape) else beside
    rows = wrapped([em(part) for part in listed(card["place"])], 0, room / place)
    rows = rows if _COMMA in card["place"] else lines(card["place"], room / place)
    below = max(5 * MM, size * 0.5) + paragraph(rows, place) if card["place"] else 0
    return paragraph(count, size, 0.4) + beside + below


@dataclass(frozen=True, slots=True)
class Body:
    """The heights of a card's sections at a size, all in points."""

    card: Plain
    shape: Shape
    zh: bool
    titles: Mapping[str, str]
    known: dict[tuple[float, int], float] = field(default_factory=dict)  # by size and how many measures there are

    @property
    def width(self) -> float:
        return self.shape.body_width * MM

    def size(self, measures: Sequence[Plain]) -> float:
        """The largest size that fills one sheet, 0 where even the smallest is too much.

        What has happened everywhere, told at length, would hold everything else on the sheet small: then it flows.
        """
        steps, room = self._steps(), self.shape.body_height * MM
        if tells(self.card):
            steps = [step for step in steps if step >= self.shape.good] or steps[-1:]
        low, high = -1, len(steps) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.height(steps[middle], measures) <= room else (low, middle - 1)
        return steps[low] if low >= 0 else 0.0

    def _steps(self) -> list[float]:
        """Sizes in steps: what two cards say in one size is set once for both."""
        first = int(self.shape.smallest // _STEP) + 1
        return [self.shape.smallest, *(_STEP * n for n in range(first, int(self.shape.largest // _STEP) + 1))]

    def joining(self, first: Sequence[Plain], extra: Sequence[Plain]) -> int:
        """How many further measures may join: the most that leave the type at a good size."""
        low, high, room = 0, len(extra), self.shape.body_height * MM
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.height(self.shape.good, [*first, *extra[:middle]]) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return low

    def sizes(self, s: float) -> dict[str, float]:
        """All sizes of the body that go with one of its text, in points."""
        signs, sign, caption = self.card["signs"], 0.0, 9.0
        if signs and s:
            sign = sign_width(s, signs, self.shape, self.zh)
            caption = caption_size(s, sign, signs, self.zh, self.shape)
        call = call_size(s, self.card["call"], self.titles["emergency"], self.shape)
        return {name: round(size, 2) for name, size in (("s", s), ("sign", sign), ("caption", caption), ("call", call))}

    def height(self, s: float, measures: Sequence[Plain]) -> float:
        """All sections with the gaps between them, worked out once for so many of the card's measures."""
        asked = s, len(measures)
        if asked not in self.known:
            self.known[asked] = self._height(s, measures)
        return self.known[asked]

    def _height(self, s: float, measures: Sequence[Plain]) -> float:
        parts = [
            self._top(s),
            self._donts(s) if self.card["donts"] else 0,
            self._measures(s, measures) if measures else 0,
            self._emergency(s) if self.card["emergency"] or self.card["call"] else 0,
        ]
        there = [part for part in parts if part]
        return (sum(there) + 1.1 * s * (len(there) - 1)) * _UNSURE

    def _top(self, s: float) -> float:
        if not self.card["signs"]:
            return self._accidents(s, self.width)
        if not signs_beside(len(self.card["signs"]), self.shape):
            return self._accidents(s, self.width) + 1.1 * s + self._signs(s)
        columns = sign_columns(self.card["signs"], self.shape, self.zh)
        beside = (
            self.width - sign_width(s, self.card["signs"], self.shape, self.zh) * columns - 8 * MM * self.shape.scale
        )
        return max(self._accidents(s, beside), self._signs(s))

    def _accidents(self, s: float, width: float) -> float:
        kinds = [em(kind, bold=True) for kind in self.card["accident_types"]]
        count = wrapped(kinds, 0.67, width / (1.35 * s)) if kinds else 0
        types = paragraph(count, 1.35 * s, 0.45) + 0.95 * s
        return _heading(s) + types + paragraph(lines(self.card["description"], width / s), s)

    def _signs(self, s: float) -> float:
        signs, k = self.card["signs"], self.shape.scale
        columns = sign_columns(signs, self.shape, self.zh)
        wide = sign_width(s, signs, self.shape, self.zh)
        caption = caption_size(s, wide, signs, self.zh, self.shape)
        room = (wide - apart(self.shape)) / caption
        down = 0.0
        for row in range(0, len(signs), columns):
            count = max(lines(sign["name"], room) for sign in signs[row : row + columns])
            down += min(wide - MM * k, 4.1 * s) + 1.2 * MM * k + caption * CAP * count + 3 * (count - 1) + 0.7 * s
        return _heading(s) + down - 0.7 * s

    def _donts(self, s: float) -> float:
        donts, k = self.card["donts"], self.shape.scale
        columns = min(3, len(donts))
        room = (self.width - 8 * MM * k - 8 * MM * k * (columns - 1)) / columns - 0.95 * s
        down = 0.0
        for row in range(0, len(donts), columns):
            most = max(lines(words, room / s, bold=True) for words in donts[row : row + columns])
            down += paragraph(most, s) + 0.7 * s
        return 0.8 * s + down

    def _measures(self, s: float, measures: Sequence[Plain]) -> float:
        aside = (5.4 if self.zh else 8.6) * s
        room, label = (self.width - aside - 0.6 * s) / s, max(self.shape.points(9), 0.88 * s)
        down = 0.0
        for layer in layers(measures, self.zh):
            count = sum(lines(text, room) for text in layer["texts"])
            words = paragraph(lines(layer["layer"], aside / label), label)
            down += max(words, paragraph(count, s)) + s
        return _heading(s) + down

    def _emergency(self, s: float) -> float:
        steps, k = self.card["emergency"], self.shape.scale
        head = _heading(s, call_size(s, self.card["call"], self.titles["emergency"], self.shape))
        if not steps:
            return head
        columns = step_columns(steps, self.shape)
        wide = (self.width - 5 * MM * k * (columns - 1)) / columns
        small, down = max(self.shape.points(9), 0.88 * s), 0.0
        aside = 0 if not self.card["numbered"] else 2 if len(steps) > 9 else 1.25
        for row in range(0, len(steps), columns):
            down += max(_step(step, s, small, wide, aside) for step in steps[row : row + columns]) + 0.8 * s
        return head + down - 0.8 * s


def _step(step: Plain, s: float, small: float, wide: float, aside: float) -> float:
    title = paragraph(lines(step["title"], wide / s - aside, bold=True), s) + 0.24 * s
    text = 0.5 * s + paragraph(lines(step["text"], (wide - aside * s) / small), small) if step["text"] else 0
    return title + text + sum(0.5 * s + paragraph(lines(one, wide / s - 1.25), s) for one in step["steps"])


def _heading(s: float, beside: float = 0.0) -> float:
    return max(_HEADING * s, beside) * CAP + (1.25 if beside else 1.05) * s


def signs_beside(count: int, shape: Shape) -> bool:
    """Whether the signs stand beside the accidents: always across, and upright where they are few."""
    return not shape.portrait or count <= 4


def sign_columns(signs: Sequence[Plain], shape: Shape, zh: bool) -> int:
    """Signs side by side: beside the accidents at most five, else as many as have room for their names."""
    count = len(signs)
    if signs_beside(count, shape):
        return max(3, count) if count <= 5 else min(5, -(-count // 2))
    most = max(4, min(7, int(shape.body_width * MM / _named(signs, shape, zh)))) if zh else 7
    return -(-count // -(-count // most))


def apart(shape: Shape) -> float:
    """What always lies between the names of two signs."""
    return 2.4 * MM * shape.scale


def _named(signs: Sequence[Plain], shape: Shape, zh: bool) -> float:
    """How wide the longest Chinese name of a sign is in the smallest type."""
    return max(len(sign["name"]) for sign in signs) * shape.points(9) + apart(shape) if zh else 0


def sign_width(s: float, signs: Sequence[Plain], shape: Shape, zh: bool) -> float:
    """The column of a sign, wide enough for a Chinese name in one line of the smallest type where there is room."""
    columns = sign_columns(signs, shape, zh)
    if signs_beside(len(signs), shape):
        most, wanted = (26 if columns <= 4 else 24) * max(shape.scale, 0.77) * MM, s * 4.4 + 2 * MM * shape.scale
    else:
        most, wanted = shape.body_width * MM / columns, s * 6
    return float(min(most, max(wanted, _named(signs, shape, zh))))


def caption_size(s: float, wide: float, signs: Sequence[Plain], zh: bool, shape: Shape) -> float:
    """A Chinese name of a sign stays on one line where nine points allow it."""
    letters = max(len(sign["name"]) for sign in signs)
    return float(max(shape.points(9), min(0.6 * s, (wide - apart(shape)) / letters) if zh else 0.6 * s))


def tells(card: Plain) -> bool:
    """Whether what happens is a tale, which comes last on a card of several sheets; in bytes, as `card.typ` counts."""
    return len(card["description"].encode()) > TALE


def halves(card: Plain, shape: Shape) -> list[str]:
    """The tale in two columns of equal height, parted between sentences; in one piece where it needs several sheets."""
    told = re.split(r"(?<=[.!?])\s+|(?<=\u3002)", card["description"])
    sentences = [one if one.endswith("\u3002") else one + " " for one in told if one]
    whole, room = em("".join(sentences)), (shape.body_width * MM / 2 - 4 * MM * shape.scale) / shape.good
    if paragraph(lines("".join(sentences), room) // 2 + 2, shape.good) > 0.85 * shape.body_height * MM:
        return [card["description"]]
    left = 0
    while left < len(sentences) and em("".join(sentences[: left + 1])) <= whole / 2 + em(sentences[left]) / 2:
        left += 1
    return ["".join(sentences[:left]).strip(), "".join(sentences[left:]).strip()]


def step_columns(steps: Sequence[Plain], shape: Shape) -> int:
    """So many side by side that the last row is as full as can be; lists of steps need wider columns."""
    count, most = len(steps), 4
    if any(step["steps"] for step in steps):
        most = 2 if shape.portrait else 3
    elif shape.portrait and count != 3:
        most = 2
    return -(-count // -(-count // most)) if count else 1


def call_size(s: float, call: str, title: str, shape: Shape) -> float:
    """Whom to call reads from as far as the name does, if it fits beside the heading."""
    if not call:
        return 0.0
    room = shape.body_width * MM - em(title, bold=True) * _HEADING * s - 6 * MM * shape.scale
    size = min(max(2.1 * s, 24 * shape.scale), 26 * shape.scale, room / (em(call, bold=True) * 1.03))
    return max(_HEADING * s, size // _STEP * _STEP)


def layers(measures: Sequence[Plain], zh: bool) -> list[dict[str, Any]]:
    """The measures by layer. Three short lines would hold the type small and leave the right half empty."""
    found: dict[str, list[str]] = {}
    for one in measures:
        found.setdefault(one["layer"], []).append(one["text"])
    joined = chr(0xFF1B)
    return [
        {"layer": layer, "texts": [joined.join(texts)] if zh and len(texts) in (3, 4) else texts}
        for layer, texts in found.items()
    ]
