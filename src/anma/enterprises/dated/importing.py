"""The register out of a file: every mistake is named, all rows enter or none. What is known already is renewed.

The list's own download fits: it may be worked on in a spreadsheet and brought back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.dated import kinds
from anma.enterprises.dated_models import Dated, DatedState
from anma.enterprises.importing import Report, UnreadableFile, table_of
from anma.kernel.viewer import Viewer
from anma.knowledge.csv_files import read_rows
from anma.people.queries import colleagues

NEEDED = ("kind", "valid_to")
ABOVE = 5  # the head stands among so many first lines: a download has a line above it
DATE = re.compile(r"^(\d{4})[\u5e74./-](\d{1,2})[\u6708./-](\d{1,2})\u65e5?(?:[ T]0?0:00(?::00)?)?$")
FIELDS = ("number", "issuer", "valid_from", "valid_to", "remind_days", "note")


@dataclass(slots=True)
class DatedReport(Report):
    """What became of a file; `renewed` and `known` are counts of rows."""

    renewed: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """Who reads a file for which firm; people by name, what stands in the register by kind and whose it is."""

    viewer: Viewer
    firm: UUID
    people: Mapping[str, list[UUID]]
    rows: dict[tuple[str, str], tuple[UUID, date]] = field(default_factory=dict)


def load(viewer: Viewer, firm: UUID, content: bytes, origin: Origin, *, dry_run: bool = False) -> DatedReport:
    """Enter or renew every row of a CSV or Excel file in one transaction; one wrong row and none is entered.

    Raises:
        UnreadableFile: it is neither, too big, or lacks a column.
    """
    columns, rows = _read(content)
    report, book = DatedReport(heads=columns), _book(viewer, firm)
    with transaction.atomic():
        for number, cells in rows:
            report.rows += 1
            _enter(book, number, cells, origin, report)
        if dry_run or report.errors:
            transaction.set_rollback(True)
            report.entered.clear()
    return report


@cache
def _heads() -> Mapping[str, list[str]]:
    return {row["column"]: row["words"].split("|") for row in read_rows(__package__, "columns.csv")}


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
        named = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        told = {name: text.removeprefix("'") for name, text in named.items() if text}
        if told.keys() - {"kind"}:  # a kind alone is a line of the empty file that nobody filled in
            yield number, told


def _book(viewer: Viewer, firm: UUID) -> Book:
    people: dict[str, list[UUID]] = {}
    for hat in colleagues(viewer, firm):
        people.setdefault(hat.person.name, []).append(hat.pk)
    book = Book(viewer, firm, people)
    for row in (
        Dated.objects.visible_to(viewer).filter(enterprise_id=firm, state=DatedState.CURRENT).order_by("valid_to")
    ):
        book.rows[row.kind, _whose(row)] = (row.pk, row.valid_to)
    return book


def _whose(row: Dated) -> str:
    return row.thing.casefold() or str(row.membership_id or row.name_on_it)


def _enter(book: Book, number: int, cells: Mapping[str, str], origin: Origin, report: DatedReport) -> None:
    try:
        raw = {name: cells[name] for name in FIELDS if name in cells} | _holder(book, cells)
        raw |= {name: read_day(cells[name]) for name in ("valid_from", "valid_to") if name in cells}
        _perform(book, raw, origin, report)
    except InvalidInput as invalid:
        for column, sentence in invalid.errors.items():
            report.wrong(number, "whose" if column in ("thing", "membership", "name_on_it") else column, sentence)
    except Refused as refused:
        report.wrong(number, "whose" if refused.reason.field in ("thing", "membership") else "", refused.sentence)


def _perform(book: Book, raw: dict[str, Any], origin: Origin, report: DatedReport) -> None:
    key = raw["kind"], raw.get("thing", "").casefold() or str(raw.get("membership", raw.get("name_on_it", "")))
    old = book.rows.get(key)
    if old is not None and str(old[1]) == raw.get("valid_to"):
        report.known += 1
        return
    if old is None or str(old[1]) > raw.get("valid_to", ""):
        outcome = perform(book.viewer, "enterprises.enter_dated", {**raw, "subject": book.firm}, origin)
        report.entered.append(outcome.result["dated"])
        made = outcome.result["dated"]
    else:
        paper = {name: value for name, value in raw.items() if name in FIELDS}
        made = perform(book.viewer, "enterprises.renew_dated", {**paper, "subject": old[0]}, origin).result["dated"]
        report.renewed += 1
    book.rows[key] = (UUID(made), date.fromisoformat(raw["valid_to"]))


def _holder(book: Book, cells: Mapping[str, str]) -> dict[str, Any]:
    """The kind, and whose it is in the field that this kind has."""
    kind, whose = _kind(cells.get("kind", "")), cells.get("whose", "")
    if kind.holder != "person":
        return {"kind": kind.key, "thing": whose}
    hats = book.people.get(whose, [])
    if len(hats) > 1:
        raise InvalidInput({"whose": _("Several people are called so. Please enter this row by hand.")})
    return {"kind": kind.key, "membership": str(hats[0])} if hats else {"kind": kind.key, "name_on_it": whose}


def _kind(text: str) -> kinds.DatedKind:
    """By key or by either name, as the download writes it."""
    if not text:
        raise InvalidInput({"kind": _("Please fill this in.")})
    wanted = text.casefold()
    for kind in kinds.every().values():
        if wanted in (kind.key, kind.name.zh.casefold(), kind.name.en.casefold()):
            return kind
    sentence = _("“%(text)s” is no kind of thing that runs out. Please choose one.") % {"text": text[:20]}
    raise InvalidInput({"kind": sentence})


def read_day(text: str) -> str:
    """As spreadsheets and people write days; what is none of them stays, and the act names it."""
    found = DATE.match(text)
    return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else text
