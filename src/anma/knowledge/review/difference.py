"""A corrected review file against the library of today: what differs, what is refused and why, what is not there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from anma.knowledge.packs import cells
from anma.knowledge.packs.schema import Pack
from anma.knowledge.review.columns import kind_of, sheets
from anma.knowledge.review.reading import File, Row
from anma.knowledge.review.weighing import weighed


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says something else."""

    row: Row
    field: str
    old: str
    new: str

    @property
    def head(self) -> str:
        """What the file calls the cell."""
        return self.row.sheet.fields[self.field]

    def as_data(self) -> dict[str, Any]:
        """Plain form; `line` as the spreadsheet counts."""
        return {**place(self.row), "field": self.field, "old": self.old, "new": self.new}


@dataclass(slots=True)
class Difference:
    """What became of a file. `refused` are changes with the reasons for which they do not pass.

    `conflicts` are changes in rows that were exported from something else than the library says today, or of which
    nobody knows what they were exported from: they would undo what was corrected meanwhile.
    """

    changes: list[Change] = field(default_factory=list)
    refused: list[tuple[Change, list[str]]] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    unknown: list[Row] = field(default_factory=list)
    twice: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)
    without: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether something in the file cannot be taken as it stands."""
        return bool(self.refused or self.conflicts or self.unknown or self.twice)

    def accepted(self) -> dict[str, dict[str, str]]:
        """What may be written: entry → cell → text."""
        found: dict[str, dict[str, str]] = {}
        for one in self.changes:
            found.setdefault(one.row.entry, {})[one.field] = one.new
        return found

    def as_data(self) -> dict[str, Any]:
        """Plain form for machines."""
        return {
            "changes": [one.as_data() for one in self.changes],
            "refused": [{**one.as_data(), "why": why} for one, why in self.refused],
            "conflicts": [one.as_data() for one in self.conflicts],
            "unknown": [place(row) for row in self.unknown],
            "twice": [place(row) for row in self.twice],
            "missing": self.missing,
            "remarks": [{**place(row), "remark": row.remark} for row in self.remarks],
            "without": self.without,
        }


def place(row: Row) -> dict[str, Any]:
    """Where a row stands."""
    return {"sheet": row.sheet.title, "line": row.line, "entry": row.entry}


def between(library: Mapping[str, Pack], file: File) -> Difference:
    """Compare a file with the library; nothing is written. A row that names an entry twice counts for neither."""
    says = {entry: own for pack in library.values() for entry, own in cells.entries(pack)}
    kinds = {sheet.title: {entry for entry in says if kind_of(entry) == sheet.kind} for sheet in sheets()}
    times = Counter(row.entry for row in file.rows)
    found = Difference(without=list(file.without))
    found.unknown = [row for row in file.rows if row.entry not in kinds[row.sheet.title]]
    found.twice = [row for row in file.rows if times[row.entry] > 1 and row not in found.unknown]
    found.missing = [entry for entry in says if not times[entry]]
    found.remarks = [row for row in file.rows if row.remark]
    good = [row for row in file.rows if times[row.entry] == 1 and row.entry in kinds[row.sheet.title]]
    differing = {row.entry: _changes(row, says[row.entry]) for row in good}
    stale = {row.entry for row in good if row.base != cells.base(row.entry, says[row.entry])}
    found.conflicts = [one for entry, own in differing.items() if entry in stale for one in own]
    _judge(found, library, [one for entry, own in differing.items() if entry not in stale for one in own])
    return found


def _changes(row: Row, says: Mapping[str, str]) -> list[Change]:
    return [Change(row, name, says[name], new) for name, new in row.own.items() if new != says[name]]


def _judge(found: Difference, library: Mapping[str, Pack], changes: list[Change]) -> None:
    """Sort the changes into those that pass the rules of the library and those that do not."""
    by_entry: dict[str, dict[str, str]] = {}
    for one in changes:
        by_entry.setdefault(one.row.entry, {})[one.field] = one.new
    refusals = weighed(library, by_entry)
    for one in changes:
        reasons = refusals.get(one.row.entry)
        if reasons is None:
            found.changes.append(one)
        else:
            found.refused.append((one, reasons))
