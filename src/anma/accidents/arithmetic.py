"""The arithmetic of statistics, each rule with a name. Pure: no figure is made up where a base is unknown.

A change on the year before is (now - base) / base x 100, to one place, by a named rule of rounding. Two bases are
kept apart: as published then, and as restated since.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from anma.accidents.choices import Rounding
from anma.facts.indicators import Period

PLACE = Decimal("0.1")
MOST_BASES = 12


def rounded(value: Decimal, rule: str, place: Decimal = PLACE) -> Decimal:
    """To the places of `place`: half away from zero, or cut off towards zero."""
    return value.quantize(place, rounding=ROUND_HALF_UP if rule == Rounding.HALF_UP else ROUND_DOWN)


def change(now: Decimal | int | None, base: Decimal | int | None, rule: str = Rounding.HALF_UP) -> Decimal | None:
    """In per cent; None where either is unknown or the base is nought: of nought there is no per cent."""
    if now is None or base is None or base == 0:
        return None
    return rounded((Decimal(now) - Decimal(base)) * 100 / Decimal(base), rule)


def year_before(period: Period) -> Period:
    """The same days a year earlier. The last day of a February stays the last day of February."""
    return Period(_back(period.first), _back(period.last))


def _back(day: date) -> date:
    year = day.year - 1
    last = calendar.monthrange(year, day.month)[1]
    ends = day.month == 2 and day.day == calendar.monthrange(day.year, 2)[1]
    return date(year, day.month, last if ends else min(day.day, last))


@dataclass(frozen=True, slots=True)
class Check:
    """What a published rate says of whole numbers. `fits`: it can come of this value and this base.

    `near` are the whole numbers next to the value that the rate asks for, with the rates that they give.
    """

    fits: bool
    near: tuple[tuple[int, Decimal], ...] = ()


def check(value: Decimal | None, base: Decimal | None, rate: Decimal) -> Check:
    """Whether some whole number on this base gives the rate by either rule; with a value, whether that one does."""
    if base is None or base <= 0:
        return Check(False)
    if value is not None:
        return Check(_gives(value, base, rate))
    wanted = base * (100 + rate) / 100
    low, high = (int(wanted.quantize(Decimal(1), rounding=mode)) for mode in (ROUND_FLOOR, ROUND_CEILING))
    near = tuple((n, change(n, base) or Decimal(0)) for n in sorted({low, high}) if n >= 0)
    return Check(any(_gives(Decimal(n), base, rate) for n, _rate in near), near)


def _gives(value: Decimal, base: Decimal, rate: Decimal) -> bool:
    return rate in {change(value, base, rule) for rule in Rounding.values}


def bases(value: Decimal, rate: Decimal) -> list[int]:
    """The whole bases of which a value and a published rate can come; empty where there are too many to be told."""
    if rate <= -100:
        return []
    middle = int(value * 100 / (100 + rate))
    around = range(max(1, middle - MOST_BASES), middle + MOST_BASES + 1)
    found = [n for n in around if _gives(value, Decimal(n), rate)]
    return found if len(found) < MOST_BASES else []


def per(count: Decimal | int | None, units: Decimal | None, times: int = 1000) -> Decimal | None:
    """A rate to three places, such as deaths per 1,000 people (GB 6441-2025, annex A); None without a denominator."""
    if count is None or not units:
        return None
    return rounded(Decimal(count) * times / units, Rounding.HALF_UP, Decimal("0.001"))
