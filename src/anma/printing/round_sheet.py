"""A round on paper, for days without phones: points in walking order, checks with boxes, words, the point's code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from anma.printing import papers
from anma.printing.sheet_a4 import Patch, printable_data
from anma.printing.typeset import compile_pdf, compile_png, forget

TEMPLATE = "round_sheet.typ"
_WORTH_FORGETTING = 20


@dataclass(frozen=True, slots=True)
class Stop:
    """One point: what is asked there, and by what it is named when the answers are keyed in. `url` may be empty."""

    name: str
    place: str
    level: Patch
    code: str
    edition: str
    url: str
    questions: Sequence[str]


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """All words in one language. `sheet` names the list of stops, `key_in` says where it is keyed in.

    `boxes` are normal, not normal, not looked at; `row` and `words` head the lines to write on.
    """

    title: str
    firm: str
    sheet: str
    sheet_label: str
    key_in: str
    lines: Sequence[str]
    how: str
    boxes: Sequence[str]
    row: str
    words: str
    stops: Sequence[Stop]
    empty: str
    signatures: Sequence[str]
    foot: str


def render_round(sheet: RoundSheet, lang: Literal["zh", "en"]) -> bytes:
    """The PDF; characters that the font lacks are printed as their numbers."""
    try:
        return compile_pdf(TEMPLATE, *_document(sheet, lang))
    finally:
        if len(sheet.stops) > _WORTH_FORGETTING:
            forget()


def picture_round(sheet: RoundSheet, lang: Literal["zh", "en"], ppi: float = 200) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, *_document(sheet, lang), ppi=ppi)


def _document(sheet: RoundSheet, lang: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    codes = {stop.url: papers.code_asset(stop.url) for stop in sheet.stops if stop.url}
    data = asdict(sheet)
    for plain, stop in zip(data["stops"], sheet.stops, strict=True):
        plain["file"] = codes[stop.url][0] if stop.url else ""
    return {"lang": lang, **printable_data(data)}, dict(codes.values())
