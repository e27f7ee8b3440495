"""A value from below: one an area and month, corrected by a further one, never counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from anma.evidence.testing import written
from anma.facts import indicators
from anma.facts.figures import reported
from anma.facts.indicators import Period, Where
from anma.facts.models import ReportedValue
from anma.facts.reporting import NothingNew, ReasonMissing, ReportedElsewhere, behind, month_of, report, standing
from anma.facts.tests.samples import INDICATORS
from anma.kernel import clock

MARCH, YEAR, CITY = month_of(date(2026, 3, 9)), Period(date(2026, 1, 1), date(2026, 12, 31)), Where("3204")


@pytest.fixture(autouse=True)
def own_indicators(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", dict(INDICATORS))


def type_in(area: str, value: str, reason: str = "", month: Period = MARCH, day: int = 2) -> ReportedValue:
    with clock.at(datetime(2026, 4, day, tzinfo=UTC)), written():
        return report("typed", area, month, Decimal(value), None, "list of the town", reason)


def test_a_month_has_its_own_length() -> None:
    assert month_of(date(2024, 2, 9)) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert month_of(date(2026, 12, 31)).first == date(2026, 12, 1)


def test_towns_and_months_add_up() -> None:
    type_in("320411001", "3")
    type_in("320412001", "4.5")
    type_in("320412001", "1", month=month_of(date(2026, 2, 1)))
    assert reported("typed", CITY, YEAR) == Decimal("8.5")
    assert reported("typed", CITY, MARCH) == Decimal("7.5")


def test_a_correction_takes_the_place_and_both_stay() -> None:
    type_in("320411001", "3")
    with pytest.raises(ReasonMissing):
        type_in("320411001", "5")
    type_in("320411001", "5", "two lists were missing", day=3)
    assert reported("typed", CITY, MARCH) == 5
    assert [(one.row.value, one.stands) for one in behind("typed", CITY, YEAR)] == [(5, True), (3, False)]
    assert standing("typed", "320411001", MARCH).value == 5


def test_the_same_value_again_adds_nothing() -> None:
    type_in("320411001", "3")
    with pytest.raises(NothingNew):
        type_in("320411001", "3", "again")
    assert ReportedValue.objects.count() == 1


@pytest.mark.parametrize("other", ["3204", "320411", "320411001002"])
def test_an_area_above_or_below_would_count_twice(other: str) -> None:
    type_in("320411001", "3")
    with pytest.raises(ReportedElsewhere, match="320411001"):
        type_in(other, "3")


def test_a_neighbour_whose_number_begins_alike_is_no_part() -> None:
    type_in("320411001", "3")
    type_in("320411010", "3")
    assert reported("typed", CITY, MARCH) == 6
