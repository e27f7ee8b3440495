"""A promise that hangs or is signed: who promises, what, by which law, and lines to sign on. Plain data in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from anma.printing.cards import Language
from anma.printing.formats import FORMATS

TEMPLATE = "promise.typ"


@dataclass(frozen=True, slots=True)
class Promise:
    """All words of one sheet in one language; `promises` are (sentence, article), `extra` what the post adds."""

    title: str
    firm: str
    who: str
    opening: str
    promises: Sequence[tuple[str, str]]
    extra_title: str
    extra: Sequence[str]
    closing: str
    signatures: Sequence[str]
    foot: Sequence[str]


def document(sheets: Sequence[Promise], lang: Language, sheet: str) -> tuple[str, dict[str, Any], dict[str, bytes]]:
    """Template, data and no assets; each promise begins a sheet."""
    paper = FORMATS[sheet]
    data = {
        "title": sheets[0].title,
        "author": sheets[0].firm,
        "lang": lang,
        "width": paper.width,
        "height": paper.height,
        "sheets": [asdict(one) for one in sheets],
    }
    return TEMPLATE, data, {}
