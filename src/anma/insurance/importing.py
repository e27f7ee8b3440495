"""Policies, services and claims out of an insurer's file: every mistake is named, and all rows enter or none.

What is known stays, so that the same file once more is harmless.
"""

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
from anma.insurance.acts.entering import misfits
from anma.insurance.choices import PolicyKind, Way
from anma.kernel.viewer import Viewer
from anma.knowledge.csv_files import read_rows

ABOVE = 5
DATE = re.compile(r"^(\d{4})[\u5e74./-](\d{1,2})[\u6708./-](\d{1,2})\u65e5?(?:[ T]0?0:00(?::00)?)?$")
DAYS = ("begins", "ends", "day", "follow_day", "happened")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file holds: the act of each row, its columns with their words, and those that no file lacks."""

    key: str
    act: str
    columns: str
    needed: tuple[str, ...]
    made: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("policies", "insurance.enter_policy", "columns.csv",
             ("uscc", "name", "number", "people", "premium", "begins", "ends"), "policy"),
        Kind("services", "insurance.send_service", "columns_services.csv",
             ("uscc", "policy", "number", "item", "measure", "day", "place", "met", "course"), "service"),
        Kind("claims", "insurance.send_claim", "columns_claims.csv",
             ("uscc", "policy", "number", "happened", "what"), "claim"),
    )
}  # fmt: skip


@dataclass(slots=True)
class PolicyReport(Report):
    """What became of a file; `known` rows stood here already, `changed` ones were corrected."""

    known: int = 0
    changed: int = 0


@cache
def heads(kind: str = "policies") -> Mapping[str, list[str]]:
    """The words under which each column may stand, Chinese first."""
    rows = read_rows("anma.insurance.rules", KINDS[kind].columns)
    return {row["column"]: row["words"].split("|") for row in rows}


def load(
    viewer: Viewer, content: bytes, origin: Origin, *, dry_run: bool = False, kind: str = "policies"
) -> PolicyReport:
    """Enter every row of a CSV or Excel file in one transaction; one wrong row and none is entered.

    Raises:
        UnreadableFile: it is neither, too big, or lacks a column.
    """
    columns, rows = _read(content, KINDS[kind])
    report = PolicyReport(heads=columns)
    with transaction.atomic():
        for number, cells in rows:
            report.rows += 1
            _enter(viewer, number, cells, origin, report, KINDS[kind])
        if dry_run or report.errors:
            transaction.set_rollback(True)
            report.entered.clear()
    return report


def _read(content: bytes, kind: Kind) -> tuple[dict[str, str], Iterator[tuple[int, dict[str, str]]]]:
    if _is_no_table(content):
        raise UnreadableFile(_("This is no table file. Please choose an Excel file (.xlsx) or a CSV file."))
    table = table_of(content)
    for at, line in enumerate(islice(table, ABOVE), start=1):
        plain = [word.strip().lower() for word in line]
        found = {name: plain.index(word) for name, words in heads(kind.key).items() for word in words if word in plain}
        if all(name in found for name in kind.needed):
            return {name: line[place].strip() for name, place in found.items()}, _cells(table, found, at + 1)
    words = ", ".join(heads(kind.key)[name][0] for name in kind.needed)
    raise UnreadableFile(_("The first line lacks the columns: %(names)s.") % {"names": words})


def _is_no_table(content: bytes) -> bool:
    """A PDF, a picture or an old Excel file: read as text it would only seem to lack columns."""
    return content.startswith(b"%PDF") or (content[:2] != b"PK" and b"\x00" in content[:4096])


def _cells(table: Iterator[list[str]], columns: Mapping[str, int], first: int) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(table, start=first):
        named = {name: cells[at].strip().removeprefix("'") for name, at in columns.items() if at < len(cells)}
        told = {name: text for name, text in named.items() if text}
        if told:
            yield number, told


def _enter(
    viewer: Viewer, number: int, cells: Mapping[str, str], origin: Origin, report: PolicyReport, kind: Kind
) -> None:
    raw: dict[str, Any] = {**cells, "way": Way.FILE.value}
    raw |= {"kind": _kind(cells.get("kind", ""))} if kind.key == "policies" else {}
    raw |= {name: _day(cells[name]) for name in DAYS if name in cells}
    try:
        made = perform(viewer, kind.act, raw, origin).result
    except Refused as refused:
        beside = misfits(raw) if kind.key == "policies" else {}
        for column, sentence in _faults(refused, beside):
            report.wrong(number, column, sentence)
    else:
        report.entered.append(made[kind.made])
        report.known += made["made"] == "known"
        report.changed += made["made"] == "changed"


def _faults(refused: Refused, beside: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the act says of a row, and what it would have said next: a file is mended in one go."""
    errors = refused.errors if isinstance(refused, InvalidInput) else {refused.reason.field: refused.sentence}
    yield from ((column, text) for column, text in errors.items() if column or text not in beside.values())
    yield from ((column, text) for column, text in beside.items() if column not in errors)


def _kind(text: str) -> str:
    """By key or by the name that the form shows; empty means work safety."""
    named = {str(label): value for value, label in PolicyKind.choices}
    return named.get(text, text) or PolicyKind.WORK_SAFETY.value


def _day(text: str) -> str:
    """As spreadsheets and people write days; what is none of them stays, and the act names it."""
    found = DATE.match(text)
    return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else text
