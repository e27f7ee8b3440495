"""Figures over one or several places, with their parts below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from anma.facts import figures as facts
from anma.facts.behind import condition, readable
from anma.facts.indicators import Indicator, Kind, Period, Where, every, get
from anma.kernel import clock
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its value for the asked places and period, and of the year before where it can be compared."""

    indicator: Indicator
    value: Decimal | None
    before: Decimal | None

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
    if indicator.kind is Kind.DISTINCT and len(wheres) > 1:
        return Decimal(len(set().union(*(facts.distinct_firms(indicator.key, w, period) for w in wheres))))
    values = [facts.value_of(indicator, where, period, sums) for where in wheres]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def lines(wheres: Sequence[Where], period: Period) -> list[Line]:
    """Every declared indicator."""
    before, sums = year_before(period), facts.Remembered()
    compared = covered(wheres, before)
    return [
        Line(i, over(i, wheres, period, sums), over(i, wheres, before, sums) if compared else None) for i in every()
    ]


def covered(wheres: Sequence[Where], period: Period) -> bool:
    """Whether records reach back over nearly the whole period: the 0 of a year before anma is no figure."""
    begun = facts.begun(wheres)
    if begun is None:
        return False
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


def year_before(period: Period) -> Period:
    """The same span one year earlier; 29 February becomes the 28th."""
    return Period(_earlier(period.first), _earlier(period.last))


def _earlier(day: Any) -> Any:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def this_year() -> Period:
    """From New Year until today."""
    today = clock.today()
    return Period(today.replace(month=1, day=1), today)
