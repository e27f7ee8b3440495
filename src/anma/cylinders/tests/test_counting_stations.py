"""Stations are a stock of their own days: what a market that is put in order goes from and to."""

from __future__ import annotations

from datetime import date

from anma.acts.pages import perform
from anma.cylinders.tests.conftest import Yard
from anma.facts.behind import rows_behind
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel.viewer import system_scope

BEFORE, OPEN, CLOSED = (Period(day, day) for day in (date(2023, 1, 1), date(2024, 6, 1), date(2026, 7, 1)))


def stations(key: str, period: Period, area: str = "3204") -> int:
    return int(figure(key, Where(area), period).value or 0)


def test_stations_count_from_the_day_they_opened_to_the_day_they_closed(yard: Yard) -> None:
    cindy = yard.world.viewers["cindy"]
    oxygen = {"uscc": yard.world.firms["neighbour"].uscc, "name": "Station of oxygen", "media": ["oxygen"]}
    perform(cindy, "cylinders.open_station", {**oxygen, "on": "2024-01-02"})
    raw = {"subject": yard.second.pk, "on": "2026-06-30", "why": "merged into another"}
    perform(cindy, "cylinders.change_station", {**raw, "state": "closed"})
    fold_all()
    assert [stations("filling_stations", day) for day in (BEFORE, OPEN, CLOSED)] == [0, 3, 2]
    assert [stations("lpg_stations", day) for day in (BEFORE, OPEN, CLOSED)] == [0, 2, 1]
    assert [stations("lpg_stations", day, "320412") for day in (OPEN, CLOSED)] == [1, 0]
    assert rows_behind("lpg_stations", cindy, Where("3204"), CLOSED).get() == yard.first
    with system_scope("test"):
        assert [one for one in verify() if "stations" in one.indicator] == []
