"""What stands still today is owed nothing before work begins again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from uuid import UUID

from anma.inspections.tasks.calendars import Stop, stops_of
from anma.kernel import clock
from anma.kernel.viewer import system_scope

Put = Callable[[UUID, date | None], date | None]


def put_off(firm: UUID) -> Put:
    """(point, day on which it is owed) → that day, or the day after the stoppage in which it lies."""
    today = clock.today()
    with system_scope("what stands still in a firm already seen"):
        stops = [stop for stop in stops_of([firm], today).get(firm, []) if stop.first <= today]
    return lambda point, due: _after(stops, point, due)


def _after(stops: Sequence[Stop], point: UUID, due: date | None) -> date | None:
    """An end that nobody knows is tomorrow at the earliest; what was owed before the stoppage stays owed."""
    today = clock.today()
    for stop in stops:
        if due is not None and stop.first <= due <= today and stop.covers(point, today):
            due = (today if stop.last == date.max else stop.last) + timedelta(days=1)
    return due
