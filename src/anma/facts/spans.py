"""Periods and places as they stand in an address: `?from=2026-01-01&to=2026-11-23&area=320411&sector=machinery`.

`known=2026-11-20` leaves out what came to count after that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from anma.facts.indicators import Period, Where
from anma.kernel import clock

EARLIEST = date(1990, 1, 1)
LONGEST_CODE, LONGEST_SECTOR = 12, 32


class NoPeriod(ValueError):
    """An address names a period that is none. `anma.web.middleware` says so: nobody is shown other days instead."""


def period_from(query: Mapping[str, str]) -> Period | None:
    """The period of an address, or None where it names none.

    Raises:
        NoPeriod: it names nonsense. No figure is older than 1990 or lies beyond the end of next year, and the calendar
            itself ends somewhere.
    """
    begin, end = query.get("from", ""), query.get("to", "")
    if not (begin or end or query.get("period")):
        return None
    found = period_of(begin, end)
    if found is None:
        raise NoPeriod(begin, end)
    by = query.get("known", "")
    spoken = period_of(by, by) if by else None
    if by and spoken is None:
        raise NoPeriod(by)
    return replace(found, by=spoken.last) if spoken else found


def month_from(query: Mapping[str, str]) -> date:
    """The first day of the month of an address (`?month=2026-11`); of this month where it names none.

    Raises:
        NoPeriod: it names nonsense or what is to come.
    """
    text, this = query.get("month", ""), clock.today().replace(day=1)
    found = period_of(f"{text}-01", f"{text}-01") if text else Period(this, this)
    if found is None or found.first > this:
        raise NoPeriod(text)
    return found.first


def period_of(begin: str, end: str) -> Period | None:
    """The period between two days in ISO form, both inside; None for what is none."""
    try:
        first, last = date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:
        return None
    return Period(first, last) if EARLIEST <= first <= last <= _latest() else None


def _latest() -> date:
    return date(clock.today().year + 1, 12, 31)


def spelled(title: str, period: Period | None) -> str:
    """A title with the days that it speaks of, as it stands above a file."""
    return f"{title} · {period.first.isoformat()} – {period.last.isoformat()}" if period else title


def where_from(query: Mapping[str, str]) -> Where:
    """The place of an address; only plain digits make an area code."""
    area, sector = query.get("area", ""), query.get("sector", "")
    known = area.isascii() and area.isdecimal() and len(area) <= LONGEST_CODE
    return Where(area if known else "", sector if len(sector) <= LONGEST_SECTOR else "")


@lru_cache(4096)
def address(where: Where, period: Period) -> str:
    """The query string that opens a figure's rows. A page writes each of some forty several times."""
    days = {"from": period.first, "to": period.last, "known": period.by}
    parts = {**days, "area": where.area_code, "sector": where.sector}
    return urlencode({key: value for key, value in parts.items() if value})
