"""What towns type in, and what the city makes public: the city publishes after everything is counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from anma.acts.pages import perform
from anma.facts.indicators import Period, Where
from anma.facts.publishing import current
from anma.facts.reporting import month_of
from anma.places.acts.rename import find_area
from anma.sample import words
from anma.sample.offices import Offices
from anma.sample.stage import Stage

CITY = "3204"
MADE_PUBLIC = ("hazards_found", "hazards_closed", "hazards_rectified_rate", "safety_lessons")


def plan_reports(stage: Stage, offices: Offices) -> None:
    """Every sixth town reports the lessons of every whole month of the city's time, some days after each."""
    month = month_before(stage.plan.until)
    while month.first >= stage.calendar.first:
        for town in offices.towns[::6]:
            at = stage.calendar.at(stage.calendar.working(month.last + timedelta(days=stage.rng.randint(1, 4))))
            stage.plan_step(at, lambda then, town=town, month=month: _report(stage, offices, town, month, then))  # type: ignore[misc]
        month = month_before(month)


def publish(stage: Stage, offices: Offices) -> None:
    """The city publishes the last whole month."""
    month = month_before(stage.plan.until)
    span = {"area": CITY, "first": month.first.isoformat(), "last": month.last.isoformat()}
    viewer = offices.viewer(offices.hats["city_officer"])
    for key in MADE_PUBLIC:
        value = current(key, Where(CITY), month)
        if value is not None:
            perform(viewer, "briefing.publish", {**span, "indicator": key, "seen": str(value)})


def month_before(day: date | Period) -> Period:
    """The calendar month before a day's or another month."""
    first = day.first if isinstance(day, Period) else day.replace(day=1)
    return month_of(first - timedelta(days=1))


def _report(stage: Stage, offices: Offices, town: str, month: Period, at: datetime) -> None:
    lessons = stage.rng.randint(1, 9)
    seats = lessons * stage.rng.randint(12, 40)
    viewer, area = offices.viewer(offices.town[town]), find_area(town)
    for key, value in (("safety_lessons", lessons), ("safety_lesson_visits", seats)):
        raw = {"indicator": key, "area": town, "month": month.first, "value": Decimal(value), "source": words.LISTS}
        stage.do("briefing.report", viewer, at, raw, area)
