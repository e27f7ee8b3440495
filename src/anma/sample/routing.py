"""Planned visits of the demo's town, one that nobody made, one of another office; and rewards for reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from anma.acts.pages import perform
from anma.hazards.models import Hazard
from anma.hazards.queries import tips
from anma.hazards.targets import Target
from anma.kernel import clock
from anma.kernel.viewer import ANONYMOUS, Viewer
from anma.people.middleware import anonymous
from anma.sample import words
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

TODAY, REWARDED = 5, 3
MACHINERY = "machinery"
AMOUNTS = ("500", "2000", "300")
NUMBER = "示例举奖〔{year}〕第{n}号"
TOLD = "车间通道被堆料占住，消防门推不开"
WHERE = "一车间北门"
WORD = "示例口令"


def plan(stage: Stage, offices: Offices, firms: list[Firm]) -> None:
    """Put what the town's officer plans into the line of the city's days."""
    town, until = shown_firm(firms).town, stage.calendar.until
    officer = offices.viewer(offices.town[town])
    here = [firm for firm in firms if firm.town == town and firm.since is not None]
    for at, firm in enumerate(here[:TODAY], start=1):
        _plan(stage, officer, firm, until, 1, at)
    if len(here) > TODAY:
        _plan(stage, officer, here[TODAY], until - timedelta(days=3), 4, 1)
    for n, firm in enumerate((here * REWARDED)[:REWARDED]):
        _report(stage, firm, 12 - 3 * n)
    theirs = next((firm for firm in here[:TODAY] if firm.row.sector == MACHINERY), None)
    if theirs is not None:
        _plan(stage, offices.viewer(offices.hats["department_officer"]), theirs, until, 2, 1)


def _plan(stage: Stage, viewer: Viewer, firm: Firm, day: date, ago: int, stop: int) -> None:
    """Planned on a working day before."""
    calendar = stage.calendar
    moment = calendar.past(calendar.at(calendar.working(calendar.until - timedelta(days=ago))))
    why = [{"code": "stale", "n": 40 * stop}, {"code": "risk", "n": 4, "of": "major" if stop == 1 else "larger"}]
    raw = {"firm": firm.row.pk, "day": day, "stop": stop, "why": why}
    if firm.since is not None and firm.since < moment:
        stage.plan_step(moment, lambda then: _do(stage, viewer, raw, firm, then))


def _report(stage: Stage, firm: Firm, ago: int) -> None:
    """Somebody tells the government of a danger in the demo's town."""
    raw = {"description": words.TIPS[ago % len(words.TIPS)]}
    moment = stage.calendar.between(ago, ago)
    if firm.since is not None and firm.since < moment:
        stage.plan_step(moment, lambda then: _tell(stage, raw, firm, then))


def _tell(stage: Stage, raw: dict[str, Any], firm: Firm, at: datetime) -> None:
    stage.do("hazards.tip", ANONYMOUS, at, dict(raw), Target(firm.row))


def _do(stage: Stage, viewer: Viewer, raw: dict[str, Any], firm: Firm, at: datetime) -> None:
    stage.do("supervision.plan_visit", viewer, at, dict(raw), firm.row)


def reward(stage: Stage, offices: Offices, firms: list[Firm]) -> None:
    """Reports of the town that were taken up: one reward fetched, one that waits, one without a word yet.

    Needs everything written: an office's act runs another one inside.
    """
    officer = offices.viewer(offices.town[_town_with_tips(offices, shown_firm(firms).town)])
    with clock.at(stage.calendar.end):
        for n, tip in enumerate(list(tips(officer)[:REWARDED])):
            _reward(officer, tip, n, stage.calendar.until)


def _town_with_tips(offices: Offices, first: str) -> str:
    """The demo's own town where it has a report, else the first that has one."""
    towns = [first, *offices.towns]
    return next((town for town in towns if tips(offices.viewer(offices.town[town])).exists()), first)


def _reward(officer: Viewer, tip: Hazard, n: int, day: date) -> None:
    perform(officer, "hazards.take_tip", {"subject": str(tip.pk), "description": TOLD, "place": WHERE})
    decision = {"amount": AMOUNTS[n], "decision_number": NUMBER.format(year=day.year, n=n + 1)}
    decided = perform(officer, "supervision.reward_tip", {"subject": str(tip.pk), "day": day.isoformat(), **decision})
    if n < 2:
        perform(anonymous(), "supervision.choose_word", {"receipt": tip.receipt, "word": WORD})
    if n == 0:
        fetched = {"receipt": tip.receipt, "word": WORD, "day": day.isoformat()}
        perform(officer, "supervision.pay_reward", {"subject": decided.result["reward"], **fetched})
