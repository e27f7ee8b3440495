"""What somebody who looks at the demo's town finds ready: cases with their papers, a talk that was held, an order that
was lifted, major hazards on the office's list.

The steps run through the acts as a page runs them, not in bulk: a paper is drafted inside its step, which reads what
was written before. A dozen moments, however large the city is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from anma.acts.pages import perform
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.notices.telling import silence
from anma.sample import papers, words
from anma.sample.enforcing import CAUSES, DECIDES, DEMANDS, OPINION, RECEIVER, SAYS, facts, staff
from anma.sample.findings import of_point
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage
from anma.supervision.models import Document

BEGINS = 32  # days before the last one: who entered the register later is left alone
VIOLATION = "hazards_unremoved"
CAUSE = CAUSES[VIOLATION][0]
FINE = 20_000
ASKED = "立即停用，按五落实整改，完成后申请复查（示例）"
Made = dict[str, Any]


class Ready:
    """Plans the moments in the line of the city's days."""

    def __init__(self, stage: Stage, seats: Offices, firms: list[Firm]) -> None:
        self.stage, self.town = stage, shown_firm(firms).town
        self.people = staff(seats, self.town)
        self.officer = seats.viewer(seats.town[self.town])
        here = [firm for firm in firms if firm.town == self.town and firm.points and firm.since is not None]
        since = self._moment(BEGINS + 1, 0)
        old = [firm for firm in here if firm.since is not None and firm.since < since]
        # The shown firm is a good one: what weighs on a firm is with its neighbours, where it has any.
        self.firms = [firm for firm in old if firm is not shown_firm(firms)] or old
        self.minute = 0

    def plan(self) -> None:
        """Nothing where the town has no firm that was there a month ago."""
        self._at(BEGINS, lambda: papers.settings(self.people, self.town))
        if self.firms:
            self._decided(self._firm(1))
            self._reported(self._firm(2))
            self._talk(self._firm(3))
            self._lifted(self._firm(4))
            for number in (1, 2):
                self._major(self._firm(number), number)

    def _firm(self, number: int) -> Firm:
        return self.firms[number % len(self.firms)]

    def _moment(self, ago: int, minute: int) -> datetime:
        calendar = self.stage.calendar
        day = calendar.working(calendar.until - timedelta(days=ago))
        return datetime(day.year, day.month, day.day, 10, tzinfo=calendar.zone) + timedelta(minutes=minute)

    def _at(self, ago: int, what: Any) -> None:
        """What was planned first comes first, also where a holiday puts two moments on one day."""
        self.minute += 1

        def step(at: datetime) -> None:
            self.stage.bulk.flush()
            with clock.at(at), silence():
                what()

        self.stage.plan_step(self._moment(ago, self.minute), step)

    def _case(self, made: Made, firm: Firm, ago: int) -> Iterator[tuple[int, Viewer, str, Made]]:
        """From the filing to the report, as any case goes."""
        people = self.people
        raw = {
            "firm": firm.row.pk, "violation": VIOLATION, "cause": CAUSE, "way": "ordinary", "source": "visit",
            "second_officer": people.second.actor_id,
        }  # fmt: skip
        self._at(ago, lambda: made.update(perform(people.handler, "supervision.open_case", raw).result))
        yield ago - 2, people.head, "approve_filing", {"opinion": OPINION}
        yield ago - 3, people.handler, "add_evidence", {"kind": "inquiry_notice", "text": "询问整改情况（示例）"}
        yield (
            ago - 3,
            people.handler,
            "add_evidence",
            {"kind": "inquiry_record", "text": "问：为何未改？\n答：备件未到。（示例）"},
        )
        yield ago - 4, people.second, "add_evidence", {"kind": "photo", "text": facts(CAUSE)}
        report = {"facts": facts(CAUSE), "severity": "general", "fine": FINE}
        yield ago - 6, people.handler, "report_case", {**report, "outside_why": "一年内第二次（示例）"}

    def _step(self, made: Made, ago: int, who: Viewer, verb: str, raw: Made) -> None:
        self._at(ago, lambda: perform(who, f"supervision.{verb}", {"subject": made["case"], **raw}))

    def _reported(self, firm: Firm) -> None:
        """Its report is written and waits for what comes next."""
        made: Made = {}
        for ago, who, verb, raw in self._case(made, firm, 12):
            self._step(made, ago, who, verb, raw)
        self._at(5, lambda: self._issue(made, "case_filing"))

    def _decided(self, firm: Firm) -> None:
        """The decision is served; the fine is not due yet."""
        made, people = Made(), self.people
        for ago, who, verb, raw in self._case(made, firm, 28):
            self._step(made, ago, who, verb, raw)
        self._step(made, 20, people.handler, "write_notice", {"text": SAYS})
        self._at(19, lambda: self._serve(made, "penalty_notice"))
        self._step(made, 14, people.handler, "note_statement", {"says": "nothing"})
        self._step(made, 9, people.head, "decide_case", {"fine": FINE, "text": DECIDES})
        self._at(8, lambda: self._serve(made, "penalty_decision"))

    def _paper(self, made: Made, kind: str) -> Document | None:
        about = made.get("case") or made["order"]
        rows = Document.objects.as_system().filter(about_id=about, kind=kind)
        found: Document | None = rows.order_by("drafted_at", "id").first()
        return found

    def _issue(self, made: Made, kind: str) -> Document | None:
        """With both signatures; the step has drafted it."""
        row = self._paper(made, kind)
        if row is not None:
            perform(
                self.people.handler, "supervision.issue_document", {"subject": row.pk, "second_marks": papers.STROKES}
            )
        return row

    def _serve(self, made: Made, kind: str) -> None:
        row = self._issue(made, kind)
        if row is not None:
            perform(self.people.handler, "supervision.serve_document", {"subject": row.pk, **papers.SERVED})

    def _talk(self, firm: Firm) -> None:
        made, people = Made(), self.people
        day = self._moment(5, 0)
        raw = {
            "firm": firm.row.pk, "why": "score", "topic": "双重预防机制运行不到位（示例）", "day": day.date(),
            "at_time": "10:00", "place": "镇街应急办二楼会议室（示例）", "second_officer": people.second.actor_id,
        }  # fmt: skip
        due = [(day + timedelta(days=days)).date() for days in (7, 15)]
        asked = [{"text": text, "due": by} for text, by in zip(DEMANDS, due, strict=True)]
        came = {"came": RECEIVER, "came_as": "主要负责人", "held_time": "10:00"}
        said = {
            **came,
            "record": "通报问题，企业负责人表态（示例）",
            "promised": "限期整改到位（示例）",
            "demands": asked,
        }
        self._at(10, lambda: made.update(perform(people.handler, "supervision.plan_talk", raw).result))
        self._at(9, lambda: perform(people.handler, "supervision.invite_to_talk", {"subject": made["talk"]}))
        self._at(5, lambda: perform(people.handler, "supervision.hold_talk", {"subject": made["talk"], **said}))

    def _lifted(self, firm: Firm) -> None:
        made, point = Made(), firm.points[0]
        raw = {
            "firm": firm.row.pk, "reason": words.STOPS[1], "basis": words.BASIS, "conditions": words.CONDITIONS,
            "second_officer": self.people.handler.actor_id, "scope": "equipment", "what": point.name,
            "points": [point.pk],
        }  # fmt: skip
        self._at(26, lambda: made.update(perform(self.officer, "supervision.stop", raw).result))
        self._at(26, lambda: self._serve({"order": made["order"]}, "stop_order"))
        seen = {"met": "yes", "note": words.CONDITIONS_MET}
        self._at(13, lambda: perform(self.officer, "supervision.check_stop", {"subject": made["order"], **seen}))
        self._at(13, lambda: perform(self.people.handler, "supervision.lift_stop", {"subject": made["order"]}))

    def _major(self, firm: Firm, number: int) -> None:
        """Found by an officer and put on the office's list; none of them is late: that would be all of its score."""
        made, point = Made(), firm.points[number % len(firm.points)]
        found = {
            "firm": firm.row.pk, "point": point.pk, "description": of_point(firm, point), "level": "major",
            "basis": words.MAJOR_BASIS,
        }  # fmt: skip
        ago = 9 * number
        due = self._moment(-3 * number, 0).date()
        self._at(ago, lambda: made.update(perform(self.officer, "hazards.find", found).result))
        listing = {"number": f"示例挂〔{due.year}〕{number}号", "asked": ASKED, "due_on": due}
        self._at(ago - 1, lambda: perform(self.officer, "hazards.list_major", {"subject": made["hazard"], **listing}))
