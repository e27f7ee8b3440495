"""Shifts, stoppages and a special round, and the tasks of the last fortnight for every firm."""

from __future__ import annotations

from datetime import datetime, timedelta

from anma.inspections.tasks.making import make
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

DAYS = 15
SHIFTS = [{"name": "早班", "begins": 480, "ends": 1200}, {"name": "夜班", "begins": 1200, "ends": 480}]
REPAIR, NO_ORDERS, LINE = "主轴大修，停机检修", "订单不足，全厂停产", "换模具，停机"
LIKE_THERE = "冲压事故类比排查"
ELSEWHERE = "本市一家企业冲压机断手，各企业查防护"


def plan(stage: Stage, firms: list[Firm]) -> None:
    """Put what people say of their calendar into the line of the city's days."""
    shown = shown_firm(firms)
    for number, firm in enumerate(one for one in firms if one.points and one.since is not None):
        if firm is shown:
            _shown(stage, firm)
        elif number % 9 == 4:
            _later(stage, firm, 12, "inspections.set_calendar", {"weekdays": [1, 2, 3, 4, 5, 6], "shifts": []})
        elif number % 15 == 7:
            _stop(stage, firm, 9, 12, NO_ORDERS)


def _shown(stage: Stage, firm: Firm) -> None:
    """One machine repaired last week, one that stands still now, and a round after an accident elsewhere."""
    ids = [str(point.pk) for point in firm.points]
    _later(stage, firm, 25, "inspections.set_calendar", {"weekdays": [1, 2, 3, 4, 5, 6], "shifts": SHIFTS[:1]})
    _stop(stage, firm, 9, 3, REPAIR, ids[:1])
    _stop(stage, firm, 1, 6, LINE, ids[1:2])
    until = stage.calendar.until + timedelta(days=5)
    asked = {"kind": "6", "title": LIKE_THERE, "note": ELSEWHERE, "levels": ["major", "larger"], "tier": 1}
    _later(stage, firm, 2, "inspections.start_round", {**asked, "last_day": until})


def _stop(stage: Stage, firm: Firm, ago: int, days: int, reason: str, points: list[str] | None = None) -> None:
    first = stage.calendar.until - timedelta(days=ago)
    last = first + timedelta(days=days - 1)
    raw = {"first_day": first, "last_day": last, "reason": reason, "points": points or []}
    _later(stage, firm, ago + 1, "inspections.register_stop", raw)


def _later(stage: Stage, firm: Firm, ago: int, act: str, raw: dict[str, object]) -> None:
    calendar = stage.calendar
    at: datetime = calendar.past(calendar.at(calendar.working(calendar.until - timedelta(days=ago))))
    assert firm.since is not None  # noqa: S101  (asked before)
    if firm.since < at <= stage.calendar.end:
        stage.plan_step(at, lambda then: _do(stage, firm, act, raw, then))


def _do(stage: Stage, firm: Firm, act: str, raw: dict[str, object], at: datetime) -> None:
    viewer: Viewer | None = firm.officer or firm.principal
    assert viewer is not None  # noqa: S101  (firms with points have somebody)
    stage.do(act, viewer, at, dict(raw), firm.row)


def tasks(stage: Stage) -> None:
    """The sheets of the last fortnight, as the nights would have made them; everything else is written before."""
    with clock.at(stage.calendar.end):
        for ago in range(DAYS - 1, -1, -1):
            make(stage.calendar.until - timedelta(days=ago))
