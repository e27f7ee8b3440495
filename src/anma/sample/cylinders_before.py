"""Filling stations of the years before: there were many, and most of them have been closed."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from uuid import UUID

from anma.acts.pages import perform
from anma.cylinders.models import Station
from anma.kernel import clock
from anma.sample.cylinders import TRADE
from anma.sample.firms import credit_code, in_town
from anma.sample.offices import Offices
from anma.sample.stage import Stage

FIRST = 940  # numbers of firms that others of the sample do not take
WHY = "站点布局整合，经营权并入其他企业（示例）"


def standing_in(areas: tuple[str, ...]) -> int:
    """How many stations for bottled gas are open there."""
    rows = Station.objects.as_system().filter(lpg=True, closed_day=None).values_list("area_code", flat=True)
    return sum(code.startswith(areas) for code in rows)


def open_old(stage: Stage, seats: Offices, town: str, number: int) -> UUID:
    """One that was opened some years before the city's first day."""
    name = f"示例液化气{number + 1}号站（虚构）"
    named = {"name": name.replace("号站", "号有限公司"), "trade": TRADE, "headcount": 8}
    firm = {**in_town(stage, seats, FIRST + number, town), **named, "uscc": credit_code(town, FIRST + number)}
    city = seats.viewer(seats.hats["city_officer"])
    raw = {"uscc": firm["uscc"], "name": name, "media": ["lpg"], "licence": f"TS-{FIRST + number}-示例"}
    with clock.at(stage.calendar.end):
        perform(seats.viewer(seats.town[town]), "enterprises.preregister", firm)
        opened = {**raw, "on": f"20{12 + number % 6}-04-01"}
        return UUID(perform(city, "cylinders.open_station", opened).result["station"])


def close_old(stage: Stage, seats: Offices, station: UUID, rng: Random) -> None:
    """Closed on some day since."""
    days = (stage.calendar.until - stage.calendar.first).days
    day = stage.calendar.working(stage.calendar.first + timedelta(days=rng.randrange(30, max(days - 30, 31))))
    raw = {"subject": str(station), "state": "closed", "on": day, "why": WHY}
    with clock.at(stage.calendar.end):
        perform(seats.viewer(seats.hats["city_officer"]), "cylinders.change_station", raw)
