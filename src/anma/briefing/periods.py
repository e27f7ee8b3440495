"""The periods that a leader asks about, by name, and the year before each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from anma.facts.adding import next_month
from anma.facts.indicators import Period
from anma.kernel import clock


@dataclass(frozen=True, slots=True)
class Chip:
    """A period under its name."""

    title: str
    period: Period


def this_year() -> Period:
    """From New Year until today."""
    today = clock.today()
    return Period(today.replace(month=1, day=1), today)


def chips() -> list[Chip]:
    """This month, the last one, this quarter, this year, the last one; what still runs ends today."""
    today = clock.today()
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    quarter = month.replace(month=3 * ((month.month - 1) // 3) + 1)
    eve, old = month - timedelta(days=1), year - timedelta(days=1)
    return [
        Chip(_("This month"), Period(month, today)),
        Chip(_("Last month"), Period(eve.replace(day=1), eve)),
        Chip(_("This quarter"), Period(quarter, today)),
        Chip(_("This year"), Period(year, today)),
        Chip(_("Last year"), Period(old.replace(month=1, day=1), old)),
    ]


def title_of(period: Period) -> str:
    """The name of a period, and its days in words."""
    named = next((chip.title for chip in chips() if chip.period == period), "")
    return f"{named} · {days_of(period)}" if named else days_of(period)


def days_of(period: Period) -> str:
    """First and last day in words."""
    if period.first == period.last:
        return _day(period.first)
    return _("%(first)s to %(last)s") % {"first": _day(period.first), "last": _day(period.last)}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def year_before(period: Period) -> Period:
    """The same span one year earlier; 29 February becomes the 28th, and whole months stay whole months."""
    last = _earlier(period.last)
    if period.first.day == 1 and _ends_month(period.last):
        last = next_month(last) - timedelta(days=1)
    return Period(_earlier(period.first), last, _earlier(period.by) if period.by else None)


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
