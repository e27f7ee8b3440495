"""When a point has to be looked at again: pure functions of its checks' cycles and of when it was looked at last."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

DAYS = {"shift": 1, "day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Cycle:
    """`every` two `unit`s: how often a check is to be made."""

    every: int
    unit: str

    def after(self, day: date) -> date:
        """The day on which the check is due again."""
        if self.unit in MONTHS:
            return _months_on(day, self.every * MONTHS[self.unit])
        return day + timedelta(days=self.every * DAYS.get(self.unit, 1))


def _months_on(day: date, months: int) -> date:
    """The same day so many months on; the last of a month where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def cycles_in(document: dict[str, Any]) -> tuple[Cycle, ...]:
    """The different cycles of an edition's checks. A check without one is asked at every shift."""
    checks = [check for event in document.get("events", []) for check in event.get("checks", [])]
    return tuple(dict.fromkeys(_cycle(check.get("cycle") or {}) for check in checks))


def _cycle(given: dict[str, Any]) -> Cycle:
    return Cycle(int(given.get("every") or 1), str(given.get("unit") or "shift"))


def due_day(cycles: Iterable[Cycle], last: date | None, published: date | None) -> date | None:
    """The day on which the point is owed a look: its shortest cycle after the last one, at once if it never had one.

    An inspection answers every check of the card, so the shortest cycle decides. None: there is nothing to check.
    """
    known = list(cycles)
    if not known:
        return None
    return min(cycle.after(last) for cycle in known) if last else published
