"""The last weeks' scores and levels: of the shown firm's town whole, elsewhere of every tenth firm."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from anma.kernel import clock
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage
from anma.standing.editions import model_on, rules_on
from anma.standing.score_jobs import propose_levels, reckon_week
from anma.standing.scoring import Week

WEEKS, EVERY, MOST = 6, 10, 400


def reckon(stage: Stage, entered: list[Firm]) -> None:
    """As the job would have done on each Monday; the levels once, with the last week."""
    firms = chosen(entered)
    for back in range(WEEKS, 0, -1):
        week = Week(Week.of(stage.calendar.until).first - back * timedelta(days=7))
        monday = datetime.combine(week.last + timedelta(days=1), time(5), stage.calendar.zone)
        with clock.at(monday):
            reckon_week(week, model_on(week.last), firms)
    with clock.at(stage.calendar.end):
        propose_levels(rules_on(stage.calendar.until), stage.calendar.until, firms)


def chosen(entered: list[Firm]) -> list[UUID]:
    """The town first, then the share of the others."""
    town = shown_firm(entered).town
    near = [one for one in entered if one.town == town]
    far = [one for one in entered if one.town != town][::EVERY]
    return [one.row.pk for one in [*near, *far][:MOST]]
