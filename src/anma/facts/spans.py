"""Periods and places as they stand in an address: `?from=2026-01-01&to=2026-11-23&area=320411&sector=machinery`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from anma.facts.indicators import Period, Where


def period_from(query: Mapping[str, str]) -> Period | None:
    """The period of an address, or None where it names none or nonsense."""
    try:
        first, last = date.fromisoformat(query.get("from", "")), date.fromisoformat(query.get("to", ""))
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def where_from(query: Mapping[str, str]) -> Where:
    """The place of an address; only digits make an area code."""
    area = query.get("area", "")
    return Where(area if area.isdecimal() else "", query.get("sector", ""))


def address(where: Where, period: Period) -> str:
    """The query string that opens a figure's rows."""
    parts = {"from": period.first, "to": period.last, "area": where.area_code, "sector": where.sector}
    return urlencode({key: value for key, value in parts.items() if value})
