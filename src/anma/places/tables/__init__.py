"""The areas of Changzhou as plain tables; no Django, so loaders, lints and the sample city can all read them.

Codes are the statistical bureau's, cut to their significant digits: city 4, district 6, town 9, village 12.
A parent's code is therefore the beginning of its children's, and every range of codes is a range of texts.
Where the rows come from, and what is doubtful about them, stands in SOURCES.md beside this file.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parent

LEVELS = {4: "city", 6: "district", 9: "town", 12: "village"}


class TableError(ValueError):
    """A row of one of the tables cannot be read; the text names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area: `code` and `parent` in significant digits (the city has no parent), point in WGS-84 or None.

    `kind` is the legal sort of unit (city, district, county_city, town, subdistrict, zone, community,
    village, quasi_community, quasi_village); `level` is only how deep it stands. `statistical` units exist
    for counting and have no government of their own.
    """

    code: str
    parent: str
    kind: str
    name: str
    initials: str
    lat: float | None
    lng: float | None
    statistical: bool

    @property
    def level(self) -> str:
        """Say city, district, town or village."""
        return LEVELS[len(self.code)]


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another system's code for one of our areas. Systems number alike, so never drop `system`."""

    code: str
    system: str
    alias: str


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One half-open range `lo <= code < hi` of a zone that no prefix selects (the development zone)."""

    zone: str
    name: str
    lo: str
    hi: str


def areas() -> Iterator[AreaRow]:
    """Yield every area, parents before their children.

    Raises:
        TableError: a row is malformed.
    """
    for line, row in _rows("areas.csv"):
        if len(row["code"]) not in LEVELS or not row["code"].startswith(row["parent"]):
            raise TableError(f"areas.csv line {line}: code {row['code']!r} does not fit its parent")
        yield AreaRow(
            code=row["code"],
            parent=row["parent"],
            kind=row["kind"],
            name=row["name"],
            initials=row["initials"],
            lat=_degrees(row["lat"]),
            lng=_degrees(row["lng"]),
            statistical=row["statistical"] == "1",
        )


def aliases() -> Iterator[AliasRow]:
    """Yield the codes that other lists use for areas of ours."""
    for _line, row in _rows("aliases.csv"):
        yield AliasRow(code=row["code"], system=row["system"], alias=row["alias"])


def zones() -> Iterator[ZoneRow]:
    """Yield the ranges of every zone.

    Raises:
        TableError: a range is empty or turned round.
    """
    for line, row in _rows("zones.csv"):
        if not row["lo"] < row["hi"]:
            raise TableError(f"zones.csv line {line}: {row['lo']!r} is not below {row['hi']!r}")
        yield ZoneRow(zone=row["zone"], name=row["name"], lo=row["lo"], hi=row["hi"])


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if None in row or None in row.values():
                raise TableError(f"{name} line {line}: wrong number of columns")
            yield line, row


def _degrees(text: str) -> float | None:
    return float(text) if text else None
