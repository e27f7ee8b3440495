"""Which tasks begin at a firm on a day: a pure function of what is asked at its points, and of when it works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from anma.inspections.choices import BEFORE_HOLIDAY, EVERYDAY, SEASONAL, TIER_OF, Tier
from anma.inspections.tasks import cycles
from anma.inspections.tasks.cycles import OF_A_DAY, SPORADIC, Stream, window_of
from anma.inspections.tasks.working import Pattern, Shift
from anma.kernel.holidays import holidays_between

LEAD = timedelta(days=7)  # so long before a holiday its round begins
LOOKED_AT_BEFORE_HOLIDAYS = frozenset({"major", "larger"})
OFFICE_HOURS = Shift("", 8 * 60, 17 * 60)  # what hours are counted in where a firm has named no shift
Point = TypeVar("Point")


class Key(NamedTuple):
    """What tasks of one firm and day have in common. `begins` and `ends` are minutes, 0 and 0 for whole days."""

    tier: int
    last: date
    source: str
    shift: str = ""
    begins: int = 0
    ends: int = 0


@dataclass(frozen=True, slots=True)
class Asks:
    """What an edition asks: the shortest cycle of each tier, since a look answers every question (0010)."""

    streams: tuple[Stream, ...]
    before_holidays: bool = False


def asks_in(document: Mapping[str, Any]) -> Asks:
    """What the document of an edition asks. A check without a cycle is asked at every shift."""
    checks = [check for event in document.get("events", []) for check in event.get("checks", [])]
    told = {_stream(check) for check in checks}
    shortest: dict[int, Stream] = {}
    for one in sorted((one for one in told if one.unit not in SPORADIC), key=lambda one: one.length):
        shortest.setdefault(one.tier, one)
    return Asks(tuple(sorted(shortest.values())), any(one.unit == cycles.BEFORE_HOLIDAY for one in told))


def _stream(check: Mapping[str, Any]) -> Stream:
    given = check.get("cycle") or {}
    unit = str(given.get("unit") or "shift")
    return Stream(int(TIER_OF.get(check.get("tier", ""), Tier.POST)), int(given.get("every") or 1), unit)


@dataclass(frozen=True, slots=True)
class Due:
    """One point on a day. `fresh` are the streams that begin with this day whatever the calendar says."""

    point: Any
    level: str
    asks: Asks
    fresh: frozenset[Stream] = frozenset()


def keys_of(stream: Stream, fresh: bool, pattern: Pattern, day: date) -> Iterator[Key]:
    """The windows of a stream that begin on the day; those in which nobody works are none."""
    if stream.unit in OF_A_DAY:
        yield from _parts(stream, pattern, day) if pattern.works(day) else ()
        return
    window = window_of(stream.every, stream.unit, day)
    if (fresh or window.first == day) and pattern.works_between(day, window.last):
        yield Key(stream.tier, window.last, SEASONAL if stream.unit == "season" else EVERYDAY)


def _parts(stream: Stream, pattern: Pattern, day: date) -> Iterator[Key]:
    shifts = pattern.shifts or ((OFFICE_HOURS,) if stream.unit == "hour" else ())
    if not shifts and day.toordinal() % stream.every == 0:
        yield Key(stream.tier, day, EVERYDAY)
    for place, shift in enumerate(shifts):
        for begins, ends in _slots(stream, shift, day.toordinal() * len(shifts) + place):
            yield Key(stream.tier, _day_of(day, ends), EVERYDAY, shift.name, begins, ends)


def _slots(stream: Stream, shift: Shift, number: int) -> Iterator[tuple[int, int]]:
    if stream.unit == "shift":
        if number % stream.every == 0:
            yield shift.begins, shift.ends
        return
    step = stream.every * 60
    for begins in range(shift.begins, shift.ends, step):
        yield begins, min(begins + step, shift.ends)


def _day_of(day: date, minute: int) -> date:
    """The day on which a minute lies that is counted from midnight of `day`; midnight itself ends the day."""
    return day + timedelta(days=(minute - 1) // (24 * 60))


class Deriver:
    """Remembers the windows of a day, since thousands of firms ask for the same ones."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.before = holidays_between(day + timedelta(days=1), day + LEAD)
        self._keys: dict[tuple[Stream, bool, Pattern], tuple[Key, ...]] = {}
        self._works: dict[tuple[Pattern, date], bool] = {}

    def groups(self, pattern: Pattern, points: Iterable[Due]) -> dict[Key, list[Any]]:
        """Key → the points that are to be looked at so, in the order in which they were given."""
        found: dict[Key, list[Any]] = defaultdict(list)
        for due in points:
            for stream in due.asks.streams:
                for key in self._of(stream, stream in due.fresh, pattern):
                    found[key].append(due.point)
            for key in self._holidays(due, pattern):
                found[key].append(due.point)
        return dict(found)

    def _of(self, stream: Stream, fresh: bool, pattern: Pattern) -> tuple[Key, ...]:
        asked = (stream, fresh, pattern)
        if asked not in self._keys:
            self._keys[asked] = tuple(keys_of(stream, fresh, pattern, self.day))
        return self._keys[asked]

    def _holidays(self, due: Due, pattern: Pattern) -> Iterator[Key]:
        """Before each holiday every red and orange point, and whatever asks for it by itself."""
        if not (due.asks.before_holidays or due.level in LOOKED_AT_BEFORE_HOLIDAYS):
            return
        for one in self.before:
            begins, last = one.first - LEAD, one.first - timedelta(days=1)
            if (begins == self.day or due.fresh) and self._until(pattern, last):
                yield Key(int(Tier.COMPANY), last, BEFORE_HOLIDAY)

    def _until(self, pattern: Pattern, last: date) -> bool:
        asked = (pattern, last)
        if asked not in self._works:
            self._works[asked] = pattern.works_between(self.day, last)
        return self._works[asked]
