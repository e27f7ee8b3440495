"""An edition from a CSV or Excel file: one line a violation and severity; an empty key takes over what is above."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from anma.knowledge.csv_files import read_rows

LIMIT = 5 * 1024 * 1024
SEVERITIES = {"light": "light", "general": "general", "serious": "serious"}


class Unreadable(ValueError):
    """The file cannot be used; the text says what to do."""


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """The words under which each column may stand, Chinese first."""
    rows = read_rows("anma.supervision.cases.violations", "columns.csv")
    return {row["column"]: tuple(row["words"].split("|")) for row in rows}


@cache
def severities() -> Mapping[str, str]:
    """What a file may call the steps."""
    return SEVERITIES | {word: key for key in SEVERITIES for word in columns()[f"severity.{key}"]}


def entries(content: bytes) -> list[dict[str, Any]]:
    """The entries of a file, as `BringInput` takes them."""
    if len(content) > LIMIT:
        raise Unreadable(_("The file is larger than 5 MB. Please leave out what is no table."))
    lines = iter(_lines(content))
    heads = _heads(next(lines, []))
    found: dict[str, dict[str, Any]] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        row = {name: line[at].strip() for name, at in heads.items() if at < len(line)}
        if any(row.values()):
            key = row.get("key") or key
            _take(found, key, row, number)
    return list(found.values())


def _lines(content: bytes) -> Iterable[list[str]]:
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        return _excel(content)
    for coding in ("utf-8-sig", "gb18030"):
        try:
            return csv.reader(StringIO(content.decode(coding)))
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("This is neither a CSV nor an Excel file."))


def _excel(content: bytes) -> Iterator[list[str]]:
    try:
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise Unreadable(_("This Excel file cannot be opened. Save it anew and try again.")) from error
    return ([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _heads(line: list[str]) -> dict[str, int]:
    """Which column stands where; without the needed ones there is nothing to read."""
    at = {text.strip().lower(): place for place, text in enumerate(line)}
    found = {
        name: at[word.lower()]
        for name, words in columns().items()
        for word in reversed((name, *words))
        if word.lower() in at
    }
    lacking = [words[0] for name, words in columns().items() if name in NEEDED and name not in found]
    if lacking:
        raise Unreadable(_("These columns are missing: %(names)s") % {"names": ", ".join(lacking)})
    return found


NEEDED = ("key", "name", "clause", "basis", "severity")


def _take(found: dict[str, dict[str, Any]], key: str, row: Mapping[str, str], number: int) -> None:
    if key not in found:
        found[key] = _entry(key, row)
    severity = severities().get(row.get("severity", "").lower())
    if severity is None:
        raise Unreadable(_("Line %(line)s: the severity is light, general or serious.") % {"line": number})
    try:
        unit, person = (_span(row, "low", "high"), _span(row, "person_low", "person_high"))
    except ValueError as error:
        raise Unreadable(_("Line %(line)s: amounts are whole numbers of yuan.") % {"line": number}) from error
    found[key]["steps"].append({"severity": severity, "unit": unit, "person": person, "when": row.get("when", "")})


def _span(row: Mapping[str, str], low: str, high: str) -> list[int]:
    first, last = (int(row.get(name, "").replace(",", "") or 0) for name in (low, high))
    if not 0 <= first <= last:
        raise ValueError(low)
    return [first, last]


def _entry(key: str, row: Mapping[str, str]) -> dict[str, Any]:
    lists = {name: row.get(name, "").replace(";", " ").replace(",", " ").split() for name in ("categories", "criteria")}
    plain = {name: row.get(name, "") for name in ("clause", "basis", "measures", "words")}
    name = {"zh": row.get("name", ""), "en": row.get("name_en", "")}
    return {"key": key, "name": name, **plain, **lists, "checked": row.get("checked", "").lower() == "yes", "steps": []}
