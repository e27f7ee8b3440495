"""The calendars and stoppages of firms, as they stood on a day. Needs `system_scope`."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from anma.inspections.models import FirmCalendar, StopPeriod
from anma.inspections.tasks.working import DEFAULT, Pattern, pattern_of


@dataclass(slots=True)
class Calendar:
    """A firm's patterns by the day from which they hold; before the first, and without any, Monday to Friday."""

    since: list[date] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)

    def on(self, day: date) -> Pattern:
        place = bisect_right(self.since, day)
        return self.patterns[place - 1] if place else DEFAULT


def calendars_of(firms: Iterable[UUID]) -> dict[UUID, Calendar]:
    """Firm → its calendar; the same empty one for all that said nothing."""
    found: dict[UUID, Calendar] = defaultdict(Calendar)
    rows = FirmCalendar.objects.as_system().filter(enterprise_id__in=list(firms)).order_by("valid_from")
    for firm, since, *said in rows.values_list("enterprise_id", "valid_from", "weekdays", "holidays", "shifts"):
        found[firm].since.append(since)
        found[firm].patterns.append(pattern_of(*said))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stoppage as far as excusing goes. `points` empty: the whole firm."""

    first: date
    last: date
    points: frozenset[str]
    registered_at: datetime
    accepted: bool
    restart: bool
    pk: UUID

    def covers(self, point: UUID, day: date) -> bool:
        return self.first <= day <= self.last and (not self.points or str(point) in self.points)

    def counts_for(self, end: datetime) -> bool:
        """What was said after a window had ended excuses nothing of it, unless an office accepts it."""
        return self.accepted or self.registered_at <= end


def stops_of(firms: Iterable[UUID], first: date) -> dict[UUID, list[Stop]]:
    """Firm → its stoppages that had not ended before a day."""
    found: dict[UUID, list[Stop]] = defaultdict(list)
    rows: Sequence[StopPeriod] = StopPeriod.objects.as_system().filter(enterprise_id__in=list(firms))
    for row in rows:
        last = row.last_day or date.max
        if last >= first:
            points = frozenset(row.points)
            accepted = row.accepted_at is not None
            assert row.enterprise_id is not None  # noqa: S101  (stoppages are of firms)
            found[row.enterprise_id].append(
                Stop(row.first_day, last, points, row.registered_at, accepted, row.restart, row.pk)
            )
    return dict(found)
