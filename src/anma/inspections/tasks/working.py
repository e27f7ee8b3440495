"""When a firm works: its own days of the week and shifts, with the State Council's holidays where it keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from anma.kernel.holidays import said_of

DAY_MINUTES = 24 * 60
MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift by its minutes of the day on which it begins; one over midnight ends beyond 1,440."""

    name: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One firm's week. Hashable, so that thousands of firms with the same week share one answer."""

    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    holidays: bool = True
    shifts: tuple[Shift, ...] = ()

    def works(self, day: date) -> bool:
        """Where the firm keeps them a swapped day is worked, a holiday is not; else its days of the week decide."""
        said = said_of(day) if self.holidays else None
        return day.isoweekday() in self.weekdays if said is None else said

    def works_between(self, first: date, last: date) -> bool:
        """Whether any day of a span is worked."""
        return any(self.works(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def next_worked(self, day: date) -> date:
        """The first worked day after a day; a week on where none is near."""
        ahead = (day + timedelta(days=n) for n in range(1, 31))
        return next((one for one in ahead if self.works(one)), day + timedelta(days=7))


DEFAULT = Pattern()


def pattern_of(weekdays: Sequence[int], holidays: bool, shifts: Sequence[Mapping[str, Any]]) -> Pattern:
    """The pattern of a stored calendar."""
    return Pattern(tuple(sorted(weekdays)), holidays, tuple(_shift(one) for one in shifts))


def _shift(one: Mapping[str, Any]) -> Shift:
    begins, ends = int(one["begins"]), int(one["ends"])
    return Shift(str(one["name"]), begins, ends if ends > begins else ends + DAY_MINUTES)


def clock_time(minute: int) -> str:
    """A minute of the day as people write it."""
    return f"{minute % DAY_MINUTES // 60:02d}:{minute % 60:02d}"
