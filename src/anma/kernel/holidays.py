"""Published holidays as spans, and what the State Council says of a single day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
from chinese_calendar import Holiday as Known

from anma.kernel.working_days import PUBLISHED, override_of

DAY = timedelta(days=1)
# Name, month and number of free days from its first.
BY_LAW = (("New Year's Day", 1, 1), ("Labour Day", 5, 2), ("National Day", 10, 3))


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday from its first free day to its last, by its Chinese and English name."""

    zh: str
    en: str
    first: date
    last: date


def said_of(day: date) -> bool | None:
    """True where a day is worked although it would be free, False where it is a holiday; None: a day like any other.

    The city's own word goes first.
    """
    own = override_of(day)
    return _published(day) if own is None else own


@lru_cache(maxsize=4096)
def _published(day: date) -> bool | None:
    if day in chinese_calendar.holidays:
        return False
    return True if day in chinese_calendar.workdays else None


@lru_cache(maxsize=1)
def _all() -> tuple[Holiday, ...]:
    """Neighbouring free days of one name are one holiday."""
    found: list[Holiday] = []
    for day, name in sorted(chinese_calendar.holidays.items()):
        words = _names().get(name, (name, name))
        if found and found[-1].last == day - DAY and found[-1].en == words[1]:
            found[-1] = Holiday(words[0], words[1], found[-1].first, day)
        else:
            found.append(Holiday(words[0], words[1], day, day))
    return tuple(found)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    return {one.value: (one.chinese, one.value) for one in Known}


def holidays_between(first: date, last: date) -> list[Holiday]:
    """The holidays that begin in a span, the next one first; of years not yet published those that the law fixes."""
    later = [one for year in range(first.year, last.year + 1) if year not in PUBLISHED for one in _by_law(year)]
    return sorted((one for one in (*_all(), *later) if first <= one.first <= last), key=lambda one: one.first)


def _by_law(year: int) -> list[Holiday]:
    """The days of the solar calendar that are free every year; which days are swapped for them is not known yet."""
    return [Holiday(*_names()[name], date(year, month, 1), date(year, month, days)) for name, month, days in BY_LAW]
