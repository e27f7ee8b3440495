"""Many firms from one file: every row is checked, every mistake is named, and either all rows enter or none."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from anma.acts.inputs import unstorable
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.entering import home_called
from anma.kernel.viewer import Viewer
from anma.places.outlines import held

BYTE_LIMIT = 20 * 1024 * 1024
csv.field_size_limit(BYTE_LIMIT)  # a cell that is too long is a wrong cell of its row, not a file that is no CSV
WORKBOOKS, ZIPPED = (".xlsx", ".xlsm", ".xls"), b"PK"
NEEDED = ("uscc", "name", "trade", "area")


class UnreadableFile(ValueError):
    """The file as a whole cannot be used; the text says what to do."""


@cache
def heads() -> dict[str, list[str]]:
    """The words under which each column may stand in a file, Chinese first."""
    text = files("anma.enterprises").joinpath("columns.csv").read_text(encoding="utf-8")
    return {row["column"]: row["words"].split("|") for row in csv.DictReader(text.splitlines())}


@dataclass(frozen=True, slots=True)
class RowError:
    """`row` counts as the spreadsheet does: the head line is 1. `head` is what the file itself calls the column."""

    row: int
    column: str
    sentence: str
    head: str = ""

    def as_data(self) -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "head": self.head, "message": self.sentence}


@dataclass(slots=True)
class Report:
    """What became of a file. `heads` are its words for our columns."""

    heads: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    entered: list[str] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return {"rows": self.rows, "entered": len(self.entered), "errors": [e.as_data() for e in self.errors]}

    def wrong(self, row: int, column: str, sentence: str) -> None:
        """Note what is wrong in a row, in the column that we call so."""
        self.errors.append(RowError(row, column, sentence, self.heads.get(column, "")))


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are number and cells by our own column names; empty rows are passed over."""

    heads: Mapping[str, str]
    rows: Iterator[tuple[int, dict[str, str]]]


def load(viewer: Viewer, content: bytes, origin: Origin, *, dry_run: bool = False) -> Report:
    """Enter all firms of a CSV or Excel file in one transaction; one wrong row and none is entered.

    Raises:
        UnreadableFile: it is neither, too big, or lacks a column.
    """
    sheet = read(content)
    report = Report(heads=sheet.heads)
    with transaction.atomic(), held():
        for number, cells in sheet.rows:
            report.rows += 1
            _enter(viewer, number, cells, origin, report)
        if dry_run or report.errors:
            transaction.set_rollback(True)
            report.entered.clear()
    return report


def read(content: bytes) -> Sheet:
    """The table inside a file.

    Raises:
        UnreadableFile: there is none, or it lacks a column.
    """
    table = table_of(content)
    first_line = next(table, [])
    columns = _columns(first_line)
    return Sheet({name: first_line[at].strip() for name, at in columns.items()}, _rows(table, columns))


def content_of(sent: File[bytes]) -> bytes:
    """What somebody sent, as far as it is read.

    Raises:
        UnreadableFile: by its name an Excel file, and none inside; read as text it would only seem to lack columns.
    """
    content: bytes = sent.read(BYTE_LIMIT + 1)
    if str(sent.name).lower().endswith(WORKBOOKS) and not content.startswith(ZIPPED):
        raise UnreadableFile(_("The name says Excel, but this is no Excel file. Save it again as .xlsx or send a CSV."))
    return content


def table_of(content: bytes) -> Iterator[list[str]]:
    """The lines of an Excel or CSV file, each cell as text.

    Raises:
        UnreadableFile: it is neither, or too big.
    """
    if len(content) > BYTE_LIMIT:
        raise UnreadableFile(_("The file is larger than 20 MB. Please split it."))
    return _excel(content) if content.startswith(ZIPPED) else _csv(content)


def _rows(table: Iterator[list[str]], columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(table, start=2):
        named = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        if any(named.values()):
            yield number, {name: text for name, text in named.items() if text}


def _columns(first_line: list[str]) -> dict[str, int]:
    plain = [word.strip().lower() for word in first_line]
    found = {name: plain.index(word) for name, words in heads().items() for word in words if word in plain}
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise UnreadableFile(
            _("The first line lacks the columns: %(names)s.")
            % {"names": ", ".join(heads()[name][0] for name in missing)}
        )
    return found


def _csv(content: bytes) -> Iterator[list[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            yield from csv.reader(StringIO(content.decode(encoding), newline=""))
        except UnicodeDecodeError:
            continue
        except csv.Error:
            break
        return
    raise UnreadableFile(_("The file is neither Excel (.xlsx) nor CSV. Please save it as one of them."))


def _excel(content: bytes) -> Iterator[list[str]]:
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise UnreadableFile(_("The Excel file cannot be read. Please save it again as .xlsx.")) from error
    yield from ([_text(cell) for cell in row] for row in rows)


def _text(cell: Any) -> str:
    """Excel has no whole numbers: 3484.0 is the trade 3484."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _home(text: str) -> str:
    try:
        return home_called(text).code
    except Refused as refused:
        raise InvalidInput({"area": refused.sentence}) from refused


def _odd_cell(cells: Mapping[str, str]) -> str:
    """The column of a cell that no database can store; none where the whole row is meant."""
    return next((column for column, text in cells.items() if unstorable(text)), "")


def _enter(viewer: Viewer, number: int, cells: Mapping[str, str], origin: Origin, report: Report) -> None:
    damaged = [column for column, text in cells.items() if "\x00" in text]
    if damaged:
        sentence = _("The cell holds a character that cannot be stored. Please type it again.")
        for column in damaged:
            report.wrong(number, column, sentence)
        return
    try:
        raw = {**cells, "area": _home(cells["area"])} if "area" in cells else dict(cells)
        outcome = perform(viewer, "enterprises.preregister", raw, origin)
        report.entered.append(outcome.result["enterprise"])
    except InvalidInput as invalid:
        for column, sentence in invalid.errors.items():
            report.wrong(number, column if column in cells else _odd_cell(cells), sentence)
    except Refused as refused:
        report.wrong(number, "", refused.sentence)
