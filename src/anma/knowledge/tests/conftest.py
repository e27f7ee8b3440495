"""Marks under entries of the library, and corrections in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.kernel.viewer import Viewer
from anma.knowledge import content, own_files
from anma.knowledge.packs import cells, corrections
from anma.knowledge.packs.loader import shipped
from anma.knowledge.review import book
from anma.knowledge.review.columns import ENTRY, sheets

PACK, POINT = "general-machining", "lathe"
STANDING, COMPARED = "certified safety engineer (made up)", "the manual of the machine"
Mark = Callable[..., list[str]]


def entries() -> dict[str, str]:
    """The entries of one point with their digests, its own lines first."""
    return content.entries_of(*content.homes()[POINT])


def ticked(*names: str) -> list[dict[str, str]]:
    """Entries as the form sends them; all of the point without names."""
    return [{"entry": one, "digest": digest} for one, digest in entries().items() if not names or one in names]


def mark(viewer: Viewer, *names: str, **more: Any) -> list[str]:
    """Verify entries of the point, or all of it."""
    raw = {"entries": ticked(*names), "standing": STANDING, "compared": COMPARED, **more}
    return list(perform(viewer, "knowledge.verify", raw).result["marks"])


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[Path]:
    """Where corrections lie in this test; the library is read anew before and after."""
    content.forget()
    with var_at(tmp_path):
        yield tmp_path / "knowledge" / corrections.NAME
    content.forget()


def check_of(event: str, number: int) -> str:
    """The entry of an event's check, counted from 1, as the project ships it."""
    pack, point, key = event.split("/")
    found = {one.key: one for one in {one.key: one for one in shipped()[pack].points}[point].events}[key]
    return cells.check_entry(event, found.checks[number - 1])


def corrected_by_hand(path: Path, changes: cells.Changes) -> Path:
    """Write into the cells of a review file what somebody corrects in a spreadsheet."""
    found = CalamineWorkbook.from_path(str(path))
    sheets_of = {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}
    for sheet in sheets():
        heads, *rows = sheets_of[sheet.title]
        for row in rows:
            for field, text in changes.get(row[heads.index(ENTRY)], {}).items():
                row[heads.index(sheet.fields[field])] = text
    with xlsxwriter.Workbook(str(path), book.OPTIONS) as made:
        for title, rows in sheets_of.items():
            page = made.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return path


@contextmanager
def var_at(var: Path | None) -> Iterator[None]:
    """Let the installation's own knowledge lie there."""
    before = list(own_files._var)
    own_files.use(lambda: var)
    try:
        yield
    finally:
        own_files._var[:] = before
