"""Twelve months of a figure beside the same months a year before, read for all figures of a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from anma.briefing.changes import in_words
from anma.briefing.figures import over
from anma.briefing.pages import page_of
from anma.briefing.periods import year_before
from anma.facts import figures as facts
from anma.facts.indicators import Indicator, Kind, Period, Where
from anma.facts.spans import address

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month with that of the year before; None where there are no records or nothing was due. Both open."""

    period: Period
    value: Decimal | None
    before: Decimal | None
    span: str
    span_before: str

    @property
    def first(self) -> date:
        return self.period.first

    @property
    def until(self) -> int:
        """The day of the month up to which it is told, where the month is not over; else 0."""
        last = self.period.last
        return 0 if (last + timedelta(days=1)).day == 1 else last.day


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator by month. `says` is what somebody hears who does not see the drawing."""

    indicator: Indicator
    months: list[Month]
    says: str

    @property
    def page(self) -> str:
        return page_of(self.indicator.key)

    @property
    def is_ratio(self) -> bool:
        return self.indicator.kind is Kind.RATIO

    @property
    def compared(self) -> bool:
        return any(month.before is not None for month in self.months)


def twelve(last: date) -> list[Period]:
    """The twelve months up to that of a day, which is the end of the last one."""
    months = [Period(last.replace(day=1), last)]
    while len(months) < MONTHS:
        eve = months[0].first - timedelta(days=1)
        months.insert(0, Period(eve.replace(day=1), eve))
    return months


def trends(
    indicators: Sequence[Indicator], where: Where, wheres: Sequence[Where], last: date, sums: facts.Remembered
) -> list[Trend]:
    """Every indicator over the places; `where` is their one address."""
    months = twelve(last)
    earlier = [year_before(month) for month in months]
    sums.preload_months(wheres, [*earlier, *months])
    begun = facts.begun(wheres)
    return [_trend(one, where, wheres, list(zip(months, earlier, strict=True)), begun, sums) for one in indicators]


def _trend(
    indicator: Indicator,
    where: Where,
    wheres: Sequence[Where],
    pairs: Sequence[tuple[Period, Period]],
    begun: date | None,
    sums: facts.Remembered,
) -> Trend:
    def value(period: Period) -> Decimal | None:
        known = begun is not None and begun <= period.last
        return over(indicator, wheres, period, sums) if known else None

    months = [Month(now, value(now), value(then), address(where, now), address(where, then)) for now, then in pairs]
    return Trend(indicator, months, _said(indicator, months))


def _said(indicator: Indicator, months: Sequence[Month]) -> str:
    """Lowest, highest and last month in a sentence; what the table beside says in full."""
    known = [(month.value, month.first) for month in months if month.value is not None]
    if not known:
        return _("No records in these twelve months.")
    (low, low_day), (high, high_day), (last, last_day) = min(known), max(known), known[-1]
    words = {
        "low": in_words(low, indicator), "low_month": f"{low_day:%Y-%m}",
        "high": in_words(high, indicator), "high_month": f"{high_day:%Y-%m}",
        "last": in_words(last, indicator), "last_month": f"{last_day:%Y-%m}",
    }  # fmt: skip
    return (
        _("Twelve months: least %(low)s in %(low_month)s, most %(high)s in %(high_month)s, %(last)s in %(last_month)s.")
        % words
    )
