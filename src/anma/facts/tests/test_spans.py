"""What an address may name: years that a figure can have, and codes that an area can have."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from anma.facts.indicators import Period, Where
from anma.facts.spans import NoPeriod, month_from, period_from, where_from
from anma.kernel import clock

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("0001-01-01", "2026-11-28"),
        ("1989-12-31", "2026-11-28"),
        ("2026-01-01", "9999-12-31"),
        ("2026-01-01", "2028-01-01"),
        ("2026-02-01", "2026-01-31"),
        ("2026-02-30", "2026-03-31"),
        ("2026-01-01", ""),
        ("", "2026-01-01"),
        ("x", "y"),
    ],
)
def test_a_period_without_sense_is_said_to_be_none(first: str, last: str) -> None:
    with clock.at(NOW), pytest.raises(NoPeriod):
        period_from({"from": first, "to": last})


def test_an_address_without_a_period_names_none() -> None:
    assert period_from({"from": "", "to": "", "area": "3204"}) is None


def test_a_month_is_this_one_where_none_is_named_and_never_one_to_come() -> None:
    with clock.at(NOW):
        assert (month_from({}), month_from({"month": "2026-02"})) == (date(2026, 11, 1), date(2026, 2, 1))
        for text in ("2026-12", "2026-13", "2026-02-01", "x"):
            with pytest.raises(NoPeriod):
                month_from({"month": text})


def test_from_1990_to_the_end_of_next_year_makes_sense() -> None:
    with clock.at(NOW):
        got = period_from({"from": "1990-01-01", "to": "2027-12-31"})
    assert got == Period(date(1990, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("area", ["٣٢٠٤", "32x", "3" * 13, "32 04", "-3204"])
def test_only_plain_digits_of_a_codes_length_are_an_area(area: str) -> None:
    assert where_from({"area": area, "sector": "s" * 33}) == Where()


PAGES = ["/briefing?", "/briefing.xlsx?", "/figures/stop_orders?", "/figures/stop_orders.xlsx?"]
LISTS = [
    "/hazards?figure=hazards_found&",
    "/hazards?",
    "/inspections?",
    "/orders?",
    "/orders.xlsx?",
    "/firms?",
    "/firms/map?",
]


@pytest.mark.parametrize("path", [*PAGES, *LISTS])
@pytest.mark.parametrize("span", ["from=0001-01-01&to=2026-01-01", "from=2026-01-01", "from=x&to=y", "period=2026"])
def test_no_figures_of_other_days_stand_in_for_a_period_that_is_none(world: Any, path: str, span: str) -> None:
    answer = world.client("cindy").get(f"{path}{span}", headers={"Accept-Language": "zh-hans"})
    assert answer.status_code == 400 and "所以没有给出数字" in answer.content.decode()


@pytest.mark.parametrize("path", [*PAGES, *LISTS])
def test_the_oldest_day_breaks_no_page(world: Any, path: str) -> None:
    assert world.client("cindy").get(f"{path}from=1990-01-01&to=1990-01-01").status_code == 200
