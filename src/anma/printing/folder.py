"""A folder of records as one PDF: cover, contents with page numbers, chapters made of the blocks of `sheet_a4`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from anma.printing.sheet_a4 import Block, plain, printable_data
from anma.printing.typeset import compile_pdf, compile_png, forget

TEMPLATE = "folder.typ"


@dataclass(frozen=True, slots=True)
class Chapter:
    """`lead` is a line below the title; a `wide` chapter lies across the sheet."""

    title: str
    blocks: Sequence[Block]
    lead: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """All words in one language. `contents` is the word above the list of chapters, `mark` says what it is not."""

    title: str
    firm: str
    beneath: str
    facts: Sequence[tuple[str, str]]
    contents: str
    chapters: Sequence[Chapter]
    foot: str
    mark: str = ""


def render_folder(folder: Folder, lang: Literal["zh", "en"]) -> bytes:
    """The PDF. Characters that the font lacks are printed as their numbers: a record is never refused for one."""
    try:
        return compile_pdf(TEMPLATE, *_document(folder, lang))
    finally:
        forget()


def picture_folder(folder: Folder, lang: Literal["zh", "en"], ppi: float = 80) -> list[bytes]:
    """The pages as PNG, for looking at."""
    return compile_png(TEMPLATE, *_document(folder, lang), ppi=ppi)


def _document(folder: Folder, lang: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    assets: dict[str, bytes] = {}
    names = ("title", "firm", "beneath", "contents", "foot", "mark")
    data: dict[str, Any] = {name: getattr(folder, name) for name in names}
    data["facts"] = [list(row) for row in folder.facts]
    data["chapters"] = [_chapter(one, assets) for one in folder.chapters]
    return {"lang": lang, **printable_data(data)}, assets


def _chapter(chapter: Chapter, assets: dict[str, bytes]) -> dict[str, Any]:
    blocks = [plain(block, assets) for block in chapter.blocks]
    return {"title": chapter.title, "lead": chapter.lead, "wide": chapter.wide, "blocks": blocks}
