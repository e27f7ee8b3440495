"""What towns type in, and what the city makes public: real acts, one by one, after everything is counted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from anma.acts.pages import perform
from anma.facts.indicators import Period, Where
from anma.facts.publishing import current
from anma.facts.reporting import month_of
from anma.kernel import clock
from anma.sample.offices import Offices
from anma.sample.stage import Stage

CITY = "3204"
MADE_PUBLIC = ("hazards_found", "hazards_closed", "hazards_rectified_rate", "safety_lessons")


def report(stage: Stage, offices: Offices) -> None:
    """Every third town reports the lessons of the last two whole months."""
    for month in (month_before(month_before(stage.plan.until)), month_before(stage.plan.until)):
        at = stage.calendar.at(stage.calendar.working(month.last + timedelta(days=2)))
        with clock.at(min(at, stage.calendar.end)):
            for town in offices.towns[::3]:
                _report(stage, offices, town, month)


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


def _report(stage: Stage, offices: Offices, town: str, month: Period) -> None:
    lessons = stage.rng.randint(1, 9)
    seats = lessons * stage.rng.randint(12, 40)
    viewer = offices.viewer(offices.town[town])
    for key, value in (("safety_lessons", lessons), ("safety_lesson_visits", seats)):
        raw = {"indicator": key, "area": town, "month": month.first.isoformat(), "value": str(Decimal(value))}
        perform(viewer, "briefing.report", {**raw, "source": "各社区签到表汇总（虚构）"})
