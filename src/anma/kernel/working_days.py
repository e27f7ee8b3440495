"""Working days with the State Council's swapped days, and a table that overrides them."""

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

from anma.kernel.models import WorkingDayOverride


def is_working_day(day: date) -> bool:
    """The override where there is one; the published calendar where it reaches; Monday to Friday beyond it."""
    override = _overrides().get(day)
    if override is not None:
        return override
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


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


@lru_cache(maxsize=1)
def _overrides() -> dict[date, bool]:
    return dict(WorkingDayOverride.objects.values_list("day", "is_working"))
