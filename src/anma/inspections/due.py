"""When a point has to be looked at again: functions of its checks' cycles and of when it was looked at last.

What is asked at every shift or day is asked on working days: nobody is late on a Sunday for a machine at rest.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from anma.kernel.working_days import add_working_days

WEEK = 7
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half_year": 6, "year": 12}
# Asked when something happens: tasks alone know when (`tasks.cycles`), no day follows from the last look.
SPORADIC = frozenset({"before_holiday", "after_restart"})


@dataclass(frozen=True, slots=True)
class Cycle:
    """`every` two `unit`s: how often a check is to be made."""

    every: int
    unit: str

    def after(self, day: date) -> date:
        """The day on which the check is due again."""
        if self.unit in MONTHS:
            return _months_on(day, self.every * MONTHS[self.unit])
        if self.unit == "week":
            return day + timedelta(days=self.every * WEEK)
        return add_working_days(day, 1 if self.unit == "hour" else self.every)


def _months_on(day: date, months: int) -> date:
    """The same day so many months on; the last of a month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cycles_in(document: dict[str, Any]) -> tuple[Cycle, ...]:
    """The different cycles of an edition's checks. A check without one is asked at every shift."""
    checks = [check for event in document.get("events", []) for check in event.get("checks", [])]
    return tuple(dict.fromkeys(cycle_of(check) for check in checks))


def cycle_of(check: dict[str, Any]) -> Cycle:
    """How often one check is to be made."""
    given = check.get("cycle") or {}
    return Cycle(int(given.get("every") or 1), str(given.get("unit") or "shift"))


def due_day(cycles: Iterable[Cycle], last: date | None, published: date | None) -> date | None:
    """The day on which the point is owed a look: its shortest cycle after the last one, at once if it never had one.

    An inspection answers every check of the card, so the shortest cycle decides. None: there is nothing to check.
    """
    known = [cycle for cycle in cycles if cycle.unit not in SPORADIC]
    if not known:
        return None
    return min(cycle.after(last) for cycle in known) if last else published
