"""Labels on sheets or on pages of their own: typed data in, a part of a document out. `cards` composes the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from anma.printing import papers, qr
from anma.printing.cards import LOCALES, Language, Level, level_data
from anma.printing.label_face import Face, Said, face
from anma.printing.label_frame import Box
from anma.printing.layouts import LAYOUTS, STANDARD, Layout, shifted

NO_SHIFT = (0, 0)


@dataclass(frozen=True, slots=True)
class LabelData:
    """All words of one label, in one language; `url` is the text of the code, `short` what people type.

    Without level and name it is a blank label: a line to write on by hand stands in their place. `hint` is what
    scanning is for, and the same in brief, where it is not the usual.
    """

    name: str
    place: str
    level: Level | None
    url: str
    short: str
    lang: Language
    hint: tuple[str, str] | None = None


def blank(url: str, short: str, lang: Language = "zh") -> LabelData:
    """A label that hangs on nothing yet."""
    return LabelData("", "", None, url, short, lang)


def part(
    labels: Sequence[LabelData],
    layout: Layout = LAYOUTS[STANDARD],
    start: int = 1,
    offset: tuple[int, int] = NO_SHIFT,
) -> papers.Part:
    """Pages of labels; the first one goes to place `start` of the first sheet, counted from 1 row by row.

    `offset` is what the firm's printer is off, tenths of a millimetre right and down.
    """
    if not 1 <= start <= layout.a_sheet:
        raise ValueError(f"the sheet has no place {start}")
    placed = shifted(layout, offset)
    codes, made = papers.codes(one.url for one in labels), []
    hints = _hints()
    for number, one in enumerate(labels, start - 1):
        left, top = placed.corner(number % layout.a_sheet)
        plain = codes.placed(_plain(said(one, hints), one, layout))
        made.append({**plain, "at": [left / 10, top / 10], "sheet": number // layout.a_sheet})
    width, height = layout.page
    data = {
        "kind": "labels",
        "page": {"width": width / 10, "height": height / 10, "weather": layout.weather},
        "size": {"width": layout.width / 10, "height": layout.height / 10},
        "codes": codes.file,
        "labels": made,
    }
    return papers.Part(data, {codes.file: codes.content}, len(labels), sheets=made[-1]["sheet"] + 1 if made else 0)


def said(one: LabelData, hints: Mapping[str, tuple[str, str]] | None = None) -> Said:
    """The words of a label in its own language, whatever the reader's is."""
    level = one.level.word if one.level else ""
    hint, brief = one.hint or (hints or _hints())[one.lang]
    return Said(one.name, one.place, level, hint, one.short, qr.side(one.url), brief)


def _hints() -> dict[str, tuple[str, str]]:
    """What scanning is for, and the same in brief, by language."""
    hints = {}
    for lang, locale in LOCALES.items():
        with translation.override(locale):
            hints[str(lang)] = _("Scan: see the risk, check, report a danger"), _("Scan: see risk, report")
    return hints


def _plain(words: Said, one: LabelData, layout: Layout) -> dict[str, Any]:
    drawn = face(words, layout)
    return {
        "code": {"url": one.url, "box": _box(drawn.code)},
        "level": level_data(one.level) if one.level else None,
        "bar": _box(drawn.bar),
        "strip": _box(drawn.strip),
        "rules": [_box(rule) for rule in drawn.rules],
        "hole": [round(number, 3) for number in drawn.hole] if drawn.hole else None,
        "lines": _lines(drawn),
        "lang": one.lang,
    }


def _lines(drawn: Face) -> list[list[Any]]:
    return [[round(line.x, 3), round(line.y, 3), line.size, line.bold, line.role, line.text] for line in drawn.lines]


def _box(box: Box | None) -> list[float] | None:
    return [round(number, 3) for number in (box.x, box.y, box.width, box.height)] if box else None
