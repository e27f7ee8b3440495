"""An indicator is declared once, in its room's `indicators.py`; everything else is derived from the declaration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise


class Kind(StrEnum):
    """How an indicator adds up."""

    FLOW = "flow"
    STOCK = "stock"
    DISTINCT = "distinct"
    RATIO = "ratio"
    REPORTED = "reported"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included. A stock is asked at `last`.

    `by` is the day of which one speaks, where what came later is to be left out (`Behind.by`); None is today.
    """

    first: date
    last: date
    by: date | None = None

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class Where:
    """An area by its code (all codes that begin with it; "" is everywhere) and a sector ("" is every trade)."""

    area_code: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows that a stored indicator counts. From it come the list that a figure opens and the proof of roll-ups.

    A flow counts rows by `day`; a stock counts rows opened on or before and not closed by the asked day.
    `amount` names a whole-number column to add up instead of counting rows. `by` names the day on which a row of a flow
    came to count where that is another one than `day`: it is left out of figures that speak of an earlier day.
    """

    model: str
    day: str
    closed: str = ""
    only: Q = field(default_factory=Q)
    amount: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that a city may speak of.

    `behind` names exactly the rows that the figure counts; `page` the url name of the list that shows them.
    A ratio names two other indicators and is never stored. `listed` names the lines of a table of anma itself, the same
    everywhere and every day. Keys are at most 60 characters of [a-z0-9_].
    """

    key: str
    kind: Kind
    name: str | Promise
    unit: str | Promise
    definition: str | Promise
    behind: Behind | None = None
    page: str = ""
    numerator: str = ""
    denominator: str = ""
    order: int = 100
    listed: Callable[[], Sequence[str]] | None = None


_declared: dict[str, Indicator] = {}


def declare(*indicators: Indicator) -> None:
    """Register indicators; called from each room's `apps.ready()` by importing its `indicators.py`."""
    for indicator in indicators:
        if _declared.setdefault(indicator.key, indicator) is not indicator:
            raise ValueError(f"indicator {indicator.key} is declared twice")
        if indicator.kind in (Kind.FLOW, Kind.STOCK, Kind.DISTINCT) and indicator.behind is None:
            raise ValueError(f"indicator {indicator.key} counts rows but does not say which")
        if indicator.behind and indicator.behind.by and (indicator.kind is not Kind.FLOW or indicator.behind.amount):
            raise ValueError(f"indicator {indicator.key} counts rows by a second day, which only a count of a flow can")
        if indicator.kind is Kind.RATIO and not (indicator.numerator and indicator.denominator):
            raise ValueError(f"ratio {indicator.key} needs numerator and denominator")
        if (indicator.kind is Kind.LISTED) is not (indicator.listed is not None):
            raise ValueError(f"indicator {indicator.key} is of a table, or names one, but not both")


def get(key: str) -> Indicator:
    """The declared indicator, or KeyError."""
    return _declared[key]


def every() -> list[Indicator]:
    """All indicators of places in the order of the briefing; those of a table are the same everywhere."""
    of_places = (one for one in _declared.values() if one.kind is not Kind.LISTED)
    return sorted(of_places, key=lambda i: (i.order, i.key))
