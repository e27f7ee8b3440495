"""Lists as Excel files in which no cell can run: texts stay texts, also after somebody saves them as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse

from anma.enterprises.inputs import FORMULA_SIGNS

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def harmless(value: Any) -> Any:
    """A cell's value; a text that a spreadsheet would run gets an apostrophe in front."""
    if isinstance(value, int | float) or value is None:
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def workbook(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a head line, written row by row."""
    made = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [harmless(head) for head in heads], book.add_format({"bold": True}))
        for at, row in enumerate(rows, start=1):
            sheet.write_row(at, 0, [harmless(value) for value in row])
    return made.getvalue()


def download(name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The workbook as an answer; `name` is plain letters without an ending."""
    answer = HttpResponse(workbook(heads, rows), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
