"""What an address asks of the route: the day, the hours, where it starts, and the stops as the officer changed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from anma.kernel import clock
from anma.supervision.routes.acts import AHEAD
from anma.supervision.routes.weights import Weights

OFFICE, LAST = "office", "last"
CHANGES = ("drop", "up", "down", "add", "sort")


@dataclass(frozen=True, slots=True)
class Asked:
    """`stops` is None where nobody changed the proposal yet."""

    day: date
    hours: int
    start: str
    stops: tuple[UUID, ...] | None = None

    def address(self, stops: Sequence[UUID] | None) -> str:
        """The query string of the same question with these stops."""
        named: list[tuple[str, Any]] = [("day", self.day.isoformat()), ("hours", self.hours), ("start", self.start)]
        if stops is not None:
            named += [("changed", "1"), *(("stop", str(pk)) for pk in stops)]
        return urlencode(named)


def asked_by(query: QueryDict, weights: Weights) -> Asked:
    """From the address; what makes no sense is as if it were not there."""
    hours = query.get("hours", "")
    given = int(hours) if hours.isdigit() and len(hours) < 3 else weights.day["hours"]
    start = LAST if query.get("start") == LAST else OFFICE
    changed = "changed" in query or "stop" in query
    stops = tuple(pk for text in query.getlist("stop") if (pk := as_id(text)))[:50] if changed else None
    return Asked(_day(query), max(1, min(given, weights.day["most_hours"])), start, stops)


def _day(query: Mapping[str, str]) -> date:
    today = clock.today()
    return min(max(as_day(query.get("day", "")) or today, today), today + AHEAD - timedelta(days=1))


def as_day(text: str) -> date | None:
    """A day out of an address, or nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_id(text: str) -> UUID | None:
    """An id out of an address, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def change_of(query: QueryDict) -> tuple[str, UUID | None] | None:
    """Which button was pressed, and for which firm."""
    name = next((name for name in CHANGES if name in query), None)
    return (name, as_id(str(query[name]))) if name else None


def changed(stops: Sequence[UUID], change: str, firm: UUID | None) -> list[UUID]:
    """The stops after a button: one out, one in, one a place up or down. Pure."""
    now = list(dict.fromkeys(stops))
    if change == "add" and firm is not None and firm not in now:
        return [*now, firm]
    if firm not in now:
        return now
    at = now.index(firm)
    if change == "drop":
        return [*now[:at], *now[at + 1 :]]
    to = max(at - 1, 0) if change == "up" else min(at + 1, len(now) - 1)
    if change in ("up", "down"):
        now.insert(to, now.pop(at))
    return now
