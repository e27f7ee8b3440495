"""One document of several parts: cards, and behind them sheets of labels. A part is plain data with its assets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from anma.printing import qr
from anma.printing.typeset import check_glyphs, compile_pdf, compile_png, forget

TEMPLATE = "paper.typ"
# Above it a document is for the printer: without tags for those who listen, and worth being forgotten.
_MANY = 10
# Dots to a module: viewers that smooth pictures then blur a third of a module at most.
DOTS = 3
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a document is made of; `pieces` is how many cards or labels it has.

    `sheets` is how many pages it takes if the guessed sizes of type hold; None where that is not known. A document
    with other pages is set again with `careful` in its data, which measures (`card.typ`).
    """

    data: dict[str, Any]
    assets: dict[str, bytes]
    pieces: int
    sheets: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The pictures of all codes of a part in one file: five hundred small ones take longer to write than to set."""

    file: str
    content: bytes
    places: dict[str, dict[str, int]]  # from where to where the picture of an address goes, and how large it is

    def placed(self, plain: dict[str, Any]) -> dict[str, Any]:
        """A card or a label that knows where the picture of its code is."""
        code = plain["code"]
        return plain | {"code": code | self.places[code["url"]]} if code else plain


def codes(urls: Iterable[str]) -> Codes:
    """Each address once, without the quiet zone. Raises QRTooLong."""
    content, places = bytearray(), {}
    for url in dict.fromkeys(urls):
        begin, modules = len(content), qr.side(url)
        content += qr.pixels(url, DOTS)
        places[url] = {"from": begin, "to": len(content), "modules": modules, "dots": modules * DOTS}
    return Codes(f"codes/{sha256(content).hexdigest()[:16]}.bin", bytes(content), places)


def render(parts: Sequence[Part], author: str) -> bytes:
    """The parts as one PDF; raises what `compile_pdf` raises."""
    many = sum(part.pieces for part in parts) > _MANY
    try:
        made = b"" if _expected(parts) is None else compile_pdf(TEMPLATE, *document(parts, author), tagged=not many)
        fits = bool(made) and len(_PAGE.findall(made)) == _expected(parts)
        return made if fits else compile_pdf(TEMPLATE, *document(parts, author, careful=True), tagged=not many)
    finally:
        if many:
            forget()


def picture(parts: Sequence[Part], author: str, ppi: float = 144) -> list[bytes]:
    """The pages as PNG pictures, for looking at."""
    made = [] if _expected(parts) is None else compile_png(TEMPLATE, *document(parts, author), ppi=ppi)
    fits = made and len(made) == _expected(parts)
    return made if fits else compile_png(TEMPLATE, *document(parts, author, careful=True), ppi=ppi)


def check(parts: Sequence[Part]) -> None:
    """Raises MissingGlyphs where something on the parts cannot be printed; what else may fail, making them showed."""
    check_glyphs([part.data for part in parts])


def code_asset(url: str) -> tuple[str, bytes]:
    """Name and picture of a code, the same for a card and a label of one address."""
    return code_file(url), qr.svg(url).encode()


def code_file(url: str) -> str:
    """The name of that picture."""
    return f"codes/{''.join(letter if letter.isalnum() else '-' for letter in url)}.svg"


def _expected(parts: Sequence[Part]) -> int | None:
    sheets = [part.sheets for part in parts]
    return None if None in sheets else sum(one or 0 for one in sheets)


def document(
    parts: Sequence[Part], author: str, *, careful: bool = False, title: str = ""
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Data and assets of the template; `careful` measures what it sets."""
    if not any(part.pieces for part in parts):
        raise ValueError(_("There is no card to print."))
    assets = {name: content for part in parts for name, content in part.assets.items()}
    keyed = [{**part.data, "key": f"{number}-", "careful": careful} for number, part in enumerate(parts)]
    return {"title": title or _("Safety risk notice"), "author": author, "parts": keyed}, assets
