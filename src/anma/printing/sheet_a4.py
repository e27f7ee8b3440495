"""A plain sheet of a record on A4: head, facts, pictures beside each other, tables, signature lines, code. Data in, PDF
out; what stands on it is composed by the rooms. One look for every document that goes into a folder or on a board.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from anma.printing import fonts, qr
from anma.printing.cards import Language
from anma.printing.typeset import compile_pdf, compile_png

TEMPLATE = "sheet_a4.typ"


@dataclass(frozen=True, slots=True)
class Patch:
    """A word with the colour that repeats it, as #rrggbb."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, two columns."""

    rows: Sequence[tuple[str, str]]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Groups of pictures (JPEG or PNG) beside each other at one size, each with its caption."""

    groups: Sequence[tuple[str, Sequence[bytes]]]
    empty: str


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are parts of the sheet's width; a cell's lines stand below each other."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | Patch]]
    widths: Sequence[int]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph with its heading."""

    title: str
    text: str


Block = Facts | Pictures | Table | Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """All words of one record, in one language. `url` becomes a code, `scan` says what it opens; `foot` stands on
    every page, `proof` at the very end. `marks` are signatures as PNG, in the order of the lines, b"" where none."""

    title: str
    firm: str
    beneath: str
    blocks: Sequence[Block]
    signatures: Sequence[str]
    foot: str
    url: str = ""
    proof: str = ""
    scan: str = ""
    marks: Sequence[bytes] = ()


def render_sheet(sheet: Sheet, lang: Language) -> bytes:
    """The PDF. Characters that the font lacks are printed as their numbers: a record is never refused for one."""
    return compile_pdf(TEMPLATE, *_document(sheet, lang))


def picture_sheet(sheet: Sheet, lang: Language, ppi: float = 110) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, *_document(sheet, lang), ppi=ppi)


def _document(sheet: Sheet, lang: Language) -> tuple[dict[str, Any], dict[str, bytes]]:
    assets: dict[str, bytes] = {}
    blocks = [plain(block, assets) for block in sheet.blocks]
    head = replace(sheet, blocks=())
    data = {
        name: getattr(head, name) for name in ("title", "firm", "beneath", "signatures", "foot", "url", "proof", "scan")
    }
    data["marks"] = [f"mark-{n}.png" if mark else "" for n, mark in enumerate(sheet.marks)]
    assets |= {f"mark-{n}.png": mark for n, mark in enumerate(sheet.marks) if mark}
    if sheet.url:
        assets["code.svg"] = qr.svg(sheet.url, "Q").encode()
    return {"lang": lang, **printable_data({**data, "blocks": blocks})}, assets


def plain(block: Block, assets: dict[str, bytes]) -> dict[str, Any]:
    """The block as the templates read it; its pictures join the assets."""
    match block:
        case Facts():
            return {"kind": "facts", "title": block.title, "rows": [list(row) for row in block.rows]}
        case Words():
            return {"kind": "words", "title": block.title, "text": block.text}
        case Table():
            rows = [[asdict(cell) if isinstance(cell, Patch) else cell for cell in row] for row in block.rows]
            widths, heads = list(block.widths), list(block.heads)
            return {
                "kind": "table",
                "title": block.title,
                "heads": heads,
                "rows": rows,
                "widths": widths,
                "empty": block.empty,
            }
        case Pictures():
            groups = [{"title": title, "files": _kept(files, assets)} for title, files in block.groups]
            return {"kind": "pictures", "groups": groups, "empty": block.empty}


def _kept(files: Sequence[bytes], assets: dict[str, bytes]) -> list[str]:
    names = []
    for content in files:
        ending = "png" if content.startswith(b"\x89PNG") else "jpg"
        names.append(f"pictures/{len(assets)}.{ending}")
        assets[names[-1]] = content
    return names


def printable_data(data: Any) -> Any:
    """The same with every character that the font cannot draw as its number in brackets."""
    unknown = set(fonts.missing("".join(_texts(data))))
    if not unknown:
        return data
    return _replaced(data, {ord(letter): f"[U+{ord(letter):04X}]" for letter in unknown})


def _replaced(data: Any, table: dict[int, str]) -> Any:
    if isinstance(data, str):
        return data.translate(table)
    if isinstance(data, dict):
        return {key: _replaced(value, table) for key, value in data.items()}
    return [_replaced(one, table) for one in data] if isinstance(data, (list, tuple)) else data


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (text for value in data.values() for text in _texts(value))
    elif isinstance(data, (list, tuple)):
        yield from (text for value in data for text in _texts(value))
