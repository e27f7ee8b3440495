"""Lists as Excel files in which no cell can run: texts stay texts, also after somebody saves them as CSV."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import IO, Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from anma.kernel import clock

MOST = 20_000  # rows of one file; whoever needs more narrows the list down
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: Any) -> Any:
    """A cell's value; a text that a spreadsheet would run gets an apostrophe in front."""
    if type(value) is not str and (value is None or isinstance(value, int | float | Decimal)):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def about(title: str, scope: str, as_of: datetime | None = None) -> str:
    """The line above a list: what it is, whose, and as of when: now, or the moment up to which its rows were made."""
    now = timezone.localtime(as_of or clock.now())
    parts = [title, scope, _("as of %(moment)s") % {"moment": f"{now.date().isoformat()} {now.hour}:{now.minute:02d}"}]
    return " · ".join(part for part in parts if part)


def enough(rows: QuerySet[Any]) -> QuerySet[Any]:
    """What a file holds and one row more, by which `download` sees that there are more."""
    return rows[: MOST + 1]


def workbook(heads: Sequence[str], rows: Iterable[Sequence[Any]], above: str = "") -> bytes:
    """One sheet: the line above, where there is one, the head line, then row by row. The heads stay in sight."""
    made = BytesIO()
    write(made, heads, rows, above)
    return made.getvalue()


def write(made: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Any]], above: str = "") -> None:
    """The same into a file, row by row as they come: no row is held."""
    first = 1 if above else 0
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(first + 1, 0)
        if above:
            sheet.write(0, 0, harmless(above))
        sheet.write_row(first, 0, [harmless(head) for head in heads], book.add_format({"bold": True}))
        for at, row in enumerate(rows, start=first + 1):
            for column, value in enumerate(row):
                if type(value) is str:
                    if value:  # an empty cell is no cell
                        sheet.write_string(at, column, harmless(value))
                else:
                    sheet.write(at, column, harmless(value))


def streamed(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], above: str = "") -> FileResponse:
    """As `download`, of a list too long to be held: written to the disk row by row and sent from there."""
    made = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
    write(made, heads, rows, above)
    made.seek(0)
    return FileResponse(made, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def cut_after(most: int, above: str) -> str:
    """The line above with the word that there are more rows."""
    cut = _("the first %(most)s rows only; narrow the list down for the others") % {"most": f"{most:,}"}
    return " · ".join(part for part in (above, cut) if part)


def download(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], above: str = "") -> HttpResponse:
    """The workbook as an answer; `name` is plain letters without an ending, `above` what `about` says.

    Of more rows than `MOST` the first ones are in it, and the line above says so.
    """
    read = list(islice(rows, MOST + 1))
    if len(read) > MOST:
        above = cut_after(MOST, above)
    answer = HttpResponse(workbook(heads, read[:MOST], above), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
