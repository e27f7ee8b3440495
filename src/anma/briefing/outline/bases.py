"""With what a figure of a year is compared: what was published of the year before, what restated it, or a count.

A value that somebody stated or published stands before a count: the change that a city publishes is on its own earlier
word. Both rules are given, as published and as restated, and never mixed. Where nothing is known of the year before
there is no base, and that is said; it is never nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from anma.accidents.choices import Measured
from anma.briefing.figures import compared
from anma.briefing.outline.declared import BaseRule
from anma.briefing.outline.reading import Read
from anma.briefing.periods import year_before
from anma.facts.indicators import Indicator, Kind, Period, Where

MEASURES = {
    "accidents": Measured.ACCIDENTS,
    "accident_deaths": Measured.DEATHS,
    "accident_injured": Measured.INJURED,
}
COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Stand:
    """A value of the year before, as it was said on a day, and where."""

    value: Decimal
    as_of: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """What a line compares with. `said` holds all that was stated or published, oldest first; `kind` is counted,
    published or restated.
    """

    period: Period
    chosen: Stand
    kind: str
    said: Sequence[Stand] = ()

    def change(self, now: Decimal) -> Decimal | None:
        """In per cent, exact; None of a base of nought."""
        return _change(now, self.chosen.value)

    def by_rule(self, now: Decimal) -> dict[str, Decimal | None]:
        """The change as published and as restated; empty where the base is counted."""
        if not self.said:
            return {}
        published, restated = _change(now, self.said[0].value), _change(now, self.said[-1].value)
        return {BaseRule.PUBLISHED.value: published, BaseRule.RESTATED.value: restated}


def _change(now: Decimal, base: Decimal) -> Decimal | None:
    return (now - base) * 100 / base if base else None


def base_of(
    indicator: Indicator,
    wheres: Sequence[Where],
    period: Period,
    as_of: date,
    read: Read,
    rule: BaseRule = BaseRule.RESTATED,
) -> Base | None:
    """The base of a period's figure as it was known on a day; None where nobody knows the year before."""
    before = year_before(period)
    said = _said(indicator, wheres, before, as_of, read)
    if said:
        last = rule is BaseRule.RESTATED and len(said) > 1
        chosen, kind = (said[-1], BaseRule.RESTATED) if last else (said[0], BaseRule.PUBLISHED)
        return Base(before, chosen, kind.value, said)
    value = read.value(indicator, wheres, before) if _is_counted(indicator, wheres, before, read) else None
    return None if value is None else Base(before, Stand(value * _times(indicator)), COUNTED)


def _times(indicator: Indicator) -> int:
    """A ratio is compared in per cent."""
    return 100 if indicator.kind is Kind.RATIO else 1


def _said(indicator: Indicator, wheres: Sequence[Where], before: Period, as_of: date, read: Read) -> list[Stand]:
    """What an office stated or published of one whole area; nothing of several areas or of a trade."""
    if len(wheres) != 1 or wheres[0].sector:
        return []
    return _stated(indicator, wheres[0], before, as_of, read) or _published(indicator, wheres[0], before, as_of, read)


def _stated(indicator: Indicator, where: Where, before: Period, as_of: date, read: Read) -> list[Stand]:
    if indicator.key not in MEASURES:
        return []
    rows = read.said.values(where.area_code, MEASURES[indicator.key], before, as_of)
    return [Stand(row.value, row.as_of, row.source) for row in rows if row.value is not None]


def _published(indicator: Indicator, where: Where, before: Period, as_of: date, read: Read) -> list[Stand]:
    rows = read.published(indicator.key, where, before)
    found = [(timezone.localdate(row.published_at), row) for row in rows]
    return [Stand(row.value * _times(indicator), day, row.reason) for day, row in found if day <= as_of]


def _is_counted(indicator: Indicator, wheres: Sequence[Where], before: Period, read: Read) -> bool:
    """Whether the rows of the year before are all there; of accidents somebody must have said so."""
    if indicator.key in MEASURES:
        return all(read.said.is_whole(where.area_code, before) for where in wheres)
    return compared(indicator, read.begun(wheres), before)
