"""Periods and places as they stand in an address: `?from=2026-01-01&to=2026-11-23&area=320411&sector=machinery`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from anma.facts.indicators import Period, Where
from anma.kernel import clock

EARLIEST = date(1990, 1, 1)
LONGEST_CODE, LONGEST_SECTOR = 12, 32


def period_from(query: Mapping[str, str]) -> Period | None:
    """The period of an address, or None where it names none or nonsense: no figure is older than 1990 or lies beyond
    the end of next year, and the calendar itself ends somewhere.
    """
    try:
        first, last = date.fromisoformat(query.get("from", "")), date.fromisoformat(query.get("to", ""))
    except ValueError:
        return None
    return Period(first, last) if EARLIEST <= first <= last <= _latest() else None


def _latest() -> date:
    return date(clock.today().year + 1, 12, 31)


def where_from(query: Mapping[str, str]) -> Where:
    """The place of an address; only plain digits make an area code."""
    area, sector = query.get("area", ""), query.get("sector", "")
    known = area.isascii() and area.isdecimal() and len(area) <= LONGEST_CODE
    return Where(area if known else "", sector if len(sector) <= LONGEST_SECTOR else "")


def address(where: Where, period: Period) -> str:
    """The query string that opens a figure's rows."""
    parts = {"from": period.first, "to": period.last, "area": where.area_code, "sector": where.sector}
    return urlencode({key: value for key, value in parts.items() if value})
