"""How large the sample city is, and when things happen in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings

from anma.kernel import clock
from anma.kernel.working_days import is_working_day

# At scale 1: the firms of a whole city with all small workshops.
FIRMS, POINTS = 33_000, 480_000
T = TypeVar("T")
HISTORY = 456  # days, at least: fifteen months
DENSE, DENSER = 90, 0.12  # the last days, and how much more of all that happens falls into them
SETTLED = 20  # days before the end by which the last firm has entered


@dataclass(frozen=True)
class Rates:
    """How much happens. Numbers are of a whole city; shares are of its firms, above 1 some more than once.

    `within` is how many days before the end that happens; 0: at any time. `since` is the city's first day.
    """

    since: date | None = None
    inspections: int = 2_000_000
    hazards: int = 570_000
    forgotten: float = 0.0  # share of the hazards; 0: of what is assigned some
    visits: float = 0.3
    visits_within: int = 28
    cases: float = 0.14
    cases_within: int = 75
    talks: float = 0.06
    talks_within: int = 40
    stops: float = 0.08
    insured: float = 0.35
    larger: float = 0.0  # how much more often a larger firm is insured: the power of its people by the usual number
    services: tuple[int, int] = (1, 4)
    found: tuple[int, ...] = (0, 1, 2, 3)  # by a prevention service, one as often as another
    grids: int = 0  # of a whole city; 0: as many as its firms ask for
    reported: Mapping[str, Decimal] = field(default_factory=dict)  # of a whole city, by indicator, for campaigns


USUAL = Rates()


@dataclass(frozen=True)
class Plan:
    """What is asked for. `until` is the last day; nothing happens after it."""

    scale: float
    until: date
    seed: int
    whole: float = 0.0  # of the city whose firms live like this one's; 0: this is the whole city
    rates: Rates = USUAL

    @property
    def firms(self) -> int:
        return max(12, round(FIRMS * self.scale))

    @property
    def all_firms(self) -> int:
        """How many firms the city has once all that live alike are in it."""
        return max(self.firms, round(FIRMS * self.whole))

    @property
    def share(self) -> float:
        """What part of a whole city it is, once all that live alike are in it."""
        return self.all_firms / FIRMS

    @property
    def inspections(self) -> int:
        return round(self.rates.inspections * self.scale)

    @property
    def hazards(self) -> int:
        return round(self.rates.hazards * self.scale)

    @property
    def points(self) -> int:
        return round(POINTS * self.scale)


def first_day(until: date) -> date:
    """New Year of the year before, at least fifteen months ago: every part of this year then has a year before."""
    back = until - timedelta(days=HISTORY)
    return min(back, date(until.year - 1, 1, 1))


class Calendar:
    """Working days and office hours of the city's year, drawn by a seed."""

    def __init__(self, until: date, rng: Random, since: date | None = None) -> None:
        self.until, self.rng = until, rng
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self._now = clock.now().astimezone(self.zone)
        self.first = since or first_day(until)
        every = (self.first + timedelta(days=n) for n in range((until - self.first).days + 1))
        self.days = [day for day in every if is_working_day(day)]

    @property
    def end(self) -> datetime:
        """Nothing is sent later than this: the evening of the last day, but never later than now."""
        return min(datetime.combine(self.until, time(20, 0), self.zone), self._now)

    def past(self, moment: datetime) -> datetime:
        """The moment, or the same hour of the last working day that is over by the end."""
        while moment > self.end:
            moment = datetime.combine(max(d for d in self.days if d < moment.date()), moment.timetz())
        return moment

    def morning(self, day: date) -> datetime:
        """When work begins."""
        return datetime.combine(day, time(8, 0), self.zone)

    def at(self, day: date) -> datetime:
        """Some moment of a working day: most before noon, few late."""
        minute = min(int(self.rng.triangular(7 * 60 + 30, 18 * 60, 8 * 60 + 40)), 18 * 60)
        return datetime.combine(day, time(minute // 60, minute % 60, self.rng.randrange(60)), self.zone)

    def between(self, first: int, last: int) -> datetime:
        """A moment `first` to `last` days before the end, on a working day; behind a weekend the last one."""
        return self.past(self.at(self.working(self.until - timedelta(days=self.rng.randint(last, first)))))

    def during(self, first: float, last: float) -> datetime:
        """A moment on a working day of a part of the city's time, 0 the first day and 1 the day when all have entered.

        Parts that do not overlap have no day in common, so that what must come later does.
        """
        entering = bisect_right(self.days, self.until - timedelta(days=SETTLED))
        begin = int(first * entering)
        return self.at(self.days[self.rng.randrange(begin, max(int(last * entering), begin + 1))])

    def some(self, rng: Random, share: float, among: Sequence[T], least: int = 1) -> list[T]:
        """A share of them, at least so many; above 1 everybody so often, and some once more."""
        times, rest = divmod(max(least, round(share * len(among))), max(len(among), 1))
        return [*among] * times + rng.sample(among, rest) if among else []

    def later(self, moment: datetime, least: float, most: float) -> datetime:
        """Some days after a moment, on a working day in working hours."""
        day = (moment + timedelta(days=self.rng.uniform(least, most))).astimezone(self.zone).date()
        return max(self.at(self.working(day)), moment + timedelta(minutes=self.rng.randint(5, 40)))

    def working(self, day: date) -> date:
        """The day itself or the next working one."""
        while not is_working_day(day):
            day += timedelta(days=1)
        return day

    def inspection_day(self, since: date) -> date:
        """A working day since `since`; the last quarter is denser, the weeks round the spring festival thin."""
        dense = self.until - timedelta(days=DENSE)
        floor = max(since, dense) if self.rng.random() < DENSER else since
        span = max((self.until - floor).days, 0)
        return min(self.working(floor + timedelta(days=self.rng.randint(0, span))), self.days[-1])
