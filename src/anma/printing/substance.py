"""The card of a substance on A4 or A5: pictograms, signal word, statements, what it is kept from. Data in, PDF out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from anma.printing import qr
from anma.printing.cards import Language
from anma.printing.sheet_a4 import printable_data
from anma.printing.signs import ghs
from anma.printing.typeset import compile_pdf, compile_png

TEMPLATE = "substance.typ"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its statements, each (code, text); the code may be empty."""

    title: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SubstanceSheet:
    """All words of one card in one language; `pictograms` are keys GHS01 to GHS09, `size` a4 or a5."""

    title: str
    firm: str
    beneath: str
    signal: str
    grave: bool
    pictograms: Sequence[str]
    parts: Sequence[Part]
    limits: str
    url: str
    foot: str
    proof: str
    size: str = "a4"


def render_substance(sheet: SubstanceSheet, lang: Language) -> bytes:
    """The PDF, one page or as many as the statements need."""
    return compile_pdf(TEMPLATE, *document(sheet, lang))


def picture_substance(sheet: SubstanceSheet, lang: Language, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, *document(sheet, lang), ppi=ppi)


def document(sheet: SubstanceSheet, lang: Language) -> tuple[dict[str, object], dict[str, bytes]]:
    """Data and pictures as the template takes them."""
    assets = {f"{key}.svg": ghs.svg(key).encode() for key in sheet.pictograms}
    assets["code.svg"] = qr.svg(sheet.url, "Q").encode()
    return {"lang": lang, **printable_data(asdict(sheet))}, assets
