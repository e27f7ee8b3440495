"""Values typed from below: one for an area and a month; a correction is a further row with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.facts.adding import next_month
from anma.facts.indicators import Period, Where
from anma.facts.models import ReportedValue
from anma.facts.ranges import after
from anma.kernel import clock


class ReportedElsewhere(ValueError):
    """An area above or below has reported the same month; both together would count twice. Holds that area's code."""


class ReasonMissing(ValueError):
    """A correction needs a reason."""


class NothingNew(ValueError):
    """This very value from this very source stands already."""


def report(
    key: str, area_code: str, month: Period, value: Decimal, by: UUID | None, source: str, reason: str = ""
) -> ReportedValue:
    """Add a value; call it in an act, under a lock that lets one report at a time.

    Raises:
        ReportedElsewhere: an area above or below has reported this month.
        NothingNew: the same value stands already.
        ReasonMissing: another value stands and no reason for the correction is given.
    """
    other = _above_or_below(key, area_code, month)
    if other is not None:
        raise ReportedElsewhere(other.area_code)
    before = standing(key, area_code, month)
    if before is not None and (before.value, before.source) == (value, source):
        raise NothingNew(key)
    if before is not None and not reason:
        raise ReasonMissing(key)
    row = ReportedValue(
        indicator=key,
        area_code=area_code,
        first_day=month.first,
        last_day=month.last,
        value=value,
        reported_by=by,
        reported_at=clock.now(),
        source=source,
        reason=reason,
    )
    row.save()
    return row


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, next_month(first) - timedelta(days=1))


def standing(key: str, area_code: str, month: Period) -> ReportedValue | None:
    """The newest value of one area and month."""
    return _of(key, month).filter(area_code=area_code).last()


@dataclass(frozen=True, slots=True)
class Reported:
    """A value and whether it stands, or a later one corrected it."""

    row: ReportedValue
    stands: bool


def behind(key: str, where: Where, period: Period) -> list[Reported]:
    """Every value that was reported inside, newest first; those that stand add up to the figure."""
    rows = list(
        ReportedValue.objects.filter(
            indicator=key,
            first_day__gte=period.first,
            last_day__lte=period.last,
            area_code__gte=where.area_code,
            area_code__lt=after(where.area_code),
        ).order_by("-first_day", "area_code", "-reported_at", "-id")
    )
    seen: set[tuple[str, date, date]] = set()
    found = []
    for row in rows:
        what = (row.area_code, row.first_day, row.last_day)
        found.append(Reported(row, what not in seen))
        seen.add(what)
    return found


def _above_or_below(key: str, area_code: str, month: Period) -> ReportedValue | None:
    above = [area_code[:n] for n in range(1, len(area_code))]
    below = Q(area_code__startswith=area_code) & ~Q(area_code=area_code)
    return _of(key, month).filter(Q(area_code__in=above) | below).first()


def _of(key: str, month: Period) -> QuerySet[ReportedValue]:
    rows: QuerySet[ReportedValue] = ReportedValue.objects.filter(
        indicator=key, first_day__lte=month.last, last_day__gte=month.first
    )
    return rows.order_by("reported_at", "id")
