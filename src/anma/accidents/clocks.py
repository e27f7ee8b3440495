"""The statutory clock: to whom an accident is reported, by when, and whether that was in time. Pure.

Order 493 of the State Council (2007): the firm's principal reports within one hour of learning of it (article 9), each
office within two hours of having heard (articles 10 and 11). A level that is reached only because the accident grew
graver has its two hours from then on. The investigation reports within 60 days, extended by 60 at most (article 29);
the answer comes within 15 days, of the gravest within 30 (article 32). Days are calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from anma.accidents.choices import Level
from anma.accidents.sizes import LEVELS

FIRM_TIME, OFFICE_TIME = timedelta(hours=1), timedelta(hours=2)
INVESTIGATION, MOST_EXTENDED = 60, 60
ANSWER, LONG_ANSWER = 15, 30


@dataclass(frozen=True, slots=True)
class Clock:
    """One level. `due` is None while the level before has not heard, and of older records."""

    level: Level
    due: datetime | None
    told: datetime | None = None

    def late(self, now: datetime) -> bool:
        """Told too late, or not told and the time is over."""
        return self.due is not None and (self.told or now) > self.due

    @property
    def runs(self) -> bool:
        return self.told is None and self.due is not None


def first_due(happened: datetime, learnt: datetime | None) -> datetime:
    """By when the firm reports."""
    return (learnt or happened) + FIRM_TIME


def needed_since(level: Level, changes: Sequence[Mapping[str, object]]) -> datetime | None:
    """Since when the accident is so grave that this level has to hear of it; None where it is not.

    The size that stands is the newest one; since when goes back as far as it stayed that grave without a break.
    """
    since: datetime | None = None
    for entry in changes:
        graver = level in LEVELS[int(str(entry["size"]))]
        since = (since or datetime.fromisoformat(str(entry["at"]))) if graver else None
    return since


def clocks(
    told: Mapping[str, tuple[datetime, datetime | None]], changes: Sequence[Mapping[str, object]]
) -> list[Clock]:
    """One clock a level that has to hear or has heard; `told` by level: when, and the due time kept with it."""
    found: list[Clock] = []
    before: datetime | None = None
    for level in Level:
        since = needed_since(level, changes)
        if level in told:
            at, due = told[level]
            found.append(Clock(level, due, at))
            before = at
        elif since is not None:
            found.append(Clock(level, max(before, since) + OFFICE_TIME if before else None))
            before = None
    return found


def due_of(
    level: Level, told: Mapping[str, tuple[datetime, datetime | None]], changes: Sequence[Mapping[str, object]]
) -> datetime | None:
    """By when a level that has not heard has to."""
    return next((one.due for one in clocks(told, changes) if one.level == level), None)


def answer_days(size: int) -> int:
    return LONG_ANSWER if size == 1 else ANSWER
