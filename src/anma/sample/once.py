"""What a city of given figures has once, however many firms: accidents by span, talks, what was stated of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.sample.accidents import BOOK, KINDS
from anma.sample.cylinders_before import close_old, open_old, standing_in
from anma.sample.offices import Offices
from anma.sample.outreach import TALKS
from anma.sample.parts import shares, spread
from anma.sample.stage import Stage
from anma.sample.targets import Span, Targets

CITY, AT_ONCE = "3204", 2000
STATED = "年度通报（示例）"
FILM, LECTURE = "film", "lecture"


class Once:
    """Draws from a line of its own. Spans and numbers are those of the targets, cut down with the city."""

    def __init__(self, stage: Stage, seats: Offices, targets: Targets) -> None:
        self.stage, self.seats, self.targets = stage, seats, targets
        self.rng = Random(f"{stage.plan.seed} once")  # noqa: S311  (a made-up city, no secret)

    def tell(self) -> None:
        """All of it, at the city's end, from what books and offices hold."""
        self._stations()
        self._accidents()
        self._stated()
        self._talks(FILM, self._cut(self.targets.once.get("film_sessions", 0)))
        self._talks(LECTURE, self._cut(self.targets.once.get("lectures", 0)))
        self.stage.flush("talks")

    def _cut(self, number: int) -> int:
        return round(number * self.stage.plan.scale)

    def _stations(self) -> None:
        """Stations that were there before the city's first day, and those of them that have been closed since."""
        wanted = self.targets.stations
        if wanted is None:
            return
        has = standing_in(wanted.areas)
        before, now = self._cut(wanted.before) - has, self._cut(wanted.now) - has
        towns = [code for code in self.seats.towns if code.startswith(wanted.areas)]
        for number in range(max(before, 0)):
            row = open_old(self.stage, self.seats, towns[number % len(towns)], number)
            if number >= now:
                close_old(self.stage, self.seats, row, self.rng)

    def _accidents(self) -> None:
        firms = self._firms(sum(self._cut(span.accidents) for span in self.targets.accidents))
        for span in self.targets.accidents:
            for deaths in spread(self._cut(span.deaths), self._cut(span.accidents)):
                self._accident(next(firms), span, deaths)
        self.stage.flush("accidents")

    def _firms(self, number: int) -> Iterator[Enterprise]:
        """Firms of the register, each once."""
        rows = Enterprise.objects.as_system().filter(state=EnterpriseState.CONFIRMED).order_by("pk")
        chosen = self.rng.sample(list(rows.values_list("pk", flat=True)), number)
        yield from sorted(rows.filter(pk__in=chosen), key=lambda row: chosen.index(row.pk))

    def _accident(self, firm: Enterprise, span: Span, deaths: int) -> None:
        old, _new, what = self.rng.choice(KINDS)
        day = span.first + timedelta(days=self.rng.randrange((span.last - span.first).days + 1))
        raw = {"firm": firm.pk, "happened": self._moment(day), "what": what, "type": old, "sure": "yes"}
        raw |= {"reported": day, "why": BOOK}
        raw |= {"deaths": deaths} if deaths else self.rng.choice(({"serious": 1}, {"light": 1}, {"light": 2}))
        self.stage.do("accidents.report", self._town(firm.area_code), clock.now(), raw, firm)

    def _moment(self, day: date) -> datetime:
        at = time(self.rng.randint(7, 16), self.rng.randrange(60))
        return datetime.combine(day, at, self.stage.calendar.zone)

    def _town(self, code: str) -> Viewer:
        return self.seats.viewer(self.seats.town[code[:9]])

    def _stated(self) -> None:
        """Values as they were published, and each that restates one."""
        city = self.seats.viewer(self.seats.hats["city_officer"])
        for said in self.targets.stated:
            value = {"value": str(self._cut(said["value"]))} if "value" in said else {}
            raw = {"area": CITY, "source": STATED, **said, **value}
            self.stage.do("accidents.state_value", city, clock.now(), raw)
            self.stage.bulk.flush()  # the next one looks for the one that it restates

    def _talks(self, kind: str, number: int) -> None:
        """Spread over towns and working days; firms and audience add up to what was reported."""
        once = self.targets.once
        firms = shares(self._cut(once.get(f"{kind}_enterprises", 12 * number)), number, self.rng)
        people = shares(max(self._cut(once.get(f"{kind}_audience", 60 * number)), number), number, self.rng, least=1)
        words = [(title, place, leader) for one, title, place, leader in TALKS if one == kind]
        days = [day for day in self.stage.calendar.days if day >= self.targets.begins]
        for turn in range(number):
            title, place, leader = words[turn % len(words)]
            town = self.seats.towns[turn % len(self.seats.towns)]
            day = days[turn * len(days) // number]
            raw: dict[str, Any] = {"kind": kind, "title": title, "day": day, "area": town, "leader": leader}
            raw |= {"place": f"{place}{turn // len(words) + 1}", "audience": people[turn], "reported": firms[turn]}
            evening = datetime.combine(day, time(18, 5), self.stage.calendar.zone)
            self.stage.do("education.hold_event", self._town(town), evening, raw)
            if turn % AT_ONCE == AT_ONCE - 1:
                self.stage.flush("talks")
