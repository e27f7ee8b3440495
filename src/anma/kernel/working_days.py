"""Working days with the State Council's swapped days, and a table that overrides them."""

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

from anma.kernel.models import WorkingDayOverride

# The years of which the State Council's days are known.
PUBLISHED = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)


def is_working_day(day: date) -> bool:
    """The override where there is one; the published calendar where it reaches; Monday to Friday beyond it."""
    override = _overrides().get(day)
    return _published(day) if override is None else override


def override_of(day: date) -> bool | None:
    """What the city itself says of a day, whatever was published; None where it says nothing."""
    return _overrides().get(day)


def add_working_days(start: date, count: int) -> date:
    """The day on which `count` working days after `start` have passed; the start itself does not count."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def forget_overrides() -> None:
    """Read the table again at the next question; called when it changes."""
    _overrides.cache_clear()


@lru_cache(maxsize=4096)
def _published(day: date) -> bool:
    """Kept, since the library looks through its whole table at every question and lists ask it by the thousand."""
    if day.year in PUBLISHED:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


@lru_cache(maxsize=1)
def _overrides() -> dict[date, bool]:
    return dict(WorkingDayOverride.objects.values_list("day", "is_working"))
