"""Writing the review file. No cell can run: texts stay texts, also after somebody saves them as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from anma.kernel.sheets import harmless
from anma.knowledge.packs import cells
from anma.knowledge.packs.schema import Pack
from anma.knowledge.review import guide
from anma.knowledge.review.columns import Sheet, sheets
from anma.knowledge.review.rows import CODE_HEADS, EDITION_HEADS, codes, editions, number, rows_of

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
EDITIONS, CODES = "代码表 Tables", "代码 Codes"
WIDE, NARROW = 36, 14


class Book:
    """The open file with its formats."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(str(path), OPTIONS)
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8C8C8"}
        self.head = self.book.add_format({**wrapped, "bold": True, "bg_color": "#DDE5EE"})
        self.open = self.book.add_format(wrapped)
        self.grey = self.book.add_format({**wrapped, "bg_color": "#EEEEEE", "font_color": "#444444"})
        # Without this a spreadsheet makes a date of the code 1-2 when somebody types it.
        self.code = self.book.add_format({**wrapped, "num_format": "@"})

    def page(self, title: str, heads: Sequence[str]) -> Any:
        """A sheet with its heads in sight, ready to be printed on A4 across."""
        sheet = self.book.add_worksheet(title)
        sheet.write_row(0, 0, [harmless(head) for head in heads], self.head)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        return sheet


def write(path: Path, library: Mapping[str, Pack], verified: Mapping[str, str]) -> dict[str, int]:
    """Write the file; `verified` are words by entry. Returns how many rows each sheet has."""
    made = Book(path)
    _guide(made)
    counted = {sheet.title: _entries(made, sheet, library, verified) for sheet in sheets()}
    counted[EDITIONS] = _plain(made, EDITIONS, EDITION_HEADS, editions())
    counted[CODES] = _plain(made, CODES, CODE_HEADS, codes())
    made.book.close()
    return counted


def _guide(made: Book) -> None:
    sheet = made.book.add_worksheet(guide.TITLE)
    sheet.set_column(0, 1, 70)
    for at, line in enumerate(guide.LINES):
        sheet.write_row(at, 0, [line.zh, line.en], made.open)


def _entries(made: Book, sheet: Sheet, library: Mapping[str, Pack], verified: Mapping[str, str]) -> int:
    page, at = made.page(sheet.title, sheet.heads), 0
    first = 1 + len(sheet.context)
    page.set_column(0, 0, 30)
    page.set_column(1, first - 1, 18)
    for column, field in enumerate(sheet.fields, first):
        page.set_column(column, column, WIDE if field.endswith((".zh", ".en")) else NARROW)
    end = first + len(sheet.fields)
    page.set_column(end, end, WIDE)
    page.set_column(end + 1, end + 1, NARROW)
    page.set_column(end + 2, end + 2, WIDE)
    for at, (entry, about, own) in enumerate(rows_of(sheet, library), 1):
        grey = [entry, *(about[head] for head in sheet.context)]
        page.write_row(at, 0, [harmless(text) for text in grey], made.grey)
        for column, field in enumerate(sheet.fields, first):
            _cell(made, page, at, column, field, own[field])
        page.write_string(at, end, harmless(verified.get(entry.partition("#")[0], "")), made.grey)
        page.write_string(at, end + 1, cells.base(entry, own), made.grey)
        page.write_blank(at, end + 2, None, made.open)
    page.autofilter(0, 0, max(at, 1), len(sheet.heads) - 1)
    return at


def _cell(made: Book, page: Any, at: int, column: int, field: str, text: str) -> None:
    value = harmless(number(field, text))
    page.write(at, column, value, made.open if field.endswith((".zh", ".en", "words")) else made.code)


def _plain(made: Book, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    page, at = made.page(title, heads), 0
    page.set_column(0, len(heads) - 1, 28)
    for at, row in enumerate(rows, 1):
        page.write_row(at, 0, [harmless(text) for text in row], made.grey)
    return at
