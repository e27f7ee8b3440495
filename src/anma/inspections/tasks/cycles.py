"""Windows: in which days a check that is made every so often has to be made. Pure; windows tile the time.

Weeks begin on Monday, months on their first, seasons in March, June, September and December. "Every three weeks" are
spans of three weeks counted from one fixed Monday, so every window follows from the day alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half_year": 6, "year": 12}
# Parts of a working day: their windows are days, divided by the firm's shifts.
OF_A_DAY = frozenset({"hour", "shift"})
# Asked when something happens, not every so often.
BEFORE_HOLIDAY, AFTER_RESTART = "before_holiday", "after_restart"
SPORADIC = frozenset({BEFORE_HOLIDAY, AFTER_RESTART})
# A season begins two months into the year.
SHIFTED = {"season": 2}
_LENGTH = {"hour": 0.01, "shift": 0.5, "day": 1, "week": 7, "month": 30, "quarter": 91, "season": 91.5}
_LENGTH |= {"half_year": 182, "year": 365}


@dataclass(frozen=True, slots=True)
class Window:
    """From its first day to its last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, order=True)
class Stream:
    """What one tier is asked at a point again and again: every `every` `unit`s."""

    tier: int
    every: int
    unit: str

    @property
    def length(self) -> float:
        """About how many days lie between; for finding the shortest."""
        return self.every * _LENGTH[self.unit]


def window_of(every: int, unit: str, day: date) -> Window:
    """The window in which a day lies."""
    if unit in MONTHS:
        return _months(every * MONTHS[unit], SHIFTED.get(unit, 0), day)
    length = {"week": 7 * every, "day": every}.get(unit, 1)
    # Day 1 of the calendar is a Monday.
    first = date.fromordinal((day.toordinal() - 1) // length * length + 1)
    return Window(first, first + timedelta(days=length - 1))


def _months(count: int, shifted: int, day: date) -> Window:
    first = (day.year * 12 + day.month - 1 - shifted) // count * count + shifted
    return Window(_month(first), _month(first + count) - DAY)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
