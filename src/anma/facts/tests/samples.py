"""Indicators of the tests' own over real models, alone in the registry, and the two ways of counting them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from anma.evidence.testing import written
from anma.facts.counting import Place, count
from anma.facts.indicators import Behind, Indicator, Kind
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.supervision.models import StopOrder

D1, D2, D3 = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)

INDICATORS = {
    i.key: i
    for i in (
        Indicator("found", Kind.FLOW, "found", "", "", Behind("hazards.Hazard", "found_day")),
        Indicator("open", Kind.STOCK, "open", "", "", Behind("hazards.Hazard", "found_day", closed="closed_day")),
        Indicator("closed", Kind.FLOW, "closed", "", "", Behind("hazards.Hazard", "closed_day")),
        Indicator("stopped", Kind.DISTINCT, "stopped", "", "", Behind("supervision.StopOrder", "issued_day")),
        Indicator("rate", Kind.RATIO, "rate", "", "", numerator="closed", denominator="found"),
        Indicator("typed", Kind.REPORTED, "typed", "", ""),
    )
}


def copies(firm: Any, area_then: str = "") -> dict[str, Any]:
    return {
        "enterprise_id": firm.id,
        "area_code": firm.area_code,
        "area_then": area_then or firm.area_code,
        "sector": firm.sector,
        "sector_then": firm.sector,
    }


def find(firm: Any, day: date) -> Hazard:
    """A hazard found on a day, counted as an act would."""
    row = Hazard(
        id=uuid7(), description="x", source_kind="report", state="registered", found_day=day,
        found_at=datetime(day.year, day.month, day.day, 8, tzinfo=UTC), **copies(firm),
    )  # fmt: skip
    with written():
        row.save()
    count(Place(firm.id, firm.area_code, firm.sector), day, {"found": 1, "open": 1})
    return row


def close(row: Hazard, day: date) -> None:
    with written():
        row.state, row.closed_day = "closed", day
        row.save()
    count(Place(row.enterprise_id, row.area_then, row.sector_then), day, {"closed": 1})
    count(Place(row.enterprise_id, row.area_code, row.sector), day, {"open": -1})


def stop(firm: Any, area: str, day: date) -> None:
    """A stop order in the town where the firm then was."""
    with written():
        StopOrder(
            office_id=uuid7(), reason="x", basis="y", issued_at=datetime(2026, 3, 30, tzinfo=UTC), issued_day=day,
            issued_by=uuid7(), second_officer=uuid7(), **copies(firm, area),
        ).save()  # fmt: skip
    count(Place(firm.id, area, firm.sector), day, {"stopped": 1})
