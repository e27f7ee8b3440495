"""Dangerous work of the firm that the demo shows: one permit in each of the states that somebody wants to see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from anma.enterprises.models import Dated
from anma.kernel.viewer import Viewer
from anma.permits.models import Permit
from anma.permits.rules.tables import measures
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

GOOD = {"lel": "0", "o2": "20.9"}


class Work:
    """One permit, act by act; `at` walks on with each."""

    def __init__(self, stage: Stage, firm: Firm, at: datetime) -> None:
        self.stage, self.firm, self.at = stage, firm, at
        self.row: Permit | None = None

    def ask(self, who: Viewer, hours: int, **said: Any) -> Work:
        starts = self.at + timedelta(minutes=20)
        times = {"starts": starts, "until": starts + timedelta(hours=hours)}
        made = self.stage.do("permits.request", who, self.at, {**times, **said}, self.firm.row)
        self.row = self.stage.bulk.made(Permit, made["permit"])
        return self

    def do(self, who: Viewer, verb: str, minutes: int = 4, **said: Any) -> Work:
        assert self.row is not None  # noqa: S101  (asked for first)
        self.at += timedelta(minutes=minutes)
        raw = {"subject": self.row.pk, **said}
        self.stage.do(f"permits.{verb}", who, self.at, raw, self.row)
        return self

    def prepare(self, who: Viewer) -> Work:
        """Measures ticked, approved, somebody on guard."""
        assert self.row is not None  # noqa: S101  (asked for first)
        self.do(who, "tick", measures=[one.key for one in measures(self.row.kind)])
        for level in self.row.chain:
            self.do(self.firm.principal or who, f"approve_{level}")
        return self.do(self.firm.officer or who, "guard")


def work_dangerously(stage: Stage, firms: list[Firm]) -> None:
    """Of the last hours, and one of the day before; nobody else writes to the firm meanwhile."""
    firm, end = shown_firm(firms), stage.calendar.end
    assert firm.officer is not None  # noqa: S101  (the shown firm has everybody)
    _certified(stage, firm)
    worker, officer = firm.workers[0], firm.officer
    _yesterday(stage, firm, stage.calendar.past(end - timedelta(days=1)), worker)
    _at_height(stage, firm, end - timedelta(minutes=95), worker)
    _in_the_tank(stage, firm, end - timedelta(minutes=50), worker)
    _welding(stage, firm, end - timedelta(minutes=38), officer, worker)
    stage.flush("dangerous work")


def _certified(stage: Stage, firm: Firm) -> None:
    """Whoever climbs and goes into the tank has the papers; the welder's stands in the register already."""
    assert firm.officer is not None  # noqa: S101  (the shown firm has everybody)
    until = stage.calendar.end.date() + timedelta(days=400)
    hat = firm.workers[0].hat_id
    for kind in ("operation.03", "confined.training"):
        raw = {"subject": firm.row.pk, "kind": kind, "valid_to": until, "membership": hat}
        raw |= {"number": f"SL-{firm.row.uscc[-4:]}-0400", "issuer": "示例省应急管理厅（虚构）"}
        at = stage.calendar.end - timedelta(days=2)
        known = [row for row in stage.bulk.rows[Dated].values() if row.kind == kind and row.membership_id == hat]
        if not known:
            stage.do("enterprises.enter_dated", firm.officer, at, raw, firm.row)


def _people(*viewers: Viewer) -> list[str]:
    return [str(viewer.actor_id) for viewer in viewers]


def _place(firm: Firm, number: int) -> dict[str, Any]:
    """A risk point of the firm with its label."""
    point = firm.points[number % len(firm.points)]
    return {"point": str(point.pk)}


def _yesterday(stage: Stage, firm: Firm, at: datetime, worker: Viewer) -> None:
    """Walked from the request to the check, with a break."""
    assert firm.officer is not None  # noqa: S101  (the shown firm has everybody)
    said = {"kind": "hot", "grade": "second", "work": "切割旧管架", "place": "二号车间北侧", "dangers": "火花、坠物"}
    work = Work(stage, firm, at).ask(worker, 4, **said, people=_people(worker))
    work.prepare(worker).do(worker, "gas", values=GOOD, where="作业点周围").do(worker, "start")
    work.do(worker, "pause", 50, why="午饭").do(worker, "resume", 40).do(worker, "end", 60, note="没有余火，清点完")
    work.do(firm.officer, "check", 40)


def _at_height(stage: Stage, firm: Firm, at: datetime, worker: Viewer) -> None:
    """Somebody is up there now."""
    said = {"kind": "height", "grade": "i", "work": "更换厂房照明灯", "place": "一号车间东侧"}
    work = Work(stage, firm, at).ask(worker, 3, **said, people=_people(worker), dangers="坠落、触电")
    work.prepare(worker).do(worker, "start")


def _in_the_tank(stage: Stage, firm: Firm, at: datetime, worker: Viewer) -> None:
    """A contractor's men want to clean it; the safety department has not approved it yet."""
    men = "示例甲（虚构），SX-0001，2027-12-31\n示例乙（虚构），SX-0002，2027-12-31"
    said = {"kind": "confined", "work": "清理循环水池淤泥", "place": "循环水池", "dangers": "缺氧、硫化氢"}
    work = Work(stage, firm, at).ask(worker, 8, **said, men=men, contractor="示例清洗服务队（虚构）")
    work.do(firm.principal or worker, "approve_base")


def _welding(stage: Stage, firm: Firm, at: datetime, officer: Viewer, worker: Viewer) -> None:
    """Approved and tested at the place of a label: whoever opens it begins."""
    said = {"kind": "hot", "grade": "second", "work": "焊接设备防护栏", "place": "一号车间冲压区"}
    where = _place(firm, 0)
    work = Work(stage, firm, at).ask(worker, 4, **said, **where, people=_people(worker), dangers="火灾、触电")
    work.prepare(worker).do(worker, "gas", values=GOOD, where="焊点周围")
