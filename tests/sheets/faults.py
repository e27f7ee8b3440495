"""What is wrong with a printed document, in sentences: an empty list is a sheet that may hang for ten years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Any

from anma.cards.papers import Laid
from anma.knowledge.grading.levels import LEVELS
from anma.printing import testing, typeset
from anma.printing.testing import Box, Word
from tests.sheets.specimen import Specimen

SMALLEST = 9
CONTRAST = 4.5
# Dots an inch of the pictures: cards are looked at from afar, what has small codes is held before the phone.
OPENING = chr(0xFF08)  # its left half is empty
PPI = 110
NEAR = {"emergency.typ": 300, "round_sheet.typ": 300, "sheet_a4.typ": 200, "substance.typ": 200, "official.typ": 300}
EDGE = (
    2.9  # millimetres at the edge of a sheet where no office printer prints; the calibration page is drawn up to them
)
# Keys of a template's data whose texts are no words on the sheet, and codes of levels that stand under other keys.
UNSAID = {
    "lang",
    "file",
    "files",
    "key",
    "kind",
    "fill",
    "colour",
    "url",
    "author",
    "picture",
    "mark",
    "level",
    "paper",
    "hint",
    "codes",
    "role",
    "pictograms",
    "size",
}
LEVEL_CODES = {"red", "orange", "yellow", "blue"}
ROLES = {"name", "place", "level", "hint", "short"}  # of the lines of a label
# What stands only where there is something to say it of, or with its numbers in it; what names the file alone.
SOMETIMES = {"empty", "extra_title", "page"}
LABELS_SOMETIMES = {"how", "more", "scan", "fold", "steps", "responsible"}
FILE_NAMES = {"paper.typ", "emergency.typ"}
LEVEL_WORDS = {word for one in LEVELS for word in (one.title.zh, one.title.en)}
HAN = re.compile("[\u3400-\u9fff\uff00-\uffef\u3001-\u3011]")
# Full-width marks: half of each is empty.
EMPTY = re.compile("[\u3001\u3002\u3008-\u3011\uff01-\uff0f\uff1a-\uff1f]")
# What a Chinese sheet says in Latin letters: this software, methods, units.
LATIN = re.compile("[A-Za-z]{3,}")
NAMES = {"anma", "LEC", "JHA", "SCL", "SHA", "art", "PDF", "CNC", "LED", "Avery"}


# So many documents Typst may remember, some 5 MB each.
FORGETTING = 15
_made = count(1)


# So few risks of a notice are told under their names, which need no heading.
FEW = 4


class Printed:
    """A document as PDF, read once."""

    def __init__(self, specimen: Specimen, laid: Laid) -> None:
        self.specimen, self.data, self.ppi = specimen, laid.data, NEAR.get(laid.template, PPI)
        self.titled = laid.template in FILE_NAMES
        self.pdf = typeset.compile_pdf(laid.template, laid.data, laid.assets)
        if next(_made) % FORGETTING == 0:
            typeset.forget()

    @cached_property
    def words(self) -> list[Word]:
        return testing.words(self.pdf)

    @cached_property
    def text(self) -> str:
        return plain(testing.text(self.pdf))

    @cached_property
    def grey(self) -> list[Any]:
        return testing.grey(self.pdf, self.ppi)

    def cut(self, page: int, left: float, top: float, right: float, bottom: float) -> Any:
        """What lies between these, in millimetres."""
        dots = self.ppi / 25.4
        return self.grey[page - 1].crop((int(left * dots), int(top * dots), int(right * dots), int(bottom * dots)))


def faults(specimen: Specimen, laid: Laid) -> list[str]:
    """Everything that is wrong with it."""
    printed = Printed(specimen, laid)
    found = [*sizes(printed), *small(printed), *lost(printed), *mixed(printed), *beyond(printed)]
    found += [*crossing(printed), *joined(printed), *touching(printed), *unread(printed), *pale(printed)]
    return found


def plain(text: str) -> str:
    """Letters alone: lines break anywhere, and long runs of letters break at marks that nobody sees."""
    return re.sub("[\\s\u200b\u00ad]", "", text)


def sizes(printed: Printed) -> Iterator[str]:
    for number, (width, height) in enumerate(testing.page_sizes(printed.pdf), 1):
        asked = printed.specimen.size
        turned = printed.specimen.key.startswith("folder") and abs(width - asked[1]) < 0.5
        if not turned and (abs(width - asked[0]) > 0.5 or abs(height - asked[1]) > 0.5):
            yield f"page {number} is {width:.0f} × {height:.0f} mm"


def small(printed: Printed) -> Iterator[str]:
    least = min(testing.type_sizes(printed.pdf), default=SMALLEST)
    if least < SMALLEST - 0.01:
        yield f"type of {least} pt"


def lost(printed: Printed) -> Iterator[str]:
    """Texts of the data that stand nowhere; where a page ends within one, its two halves count."""
    pages = len(testing.page_sizes(printed.pdf))
    data = {key: value for key, value in printed.data.items() if key != "title" or not printed.titled}
    if data.get("headline", -1) >= 0 and sum(len(group["rows"]) for group in data["groups"]) <= FEW:
        data["columns"] = [
            words for at, words in enumerate(data["columns"]) if at not in (data["headline"], data["level_at"])
        ]
    for said in dict.fromkeys(texts(data)):
        if parts(plain(said), printed.text) > pages:
            yield f"not on the sheet: {said!r}"


def parts(text: str, read: str) -> int:
    """In how many pieces a text stands in what was read, each as long as can be; 1,000 where letters are missing."""
    count = 0
    while text:
        length = next((n for n in range(len(text), 0, -1) if text[:n] in read), 0)
        if length == 0 or (length < 3 and length < len(text)):
            return 1000
        text, count = text[length:], count + 1
    return count


def texts(data: Any, key: str = "") -> Iterator[str]:
    """What a sheet has to say."""
    if isinstance(data, str):
        if key not in UNSAID and data not in LEVEL_CODES | ROLES and plain(data) and not data.startswith("<svg"):
            yield data
    elif isinstance(data, dict):
        # What has room on a label was decided before it was laid: its lines are what stands there.
        kept = {"lines": data["lines"], "code": data["code"]} if "lines" in data and "bar" in data else data
        for name, value in kept.items():
            if name not in (LABELS_SOMETIMES if key == "labels" else SOMETIMES):
                yield from texts(value, name if name not in UNSAID or not isinstance(value, dict) else "")
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value, key)


def mixed(printed: Printed) -> Iterator[str]:
    """A page in two languages; a specimen's firm has everything in its own."""
    for page in sorted({one.page for one in printed.words}):
        said = [one.text for one in printed.words if one.page == page]
        chinese = [one for one in said if HAN.search(one)]
        named = [word for word in said if not re.search("[0-9/]", word)]  # no addresses
        latin = [one for word in named for one in LATIN.findall(word) if one not in NAMES and not one.isupper()]
        langs = printed.specimen.langs
        if chinese and latin:
            yield f"page {page} mixes: {chinese[:3]} {latin[:5]}"
        if (chinese and "zh" not in langs) or (latin and not chinese and "en" not in langs):
            yield f"page {page} speaks another language: {said[:4]}"


def beyond(printed: Printed) -> Iterator[str]:
    """Words in the margin where no printer prints, or off the sheet. A label's own edge is looked at in its tests."""
    edge = 0 if printed.specimen.group == "labels" else EDGE
    size = testing.page_sizes(printed.pdf)
    for one in printed.words:
        width, height = size[one.page - 1]
        body = (one.bottom - one.top) * 0.15
        empty = (one.bottom - one.top) / 2 if one.text.startswith(OPENING) else 0
        if (
            one.left + empty < edge
            or one.right > width - edge
            or one.top + body < edge
            or one.bottom - body > height - edge
        ):
            yield f"page {one.page}: {one.text!r} runs off the sheet at {one.left:.0f}, {one.top:.0f} mm"


def crossing(printed: Printed) -> Iterator[str]:
    """A word that begins in one box and ends in another: its frame is too small for it."""
    frames = testing.boxes(printed.pdf)
    for one in printed.words:
        mine = [box for box in frames if box.page == one.page]
        high = one.bottom - one.top
        first = _smallest(mine, one.left + 0.2, one.top + 0.35 * high)
        last = _smallest(mine, one.right - 0.2, one.bottom - 0.35 * high)
        if first != last:
            yield f"page {one.page}: {one.text!r} crosses the edge of its box at {one.left:.0f}, {one.top:.0f} mm"


def _smallest(frames: Sequence[Box], x: float, y: float) -> Box | None:
    holding = [box for box in frames if box.holds(x, y)]
    return min(holding, key=lambda box: (box.right - box.left) * (box.bottom - box.top), default=None)


def joined(printed: Printed) -> Iterator[str]:
    """Two texts that stand so close that they read as one word."""
    said = [plain(one) for one in dict.fromkeys(texts(printed.data))]
    whole = "\n".join(said)
    for one in printed.words:
        if len(one.text) > 5 and one.text not in whole and (at := _seam(one.text, said)):
            yield f"page {one.page}: {one.text[:at]!r} and {one.text[at:]!r} touch each other"


def _seam(word: str, said: Sequence[str]) -> int:
    ends = [n for n in range(3, len(word) - 2) if any(text.endswith(word[:n]) for text in said)]
    return next((n for n in ends if any(text.startswith(word[n:][: len(text)]) for text in said)), 0)


def touching(printed: Printed) -> Iterator[str]:
    """Words that lie over each other."""
    ordered = sorted(printed.words, key=lambda one: (one.page, one.top))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.page != one.page or other.top > one.bottom:
                break
            if _overlap(one, other):
                yield f"page {one.page}: {one.text!r} and {other.text!r} lie over each other"


def _overlap(one: Word, other: Word) -> bool:
    """By more than a hair, the empty parts of their lines and those of full-width marks, which are set close."""
    left, right = sorted((one, other), key=lambda word: word.left)
    marks = EMPTY.match(left.text[-1]) or EMPTY.match(right.text[0])
    hair = 0.6 * (one.bottom - one.top) if marks else 0.35
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > hair and down > 0.4 * min(one.bottom - one.top, other.bottom - other.top)


def unread(printed: Printed) -> Iterator[str]:
    """Codes that a decoder does not read, whole, askew or worn; those of labels are read in `test_labels.py`."""
    wanted = set(urls(printed.data))
    if not wanted or printed.specimen.group == "labels":
        return
    found = [testing.found_codes(page) for page in printed.grey]
    if missing := wanted - {text for page in found for text, _picture in page}:
        yield f"{len(missing)} codes are not on the sheet"
    if printed.specimen.key.startswith("card") and any(len(page) != 1 for page in found):
        yield "a sheet of a card has no code, or two"
    for text, picture in (one for page in found for one in page):
        yield from _unread(text, picture)


def _unread(text: str, whole: Any) -> Iterator[str]:
    for how, picture in (("whole", whole), ("askew", testing.turned(whole)), ("worn", testing.worn(whole))):
        for reader, read in (("zxing", testing.by_zxing), ("zbar", testing.by_zbar)):
            if read(picture) != [text]:
                yield f"{reader} does not read {text} {how}"


def urls(data: Any) -> Iterator[str]:
    """The addresses that stand as codes."""
    if isinstance(data, dict):
        if isinstance(data.get("url"), str) and data["url"]:
            yield data["url"]
        for value in data.values():
            yield from urls(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from urls(value)


def pale(printed: Printed) -> Iterator[str]:
    """Words of levels that a grey printer leaves too weak: WCAG 2.2, 1.4.3."""
    for one in printed.words:
        if one.text in LEVEL_WORDS and (one.bottom - one.top) * printed.ppi / 25.4 > 10:
            found = testing.grey_contrast(printed.cut(one.page, one.left, one.top, one.right, one.bottom))
            if found < CONTRAST:
                yield f"page {one.page}: {one.text} stands out by {found:.1f} to 1 alone"
