"""A figure of a past day leaves out what came to count since, and opens to exactly what it counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q

from anma.facts import indicators
from anma.facts.behind import rows_behind
from anma.facts.counting import Place, count
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Behind, Indicator, Kind, Period, Where
from anma.facts.spans import NoPeriod, address, period_from
from anma.facts.tests.samples import D1, D2, D3, INDICATORS, close, find
from anma.facts.verify import verify
from anma.kernel.viewer import system_scope

RIGHT = Indicator(
    "right", Kind.FLOW, "right", "", "",
    Behind("hazards.Hazard", "found_day", only=Q(closed_day__isnull=False), by="closed_day"),
)  # fmt: skip
RATE = Indicator("right_rate", Kind.RATIO, "rate", "", "", numerator="right", denominator="found")
CITY, FOUND = Where("3204"), Period(D1, D2)


@pytest.fixture(autouse=True)
def own_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", {**INDICATORS, "right": RIGHT, "right_rate": RATE})


def put_right(world: Any, found: Any, closed: Any) -> None:
    firm = world.firms["first"]
    close(find(firm, found), closed)
    count(Place(firm.id, firm.area_code, firm.sector), found, {"right": 1})


def test_what_was_put_right_later_is_left_out_of_a_figure_of_an_earlier_day(world: Any) -> None:
    put_right(world, D1, D2)
    put_right(world, D1, D3)
    find(world.firms["first"], D1)
    fold_all()
    for day, wanted in ((None, 2), (D3, 2), (D2, 1), (D1, 0)):
        period = replace(FOUND, by=day)
        assert figure("right", CITY, period).value == wanted
        assert rows_behind("right", world.viewers["cindy"], CITY, period).count() == wanted
    assert figure("right_rate", CITY, replace(FOUND, by=D2)).value == Decimal(1) / 3
    with system_scope("test"):
        assert verify() == []


def test_the_address_names_the_day(world: Any) -> None:
    period = replace(FOUND, by=D3)
    text = address(CITY, period)
    assert f"known={D3}" in text
    assert period_from({"from": str(D1), "to": str(D2), "known": str(D3)}) == period
    assert "known=" not in address(CITY, FOUND)
    with pytest.raises(NoPeriod):
        period_from({"from": str(D1), "to": str(D2), "known": "yesterday"})


def test_only_a_count_of_a_flow_may_name_such_a_day() -> None:
    stock = Indicator("odd", Kind.STOCK, "", "", "", Behind("hazards.Hazard", "found_day", by="closed_day"))
    with pytest.raises(ValueError, match="second day"):
        indicators.declare(stock)
