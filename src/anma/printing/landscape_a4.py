"""A ruled table across A4 or A3, as the field's worksheets are: fields above, columns of given widths, notes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from anma.printing.cards import Language
from anma.printing.sheet_a4 import Patch, printable_data
from anma.printing.typeset import compile_pdf, compile_png, forget

TEMPLATE = "landscape_a4.typ"
_WORTH_FORGETTING = 60  # rows


@dataclass(frozen=True, slots=True)
class Landscape:
    """All words of one table, in one language; `widths` are parts of the sheet's width, `mark` says what it is not."""

    title: str
    firm: str
    heads: Sequence[tuple[str, str]]
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str | Patch]]
    notes: Sequence[str]
    foot: str
    mark: str = ""
    signatures: Sequence[str] = ()
    paper: Literal["a4", "a3"] = "a4"


def render_landscape(table: Landscape, lang: Language) -> bytes:
    """The PDF. Characters that the font lacks are printed as their numbers."""
    try:
        return compile_pdf(TEMPLATE, _data(table, lang), {})
    finally:
        if len(table.rows) > _WORTH_FORGETTING:
            forget()


def picture_landscape(table: Landscape, lang: Language, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, _data(table, lang), {}, ppi=ppi)


def _data(table: Landscape, lang: Language) -> dict[str, Any]:
    plain: dict[str, Any] = printable_data({**asdict(table), "lang": lang})
    return plain
