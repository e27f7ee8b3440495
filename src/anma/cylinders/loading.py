"""The file of bottles out of a spreadsheet: every mistake is named, all rows enter or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from anma.acts.inputs import sentences, unstorable
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.cylinders import making
from anma.cylinders.acts.registering import MOST
from anma.cylinders.inputs import CylinderFields
from anma.cylinders.scope import station_of
from anma.enterprises.dated.importing import read_day
from anma.enterprises.importing import Report, UnreadableFile, table_of
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.csv_files import read_rows

NEEDED = ("kind", "medium", "maker", "serial", "built_day", "volume")
DAYS = ("built_day", "inspected_day", "next_inspection", "service_until")
ABOVE = 5  # the head stands among so many first lines: a download has a line above it
ROWS = 5_000  # of one file; a station with more sends several
ERRORS = 200  # as many as somebody reads


@cache
def _heads() -> Mapping[str, list[str]]:
    return {row["column"]: row["words"].split("|") for row in read_rows("anma.cylinders", "columns.csv")}


def load(viewer: Viewer, content: bytes, origin: Origin, *, dry_run: bool = False) -> Report:
    """Enter every bottle of a CSV or Excel file in one transaction; one wrong row and none is entered.

    Raises:
        UnreadableFile: it is neither, too big, or lacks a column.
    """
    columns, lines = _read(content)
    report = Report(heads=columns)
    rows = list(_rows(lines, report))
    _once(viewer, rows, report)
    if report.errors or dry_run:
        del report.errors[ERRORS:]
        return report
    with transaction.atomic():
        for at in range(0, len(rows), MOST):
            part = [fields.model_dump(mode="json") for _number, fields in rows[at : at + MOST]]
            perform(viewer, "cylinders.enter_many", {"rows": part}, origin)
    report.entered = [fields.serial for _number, fields in rows]
    return report


def _read(content: bytes) -> tuple[dict[str, str], Iterator[tuple[int, dict[str, str]]]]:
    table = table_of(content)
    for at, line in enumerate(islice(table, ABOVE), start=1):
        plain = [word.strip().lower() for word in line]
        found = {name: plain.index(word) for name, words in _heads().items() for word in words if word in plain}
        if all(name in found for name in NEEDED):
            return {name: line[place].strip() for name, place in found.items()}, _cells(table, found, at + 1)
    words = ", ".join(_heads()[name][0] for name in NEEDED)
    raise UnreadableFile(_("The first line lacks the columns: %(names)s.") % {"names": words})


def _cells(table: Iterator[list[str]], columns: Mapping[str, int], first: int) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(table, start=first):
        named = {name: cells[at].strip().removeprefix("'") for name, at in columns.items() if at < len(cells)}
        told = {name: text for name, text in named.items() if text}
        if told.keys() - {"kind", "medium"}:  # the empty file shows how kinds and gases are written
            yield number, told
        if number - first >= ROWS:
            raise UnreadableFile(_("The file has more than %(most)s rows. Please split it.") % {"most": f"{ROWS:,}"})


def _rows(lines: Iterator[tuple[int, dict[str, str]]], report: Report) -> Iterator[tuple[int, CylinderFields]]:
    for number, cells in lines:
        report.rows += 1
        raw: dict[str, Any] = {name: read_day(text) if name in DAYS else text for name, text in cells.items()}
        odd = next((name for name, text in cells.items() if unstorable(text)), "")
        if odd:
            report.wrong(number, odd, _("The cell holds a character that cannot be stored. Please type it again."))
            continue
        try:
            yield number, CylinderFields.model_validate(raw)
        except ValidationError as error:
            for column, sentence in sentences(error).items():
                report.wrong(number, "" if column == "-" else column, sentence)


def _once(viewer: Viewer, rows: list[tuple[int, CylinderFields]], report: Report) -> None:
    """A bottle stands once in the file and in nobody's file yet."""
    station = station_of(viewer)
    with system_scope("is a bottle in somebody's file"):
        there = making.known((fields.maker, fields.serial) for _number, fields in rows)
    seen: dict[tuple[str, str], int] = {}
    for number, fields in rows:
        key = (fields.maker, fields.serial)
        if key in seen:
            report.wrong(number, "serial", _("The same bottle stands in row %(row)s.") % {"row": seen[key]})
        elif key in there:
            own = station is not None and there[key].holder_id == station.pk
            words = _("It is in your file already.") if own else _("It is in another station's file.")
            report.wrong(number, "serial", words)
        seen.setdefault(key, number)
