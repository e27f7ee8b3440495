"""Policies out of an insurer's file: every mistake is named, and all rows enter or none. What is known stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.importing import Report, UnreadableFile, table_of
from anma.insurance.choices import PolicyKind, Way
from anma.kernel.viewer import Viewer
from anma.knowledge.csv_files import read_rows

NEEDED = ("uscc", "name", "number", "people", "premium", "begins", "ends")
ABOVE = 5
DATE = re.compile(r"^(\d{4})[\u5e74./-](\d{1,2})[\u6708./-](\d{1,2})\u65e5?(?:[ T]0?0:00(?::00)?)?$")
DAYS = ("begins", "ends")


@dataclass(slots=True)
class PolicyReport(Report):
    """What became of a file; `known` rows stood here already, `changed` ones were corrected."""

    known: int = 0
    changed: int = 0


@cache
def heads() -> Mapping[str, list[str]]:
    """The words under which each column may stand, Chinese first."""
    return {row["column"]: row["words"].split("|") for row in read_rows("anma.insurance.rules", "columns.csv")}


def load(viewer: Viewer, content: bytes, origin: Origin, *, dry_run: bool = False) -> PolicyReport:
    """Enter every row of a CSV or Excel file in one transaction; one wrong row and none is entered.

    Raises:
        UnreadableFile: it is neither, too big, or lacks a column.
    """
    columns, rows = _read(content)
    report = PolicyReport(heads=columns)
    with transaction.atomic():
        for number, cells in rows:
            report.rows += 1
            _enter(viewer, number, cells, origin, report)
        if dry_run or report.errors:
            transaction.set_rollback(True)
            report.entered.clear()
    return report


def _read(content: bytes) -> tuple[dict[str, str], Iterator[tuple[int, dict[str, str]]]]:
    table = table_of(content)
    for at, line in enumerate(islice(table, ABOVE), start=1):
        plain = [word.strip().lower() for word in line]
        found = {name: plain.index(word) for name, words in heads().items() for word in words if word in plain}
        if all(name in found for name in NEEDED):
            return {name: line[place].strip() for name, place in found.items()}, _cells(table, found, at + 1)
    words = ", ".join(heads()[name][0] for name in NEEDED)
    raise UnreadableFile(_("The first line lacks the columns: %(names)s.") % {"names": words})


def _cells(table: Iterator[list[str]], columns: Mapping[str, int], first: int) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(table, start=first):
        named = {name: cells[at].strip().removeprefix("'") for name, at in columns.items() if at < len(cells)}
        told = {name: text for name, text in named.items() if text}
        if told:
            yield number, told


def _enter(viewer: Viewer, number: int, cells: Mapping[str, str], origin: Origin, report: PolicyReport) -> None:
    raw: dict[str, Any] = {**cells, "way": Way.FILE.value, "kind": _kind(cells.get("kind", ""))}
    raw |= {name: _day(cells[name]) for name in DAYS if name in cells}
    try:
        made = perform(viewer, "insurance.enter_policy", raw, origin).result
    except InvalidInput as invalid:
        for column, sentence in invalid.errors.items():
            report.wrong(number, column, sentence)
    except Refused as refused:
        report.wrong(number, refused.reason.field or "", refused.sentence)
    else:
        report.entered.append(made["policy"])
        report.known += made["made"] == "known"
        report.changed += made["made"] == "changed"


def _kind(text: str) -> str:
    """By key or by the name that the form shows; empty means work safety."""
    named = {str(label): value for value, label in PolicyKind.choices}
    return named.get(text, text) or PolicyKind.WORK_SAFETY.value


def _day(text: str) -> str:
    """As spreadsheets and people write days; what is none of them stays, and the act names it."""
    found = DATE.match(text)
    return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else text
