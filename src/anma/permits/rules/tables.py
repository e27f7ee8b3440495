"""The room's tables, each line with its source and whether anybody has read it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

PACKAGE = "anma.permits.rules"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of dangerous work in one grade.

    `hours` is how long a permit holds, `most` how long with a reason; after a break of more than `pause` minutes gas is
    tested anew, and every `every` minutes while people work. `upgraded` is the grade at night and on holidays.
    """

    kind: str
    grade: str
    code: str
    name: Text
    grade_name: Text
    hours: int
    most: int
    pause: int | None
    every: int | None
    video: bool
    approvers: tuple[str, ...]
    certificate: str
    upgraded: str
    simple: bool
    short: str
    source: str
    checked: bool

    @property
    def title(self) -> Text:
        """Kind and grade as one says them."""
        if not self.grade_name.zh:
            return self.name
        return Text(f"{self.grade_name.zh}{self.name.zh}", f"{self.name.en}, {self.grade_name.en}")

    @property
    def tests(self) -> bool:
        """Whether gas is tested before the start, on the whole way."""
        return any(limit.needed for limit in limits(self.kind))


@dataclass(frozen=True, slots=True)
class Limit:
    """What a gas may read; of each needed `group` at least one value is asked."""

    gas: str
    group: str
    name: Text
    unit: str
    low: Decimal | None
    high: Decimal | None
    needed: bool
    source: str
    checked: bool

    @property
    def by_volume(self) -> bool:
        """Another reading of what hand-held instruments show in per cent of the lower limit."""
        return self.group == "flammable" and self.unit == "%VOL"

    def holds(self, value: Decimal) -> bool:
        """Whether the value lets people work."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that must be in place before the start."""

    key: str
    text: Text
    checked: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Two kinds that exclude each other at one place; `coupled`: unless both permits name each other."""

    kinds: frozenset[str]
    coupled: bool
    why: Text


@cache
def kinds() -> Mapping[tuple[str, str], Kind]:
    """Every kind and grade, in the order of the law's eight."""
    return MappingProxyType({(row["kind"], row["grade"]): _kind(row) for row in read_rows(PACKAGE, "kinds.csv")})


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        row["kind"],
        row["grade"],
        row["code"],
        Text(row["zh"], row["en"]),
        Text(row["grade_zh"], row["grade_en"]),
        int(row["hours"]),
        int(row["most"]),
        int(row["pause"]) if row["pause"] else None,
        int(row["every"]) if row["every"] else None,
        row["video"] == "yes",
        tuple(row["approvers"].split("/")),
        row["certificate"],
        row["upgraded"],
        row["simple"] == "yes",
        row["short"],
        row["source"],
        row["checked"] == "yes",
    )


@cache
def limits(kind: str) -> tuple[Limit, ...]:
    """What may be measured for a kind of work."""
    return tuple(_limit(row) for row in read_rows(PACKAGE, "gas.csv") if row["kind"] == kind)


def _limit(row: Mapping[str, str]) -> Limit:
    low, high = (Decimal(row[side]) if row[side] else None for side in ("low", "high"))
    name, needed, checked = Text(row["zh"], row["en"]), row["needed"] == "yes", row["checked"] == "yes"
    return Limit(row["gas"], row["group"], name, row["unit"], low, high, needed, row["source"], checked)


@cache
def measures(kind: str) -> tuple[Measure, ...]:
    """The measures that a kind of work asks for."""
    rows = (row for row in read_rows(PACKAGE, "measures.csv") if row["kind"] == kind)
    return tuple(Measure(row["key"], Text(row["zh"], row["en"]), row["checked"] == "yes") for row in rows)


@cache
def clashes() -> tuple[Clash, ...]:
    """Which kinds exclude each other."""
    return tuple(
        Clash(frozenset((row["one"], row["other"])), row["coupled"] == "yes", Text(row["zh"], row["en"]))
        for row in read_rows(PACKAGE, "clashes.csv")
    )


@cache
def settings() -> Mapping[str, str]:
    """Single figures."""
    return MappingProxyType({row["key"]: row["value"] for row in read_rows(PACKAGE, "settings.csv")})


def number(key: str) -> int:
    """A single figure that is a whole number."""
    return int(settings()[key])


def grades(kind: str) -> Iterator[Kind]:
    """The grades of one kind."""
    return (one for (name, _grade), one in kinds().items() if name == kind)


def unchecked() -> bool:
    """Whether anybody still has to read these tables against the standard's text."""
    return not all(one.checked for one in kinds().values())
