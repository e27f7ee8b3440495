"""The law's limits and thresholds as data, each with its basis and whether anybody compared it with the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.utils.translation import get_language

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

PACKAGE = "anma.supervision.cases.rules"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days (working or calendar) or months after a day of the case; warned `warn` days before."""

    key: str
    since: str
    count: int
    unit: str
    warn: int
    name: Text
    basis: Text
    checked: bool


@cache
def limits() -> Mapping[str, Limit]:
    return MappingProxyType({row["key"]: _limit(row) for row in read_rows(PACKAGE, "limits.csv")})


def _limit(row: Mapping[str, str]) -> Limit:
    name, basis = Text(row["zh"], row["en"]), Text(row["basis_zh"], row["basis_en"])
    count, warn = int(row["count"]), int(row["warn"])
    return Limit(row["key"], row["from"], count, row["unit"], warn, name, basis, row["checked"] == "yes")


@cache
def thresholds() -> Mapping[str, int]:
    return MappingProxyType({row["key"]: int(row["value"]) for row in read_rows(PACKAGE, "thresholds.csv")})


def reaches(what: str, party: str, fine: int) -> bool:
    """Whether a fine of a firm or person is as high as a threshold; no fine reaches none."""
    return fine > 0 and fine >= thresholds()[f"{what}_{party or 'unit'}"]


def in_reader(text: Text) -> str:
    """The text in the language now active."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")
