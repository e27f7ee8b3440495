"""The catalogue of hazardous chemicals joined with what the other tables know of a substance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables import rows
from anma.knowledge.tables.checking import numbers
from anma.knowledge.text import Text

HIGHLY_TOXIC = "剧毒"
SINGLE_SOURCE_FROM = 2829  # what was added after 2015 stands in one source only
UNVERIFIED = Text(
    "数据由 anma 整理，没有核对官方原文；以供应商的安全技术说明书为准。",
    "Compiled by anma and not checked against the official text; the supplier's safety data sheet decides.",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Occupational exposure limits of GBZ 2.1-2019 in mg/m³; None where the table has no value."""

    ceiling: Decimal | None
    average: Decimal | None
    short: Decimal | None


@dataclass(frozen=True, slots=True)
class Substance:
    """A row of the catalogue. `classes` are codes of `labels.csv`, empty where nobody classified it here yet.

    `families` say what GHS classes do not: acid, base, what acids free from it. `key_code` is its place among the 74
    substances under key regulation, empty if none. `cas` holds several numbers, parted by a space, where several stand.
    """

    code: str
    name: Text
    aliases: tuple[str, ...]
    cas: str
    highly_toxic: bool
    classes: tuple[str, ...]
    families: tuple[str, ...]
    initials: tuple[str, ...]
    key_code: str

    @property
    def limits(self) -> Limits | None:
        """Its exposure limits, by its CAS number."""
        return next((_limits()[cas] for cas in self.cas.split() if cas in _limits()), None)

    @property
    def doubts(self) -> tuple[Text, ...]:
        """What is not known well about this row, for whoever relies on it."""
        found = [UNVERIFIED]
        if int(self.code) >= SINGLE_SOURCE_FROM:
            found.append(Text("目录这一条只有一个出处。", "This row of the catalogue has one source only."))
        if not self.classes:
            found.append(
                Text(
                    "这里没有它的危险性类别，请按安全技术说明书第 2 部分选。",
                    "Its hazard classes are not kept here. Choose them from section 2 of the safety data sheet.",
                )
            )
        return tuple(found)


@cache
def catalogue() -> Mapping[str, Substance]:
    """All 2,833 rows by their number, in the catalogue's order."""
    classed = {row["code"]: row for row in read_rows(__package__, "classified.csv")}
    initials = {row["code"]: tuple(row["initials"].split()) for row in read_rows(__package__, "initials.csv")}
    said = {row["code"]: row["words"].split() for row in read_rows(__package__, "everyday.csv")}
    keys = _keys()
    found = (_row(row, classed.get(row["code"], {}), initials[row["code"]], keys, said) for row in rows("chemicals"))
    return MappingProxyType({one.code: one for one in found})


def _row(
    row: Mapping[str, str],
    classed: Mapping[str, str],
    initials: tuple[str, ...],
    keys: Mapping[str, str],
    said: Mapping[str, list[str]],
) -> Substance:
    return Substance(
        row["code"],
        Text(row["zh"], classed.get("en") or row["en"] or row["zh"]),
        (*(one for one in row["aliases"].split("|") if one), *said.get(row["code"], ())),
        " ".join(numbers(row["cas"])),
        row["remark"] == HIGHLY_TOXIC,
        tuple(classed.get("classes", "").split()),
        tuple(classed.get("families", "").split()),
        initials,
        keys.get(row["code"], ""),
    )


def substance(code: str) -> Substance | None:
    """The row of a number; None if there is none."""
    return catalogue().get(code.strip())


@cache
def _by_cas() -> Mapping[str, tuple[Substance, ...]]:
    found: dict[str, tuple[Substance, ...]] = {}
    for one in catalogue().values():
        for cas in one.cas.split():
            found[cas] = (*found.get(cas, ()), one)
    return found


def by_cas(cas: str) -> tuple[Substance, ...]:
    """Every row of a CAS number: several where strengths of one substance are kept apart."""
    return _by_cas().get(cas, ())


def _keys() -> dict[str, str]:
    return {number: row["code"] for row in rows("key_chemicals") for number in row["catalogue"].split()}


@cache
def _limits() -> Mapping[str, Limits]:
    found: dict[str, Limits] = {}
    for row in rows("exposure_limits"):
        for cas in numbers(row["cas"]):
            found[cas] = Limits(_number(row["mac"]), _number(row["twa"]), _number(row["stel"]))
    return found


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
