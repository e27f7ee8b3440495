"""When somebody may be told: quiet hours, the hour of the day's message, how often a failed try is made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from anma.notices.choices import Urgency

# Messages at once a person and day, beside those about life; what comes on top waits for the day's message.
MOST_A_DAY = 6
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))
# Tries on one channel before the next one; on the last channel it is tried for about four days.
TRIES, TRIES_LAST = 6, 20


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's hours, in whole hours of the city's time. `quiet_from` equal to `quiet_to` means never quiet."""

    quiet_from: int = 22
    quiet_to: int = 7
    digest: int = 8

    def quiet(self, hour: int) -> bool:
        """Whether this hour of the day is a quiet one."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to

    def moment(self, urgency: str, now: datetime) -> datetime:
        """When a notice that is told now may be sent."""
        if urgency == Urgency.DIGEST:
            return self.next_digest(now)
        silent = urgency == Urgency.AT_ONCE and self.quiet(timezone.localtime(now).hour)
        return _next(now, self.quiet_to) if silent else now

    def next_digest(self, now: datetime) -> datetime:
        """The next hour of the day's message."""
        return _next(now, self.digest)


def _next(now: datetime, hour: int) -> datetime:
    """The next time when it is this hour in the city."""
    local = timezone.localtime(now)
    at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if at > local else at + timedelta(days=1)


def day_began(now: datetime) -> datetime:
    """The last midnight in the city."""
    return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many failed tries."""
    return BACKOFF[min(attempts, len(BACKOFF)) - 1]
