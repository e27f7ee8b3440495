"""The tables of training, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from django.utils.translation import get_language

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Hours:
    """Class hours that an audience needs: before the first day at work, and again in each later year; None: no number.

    Source: order no. 3 of the former State Administration of Work Safety, as amended in 2015, to be verified.
    """

    first: Decimal | None
    again: Decimal | None
    source: str
    checked: bool


def in_reader(text: Text) -> str:
    """A text of the tables in the reader's language."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    return tuple(read_rows(__package__, name))


@cache
def rules() -> Mapping[str, int]:
    """Whole numbers by key: minutes, per cent, days, seconds, as `rules.csv` names them."""
    return MappingProxyType({row["key"]: int(row["value"]) for row in _rows("rules.csv")})


@cache
def is_dangerous(trade: str) -> bool:
    """Whether a trade (GB/T 4754) is one for which the order asks more hours. Told by the trade alone."""
    return bool(trade) and any(trade.startswith(row["begins"]) for row in _rows("dangerous_trades.csv"))


@cache
def hours_of(audience: str, dangerous: bool) -> Hours:
    """What an audience needs in a trade."""
    row = next(row for row in _rows("hours.csv") if row["audience"] == audience)
    tail = "_dangerous" if dangerous else ""
    first, again = (Decimal(text) if (text := row[name + tail]) else None for name in ("first", "again"))
    return Hours(first, again, row["source"], row["checked"] == "yes")


@dataclass(frozen=True, slots=True)
class Ready:
    """A question that the platform brings along; the first answer is right."""

    key: str
    text: Text
    answers: tuple[Text, ...]


@cache
def ready_questions() -> tuple[Ready, ...]:
    """Questions for a firm that has none of its own yet: our own words, unverified."""
    return tuple(
        Ready(
            row["id"],
            Text(row["zh"], row["en"]),
            tuple(Text(row[f"{name}_zh"], row[f"{name}_en"]) for name in ("right", "wrong1", "wrong2")),
        )
        for row in _rows("questions.csv")
    )
