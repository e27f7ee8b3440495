"""Server time, local days and the day on which a fact counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

_frozen: ContextVar[datetime | None] = ContextVar("anma_clock", default=None)

CLOCK_TOLERANCE = timedelta(minutes=2)


def now() -> datetime:
    """The server's time in UTC, to the microsecond."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let `now()` say `moment`; the sample city and tests live in their own time, a request never does."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


def local_date(moment: datetime) -> date:
    """The calendar day in the city's time zone."""
    return timezone.localtime(moment).date()


def today() -> date:
    """Today in the city's time zone."""
    return local_date(now())


@dataclass(frozen=True, slots=True)
class HappenedAt:
    """When something happened, as far as it can be believed.

    `moment` is the corrected device time, kept in the event; `day` the day on which the fact counts; `believed` is
    False where the device's time lies outside the time between its last contact and receipt: then `day` is the
    receipt's. `stands` is the moment that rows keep and lists are sorted by: the device's if believed, else the
    receipt's, so that a clock ten years ahead does not lead every list for ten years.
    """

    moment: datetime
    day: date
    believed: bool
    received: datetime | None = field(default=None, compare=False)

    @property
    def stands(self) -> datetime:
        return self.moment if self.believed or self.received is None else self.received


def believe(
    device_time: datetime | None, offset: timedelta | None, last_contact: datetime | None, received: datetime
) -> HappenedAt:
    """Weigh a device's time against what the server knows (architecture, section 3, "Fact").

    Without a device time the receipt's moment stands. Without a last contact the earliest believable moment is
    one day before receipt.
    """
    if device_time is None:
        return HappenedAt(received, local_date(received), True)
    moment = _corrected(device_time, offset or timedelta())
    if moment is None:
        return HappenedAt(received, local_date(received), False)
    earliest = last_contact or received - timedelta(days=1)
    believed = earliest - CLOCK_TOLERANCE <= moment <= received + CLOCK_TOLERANCE
    return HappenedAt(moment, local_date(min(moment, received) if believed else received), believed, received)


def _corrected(device_time: datetime, offset: timedelta) -> datetime | None:
    """The device's time put right; None where no calendar of this century holds it (a phone may say anything)."""
    aware = device_time if device_time.tzinfo else device_time.replace(tzinfo=UTC)
    try:
        moment = aware.astimezone(UTC) + offset
    except OverflowError:
        return None
    return moment if 2000 <= moment.year < 2100 else None
