"""When a point is owed a look."""

from datetime import date

import pytest

from anma.inspections.due import Cycle, cycles_in, due_day

pytestmark = pytest.mark.django_db  # the city may say that a day is worked
DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("every", "unit", "due"),
    [
        (1, "shift", date(2026, 2, 2)),  # the 31st is a Saturday
        (3, "day", date(2026, 2, 4)),
        (1, "week", date(2026, 2, 7)),
        (1, "month", date(2026, 2, 28)),
        (2, "month", date(2026, 3, 31)),
        (1, "quarter", date(2026, 4, 30)),
        (1, "half_year", date(2026, 7, 31)),
        (1, "year", date(2027, 1, 31)),
        (13, "month", date(2027, 2, 28)),
    ],
)
def test_a_cycle_leads_to_its_day(every: int, unit: str, due: date) -> None:
    assert Cycle(every, unit).after(DAY) == due


def test_a_leap_day_comes_round_on_the_last_of_february() -> None:
    assert Cycle(1, "year").after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_the_shortest_cycle_decides() -> None:
    assert due_day([Cycle(1, "month"), Cycle(1, "week")], DAY, None) == date(2026, 2, 7)


def test_a_point_never_looked_at_is_owed_since_it_was_published() -> None:
    assert due_day([Cycle(1, "year")], None, DAY) == DAY


def test_a_point_without_checks_is_never_owed() -> None:
    assert due_day([], DAY, DAY) is None


def test_cycles_of_a_document_stand_once_and_one_without_is_asked_at_every_shift() -> None:
    week = {"cycle": {"every": 1, "unit": "week"}}
    document = {"events": [{"checks": [week, {}]}, {"checks": [week]}, {}]}
    assert cycles_in(document) == (Cycle(1, "week"), Cycle(1, "shift"))
