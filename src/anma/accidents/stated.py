"""What was published, year by year and period by period: as published and as restated, each with its day.

A change is worked out by two rules that are never mixed: both values as they were first published, or both as they
stand on a day. A published rate is held against both; where no whole number gives it, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anma.accidents.arithmetic import Check, bases, change, check, year_before
from anma.accidents.choices import Measured
from anma.accidents.models import Stated
from anma.facts.indicators import Period

COUNTS = (Measured.ACCIDENTS, Measured.DEATHS, Measured.INJURED)
Key = tuple[str, str, str, date, date]


@dataclass(frozen=True, slots=True)
class Value:
    """One area, period, scope and measure with all that was stated, oldest first."""

    rows: Sequence[Stated]
    before: Sequence[Stated]
    own: int | None = None

    @property
    def first(self) -> Stated:
        return self.rows[0]

    @property
    def last(self) -> Stated:
        return self.rows[-1]

    @property
    def published_rate(self) -> Decimal | None:
        """The newest rate that somebody published."""
        return next((row.rate for row in reversed(self.rows) if row.rate is not None), None)

    def by_rule(self, rounding: str) -> tuple[Decimal | None, Decimal | None]:
        """(as published, as restated)."""
        base = self.before
        published = change(self.first.value, base[0].value if base else None, rounding)
        restated = change(self.last.value, base[-1].value if base else None, rounding)
        return published, restated

    def checks(self) -> list[tuple[Stated, Check]]:
        """The published rate against each base that was stated."""
        rate = self.published_rate
        return [] if rate is None else [(base, check(self.last.value, base.value, rate)) for base in self.before]

    def implied(self) -> list[int]:
        """Where no base is known: which whole ones a value and its published rate could come of."""
        rate, value = self.published_rate, self.last.value
        return bases(value, rate) if rate is not None and value is not None and not self.before else []


def values(rows: Iterable[Stated]) -> list[Value]:
    """All values of counts, newest period first, each with what was stated of the year before."""
    by_key: dict[Key, list[Stated]] = {}
    for row in sorted(rows, key=lambda one: (one.as_of, one.stated_at, one.pk)):
        by_key.setdefault((row.area_code, row.scope, row.measure, row.first_day, row.last_day), []).append(row)
    found = []
    for area, scope, measure, first, last in sorted(by_key, key=lambda key: (key[4], key[3], key[0]), reverse=True):
        before = year_before(Period(first, last))
        base = by_key.get((area, scope, measure, before.first, before.last), [])
        found.append(Value(by_key[(area, scope, measure, first, last)], [one for one in base if one.value is not None]))
    return found


def standing(value: Value, day: date) -> Stated | None:
    """The value as it stood on a day: the newest that was stated as of then or before."""
    return next((row for row in reversed(value.rows) if row.as_of <= day), None)
