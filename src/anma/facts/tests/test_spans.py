"""What an address may name: years that a figure can have, and codes that an area can have."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from anma.facts.indicators import Period, Where
from anma.facts.spans import period_from, where_from
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
        ("", ""),
    ],
)
def test_a_period_without_sense_is_none(first: str, last: str) -> None:
    with clock.at(NOW):
        assert period_from({"from": first, "to": last}) is None


def test_from_1990_to_the_end_of_next_year_makes_sense() -> None:
    with clock.at(NOW):
        got = period_from({"from": "1990-01-01", "to": "2027-12-31"})
    assert got == Period(date(1990, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize("area", ["٣٢٠٤", "32x", "3" * 13, "32 04", "-3204"])
def test_only_plain_digits_of_a_codes_length_are_an_area(area: str) -> None:
    assert where_from({"area": area, "sector": "s" * 33}) == Where()


@pytest.mark.parametrize("path", ["/briefing", "/figures/stop_orders", "/figures/hazards_open", "/figures/enterprises"])
@pytest.mark.parametrize(
    "span", ["from=0001-01-01&to=2026-01-01", "from=2026-01-01&to=9999-12-31", "from=1990-01-01&to=1990-01-01"]
)
def test_no_period_breaks_a_page(world: Any, path: str, span: str) -> None:
    assert world.client("cindy").get(f"{path}?{span}").status_code == 200


@pytest.mark.parametrize("path", ["/hazards?figure=hazards_found&", "/inspections?", "/orders?", "/firms?"])
def test_no_period_breaks_a_list(world: Any, path: str) -> None:
    client = world.client("cindy")
    for span in ("from=0001-01-01&to=0001-01-01", "from=9999-12-31&to=9999-12-31"):
        assert client.get(f"{path}{span}").status_code == 200
