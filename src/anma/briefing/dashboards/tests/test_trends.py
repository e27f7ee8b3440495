"""Twelve months beside the same ones a year before: read at once, and equal to what each month says by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anma.briefing.dashboards.trends import Trend, trends, twelve
from anma.briefing.figures import over
from anma.briefing.periods import year_before
from anma.facts.counting import Place, count
from anma.facts.figures import Remembered, value_of
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where, get
from anma.people.tests.conftest import office_person

__all__ = ["office_person"]

TOWN = "320411001"
LAST = date(2026, 10, 17)


@pytest.fixture
def counted(world: Any) -> None:
    place = Place(world.firm.id, TOWN, "machinery")
    for year, month, found, gone in (
        (2024, 3, 50, 1),
        (2025, 9, 3, 1),
        (2025, 11, 8, 8),
        (2026, 9, 7, 2),
        (2026, 10, 5, 0),
    ):
        day = date(year, month, 16)
        count(place, day, {"hazards_found": found, "hazards_put_right": gone, "hazards_open": found - gone})
        count(place, day.replace(day=28), {"hazards_found": 1})
    fold_all()


def found(where: Where, *keys: str, last: date = LAST) -> list[Trend]:
    return trends([get(key) for key in keys], where, [where], last, Remembered())


def test_twelve_months_end_with_the_one_that_is_asked() -> None:
    months = twelve(LAST)
    assert len(months) == 12 and months[-1] == Period(date(2026, 10, 1), LAST)
    assert months[0] == Period(date(2025, 11, 1), date(2025, 11, 30))


@pytest.mark.parametrize("where", [Where("3204"), Where(TOWN), Where("320411", "machinery"), Where("320412")])
@pytest.mark.parametrize("last", [LAST, date(2026, 10, 31), date(2024, 2, 29)])
def test_every_month_is_what_it_is_when_asked_alone(counted: None, where: Where, last: date) -> None:
    keys, sums = ("hazards_found", "hazards_open", "hazards_rectified_rate"), Remembered()
    months = twelve(last)
    sums.preload_months([where], [*(year_before(month) for month in months), *months])
    for month in [*months, *(year_before(month) for month in months)]:
        for key in keys:
            assert over(get(key), [where], month, sums) == value_of(get(key), where, month), (key, month)


def test_all_months_are_read_in_a_handful_of_statements(counted: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        found(Where("3204"), "hazards_found", "hazards_open", "hazards_rectified_rate", "visits")


def test_a_month_before_any_record_is_a_gap_and_the_running_one_is_compared_with_its_part(counted: None) -> None:
    (trend,) = found(Where(TOWN), "hazards_found")
    assert [month.value for month in trend.months][0] == 9 and trend.months[-1].value == 5
    (old,) = found(Where(TOWN), "hazards_found", last=date(2024, 12, 31))
    assert old.months[1].value is None and old.months[2].value == 51 and not old.compared
    (part,) = found(Where(TOWN), "hazards_found", last=date(2026, 9, 16))
    assert (part.months[-1].value, part.months[-1].before) == (7, 3)


def test_a_sentence_says_what_the_drawing_shows(counted: None) -> None:
    (trend,) = found(Where(TOWN), "hazards_rectified_rate")
    assert "2025-11" in trend.says and trend.is_ratio
    assert Decimal(8) / 9 == trend.months[0].value
    (nothing,) = found(Where("320499"), "hazards_found")
    assert {month.value for month in nothing.months} == {None} and nothing.says
