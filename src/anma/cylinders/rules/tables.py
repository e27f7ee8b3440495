"""The room's tables, each line with its source and whether anybody has read it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from django.conf import settings as django_settings

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

PACKAGE = "anma.cylinders.rules"
WHEN = ("before", "after", "kitchen")


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of cylinder: what it may hold, years between two inspections and of its whole life."""

    key: str
    name: Text
    media: tuple[str, ...]
    years: int
    years_corrosive: int
    life: int
    life_corrosive: int
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Medium:
    """A gas. `unit` is kg or MPa; `factor` the kilograms a litre that are allowed, None where it is not reckoned."""

    key: str
    name: Text
    unit: str
    factor: Decimal | None
    corrosive: bool
    colour: Text
    source: str
    checked: bool

    @property
    def weighed(self) -> bool:
        """Whether a scale tells how much is in it; else a gauge does."""
        return self.unit == "kg"


@dataclass(frozen=True, slots=True)
class Check:
    """Something that may be wrong before or after a filling, or in the kitchen where the bottle is connected."""

    key: str
    when: str
    text: Text
    checked: bool


@cache
def types() -> Mapping[str, Type]:
    """Kinds of cylinders by key."""
    return MappingProxyType({row["key"]: _type(row) for row in read_rows(PACKAGE, "types.csv")})


def _type(row: dict[str, str]) -> Type:
    life = int(row["life"])
    return Type(
        row["key"],
        Text(row["zh"], row["en"]),
        tuple(row["media"].split("/")),
        int(row["years"]),
        int(row["years_corrosive"]),
        life,
        int(row["life_corrosive"] or life),
        row["source"],
        row["checked"] == "yes",
    )


@cache
def media() -> Mapping[str, Medium]:
    """Gases by key."""
    return MappingProxyType({row["key"]: _medium(row) for row in read_rows(PACKAGE, "media.csv")})


def _medium(row: dict[str, str]) -> Medium:
    return Medium(
        row["key"],
        Text(row["zh"], row["en"]),
        row["unit"],
        Decimal(row["factor"]) if row["factor"] else None,
        row["corrosive"] == "yes",
        Text(row["colour_zh"], row["colour_en"]),
        row["source"],
        row["checked"] == "yes",
    )


@cache
def checks(when: str) -> tuple[Check, ...]:
    """What is looked at `before`, `after` or in the `kitchen`, in the order of the form."""
    rows = (row for row in read_rows(PACKAGE, "checks.csv") if row["when"] == when)
    return tuple(Check(row["key"], when, Text(row["zh"], row["en"]), row["checked"] == "yes") for row in rows)


@cache
def check_names() -> Mapping[str, Text]:
    """Every check by its key."""
    return MappingProxyType({one.key: one.text for when in WHEN for one in checks(when)})


@cache
def _shipped() -> Mapping[str, int]:
    return MappingProxyType({row["key"]: int(row["value"]) for row in read_rows(PACKAGE, "settings.csv")})


def setting(key: str) -> int:
    """A figure of ours, or the city's own from `ANMA_CYLINDERS`."""
    return int(django_settings.ANMA_CYLINDERS.get(key, _shipped()[key]))


def interval(kind: str, medium: str) -> int:
    """Years until the next inspection."""
    return types()[kind].years_corrosive if media()[medium].corrosive else types()[kind].years


def life(kind: str, medium: str) -> int:
    """Years of service by design."""
    return types()[kind].life_corrosive if media()[medium].corrosive else types()[kind].life
