"""Working days: the published calendar, the city's overrides, and the years that no calendar knows yet."""

from collections.abc import Iterator
from datetime import date

import pytest

from anma.kernel.models import WorkingDayOverride
from anma.kernel.working_days import add_working_days, forget_overrides, is_working_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    forget_overrides()
    yield
    forget_overrides()


def test_swapped_days_of_the_published_calendar_hold() -> None:
    assert not is_working_day(date(2025, 10, 1))  # a Wednesday, national day
    assert is_working_day(date(2025, 9, 28))  # a Sunday, worked for it


def test_an_override_wins_over_the_calendar() -> None:
    WorkingDayOverride.objects.create(day=date(2025, 10, 1), is_working=True)
    WorkingDayOverride.objects.create(day=date(2025, 9, 29), is_working=False)
    assert is_working_day(date(2025, 10, 1))
    assert not is_working_day(date(2025, 9, 29))


def test_beyond_the_calendar_the_week_decides() -> None:
    assert is_working_day(date(2090, 1, 2))  # Monday
    assert not is_working_day(date(2090, 1, 1))  # Sunday


def test_the_start_does_not_count_and_holidays_are_passed_over() -> None:
    assert add_working_days(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert add_working_days(date(2025, 9, 26), 0) == date(2025, 9, 26)
    assert add_working_days(date(2025, 9, 26), 2) == date(2025, 9, 29)
