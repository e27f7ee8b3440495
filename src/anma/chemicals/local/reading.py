"""The draft that ships, and what an area says in its place; each value with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from django.utils.translation import get_language

from anma.chemicals.models import LocalTable
from anma.chemicals.models.cabinets import LocalKind
from anma.kernel import clock
from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

FILES = {LocalKind.CABINETS: ("anma.chemicals.cabinets", "figures.csv")}
FILES |= {LocalKind.LABS: ("anma.chemicals.labs", "rules.csv")}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure or switch. `checked`: somebody compared it with the text of the standard."""

    key: str
    value: str
    unit: str
    name: Text
    source: Text
    checked: bool

    @property
    def words(self) -> str:
        return in_reader(self.name)

    @property
    def whence(self) -> str:
        """Where it comes from, in the reader's language."""
        return in_reader(self.source)


@dataclass(frozen=True, slots=True)
class Table:
    """All lines of a kind for one area; `edition` is empty for the draft that ships."""

    lines: Mapping[str, Line]
    edition: str = ""
    source: str = ""

    @property
    def checked(self) -> bool:
        return all(line.checked for line in self.lines.values())

    def text(self, key: str) -> str:
        return self.lines[key].value

    def number(self, key: str) -> int:
        return int(self.lines[key].value)

    def on(self, key: str) -> bool:
        return self.lines[key].value == "on"


def in_reader(text: Text) -> str:
    """The text in the language now active."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")


@cache
def shipped(kind: str) -> Table:
    """What comes with the platform: a draft that nobody checked."""
    package, name = FILES[LocalKind(kind)]
    lines = (_line(row) for row in read_rows(package, name))
    return Table(MappingProxyType({line.key: line for line in lines}))


def _line(row: Mapping[str, str]) -> Line:
    name = Text(row["zh"], row["en"])
    return Line(
        row["key"], row["value"], row["unit"], name, Text(row["source_zh"], row["source"]), row["checked"] == "yes"
    )


class Tables:
    """The tables of one kind on one day, by area; read once for a whole list."""

    def __init__(self, kind: str, day: date | None = None) -> None:
        self.kind = kind
        rows = LocalTable.objects.filter(kind=kind, effective__lte=day or clock.today())
        self.rows = list(rows.order_by("-effective", "-brought_at", "-id"))

    def of(self, area: str) -> Table:
        """The nearest area's newest edition laid over the draft."""
        fitting = [row for row in self.rows if area.startswith(row.area)]
        nearest = max((row.area for row in fitting), key=len, default=None)
        row = next((one for one in fitting if one.area == nearest), None)
        return shipped(self.kind) if row is None else laid_over(shipped(self.kind), row)


def laid_over(base: Table, row: LocalTable) -> Table:
    """The draft with what an edition says."""
    lines = dict(base.lines)
    for entry in row.entries:
        lines[entry["key"]] = _said(lines[entry["key"]], entry, row)
    return Table(MappingProxyType(lines), row.edition, row.source)


def _said(line: Line, entry: Mapping[str, str], row: LocalTable) -> Line:
    words = entry.get("words") or ""
    name = Text(words, words) if words else line.name
    return replace(line, value=entry["value"], name=name, source=Text(row.source, row.source), checked=row.checked)


def table_of(kind: str, area: str, day: date | None = None) -> Table:
    """The table of one area."""
    return Tables(kind, day).of(area)


def wrong(kind: str, entries: Iterable[tuple[str, str]]) -> str:
    """The first key that no table has or whose value is not of its form; empty where all is well."""
    base = shipped(kind)
    return next((key for key, value in entries if key not in base.lines or not _fits(base.lines[key], value)), "")


def _fits(line: Line, value: str) -> bool:
    """A switch is on or off, months are 1 to 12, figures are whole and above 0; names may be anything."""
    if line.value in ("on", "off"):
        return value in ("on", "off")
    if line.unit == "months":
        months = value.split("|")
        return len(set(months)) == len(months) and all(m.isdigit() and 1 <= int(m) <= 12 for m in months)
    return line.value == "" or (value.isdigit() and 0 < int(value) <= 100_000)
