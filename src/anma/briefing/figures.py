"""Figures over one or several places, with their parts below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from anma.briefing.periods import year_before
from anma.facts import figures as facts
from anma.facts.adding import keys_of
from anma.facts.behind import condition, readable
from anma.facts.indicators import Indicator, Kind, Period, Where, every, get
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its value for the asked places and period, and of the year before where it can be compared."""

    indicator: Indicator
    value: Decimal | None
    before: Decimal | None
    too_long: bool = False  # the year before would count most of its days once more

    @property
    def is_ratio(self) -> bool:
        return self.indicator.kind is Kind.RATIO


def over(
    indicator: Indicator, wheres: Sequence[Where], period: Period, sums: facts.Sums | None = None
) -> Decimal | None:
    """The value over several places that do not overlap. Distinct firms are counted once over all of them."""
    if indicator.kind is Kind.RATIO:
        above, below = (over(get(key), wheres, period, sums) for key in (indicator.numerator, indicator.denominator))
        return None if above is None or not below else above / below
    if indicator.kind is Kind.LISTED:
        return facts.value_of(indicator, Where(), period)
    if indicator.kind is Kind.DISTINCT and len(wheres) > 1:
        return Decimal(len(set().union(*(facts.distinct_firms(indicator.key, w, period) for w in wheres))))
    return added(facts.value_of(indicator, where, period, sums) for where in wheres)


def asked_of(wheres: Sequence[Where]) -> list[Indicator]:
    """Every declared indicator that is kept for these places; what towns type in is not told apart by trade."""
    by_trade = any(where.sector for where in wheres)
    return [one for one in every() if not (by_trade and one.kind is Kind.REPORTED)]


def lines(
    wheres: Sequence[Where],
    period: Period,
    sums: facts.Sums | None = None,
    asked: Sequence[Indicator] | None = None,
) -> list[Line]:
    """Every indicator of the places, or those that are asked, beside the year before. `sums` are those that the page
    has read already.
    """
    asked = asked_of(wheres) if asked is None else asked
    before, sums, begun = year_before(period), sums or facts.Remembered(keys_of(asked)), facts.begun(wheres)
    if isinstance(sums, facts.Remembered):
        sums.preload(wheres, period, before)
    long = {one.key for one in asked if one.kind is not Kind.STOCK and overlaps(period, before)}
    comparable = [one for one in asked if one.key not in long and compared(one, begun, before)]
    now, then = over_all(asked, wheres, period, sums), over_all(comparable, wheres, before, sums)
    return [Line(one, now[one.key], then.get(one.key), one.key in long) for one in asked]


def overlaps(period: Period, before: Period) -> bool:
    """Whether a span of more than a year meets the one a year earlier: what both count is no change."""
    return before.last >= period.first


def over_all(
    indicators: Sequence[Indicator], wheres: Sequence[Where], period: Period, sums: facts.Sums
) -> dict[str, Decimal | None]:
    """`over` for many indicators: one query for all distinct firms, one for all that is typed."""
    firms = facts.distinct_over(_keys(indicators, Kind.DISTINCT), wheres, period)
    typed = facts.reported_many(_keys(indicators, Kind.REPORTED), wheres, period)
    found: dict[str, Decimal | None] = {**firms, **{key: added(values) for key, values in typed.items()}}
    for one in indicators:
        if one.key not in found:
            found[one.key] = over(one, wheres, period, sums)
    return found


def _keys(indicators: Sequence[Indicator], kind: Kind) -> list[str]:
    return [one.key for one in indicators if one.kind is kind]


def added(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def compared(indicator: Indicator, begun: date | None, period: Period) -> bool:
    """Whether records reach back far enough: the 0 of a year before anma is no figure.

    A stock stands on the last day alone; anything else needs nearly the whole period.
    """
    if begun is None:
        return False
    if indicator.kind is Kind.STOCK:
        return begun <= period.last
    return (begun - period.first).days <= COMPARABLE * (period.last - period.first).days


COMPARABLE = 0.1  # the part of a period that may be missing at its beginning


def rows_of(key: str, viewer: Viewer, wheres: Sequence[Where], period: Period) -> QuerySet[Any]:
    """Exactly the rows that the figure counts over the places."""
    indicator = get(key)
    found = readable(indicator, viewer)
    places = Q(pk__in=())
    for where in wheres:
        places |= condition(indicator, where, period)
    day = indicator.behind.day if indicator.behind else "id"
    return found.filter(places).order_by(f"-{day}", "-id")
