"""What happens day by day: inspections, hazards, their rectification and review."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from anma.acts.origins import PAGE, Origin
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.judging import suggested
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.targets import Target
from anma.kernel.viewer import ANONYMOUS, Viewer
from anma.risks.models import RiskPoint
from anma.sample import words
from anma.sample.findings import finding, mended
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import rounds, shown_firm
from anma.sample.stage import Stage

REPORTED, VISITED = 0.08, 0.05  # of the hazards; all others are found by inspections
FORGOTTEN = 0.02  # of what is assigned; with what was found last and what is sent back, some 95 % are closed
SCANNED = 0.05  # of the inspections; with reports, about a tenth of the hazards then come by scanning


class Days:
    """The daily life of all firms."""

    def __init__(self, stage: Stage, offices: Offices, firms: list[Firm]) -> None:
        self.stage, self.offices = stage, offices
        self.firms = [firm for firm in firms if firm.points]
        share = 1 - REPORTED - VISITED
        # One abnormal inspection in five has a second finding.
        self.abnormal = min(0.9, stage.plan.hazards * share / 1.2 / max(stage.plan.inspections, 1))

    def plan(self, planted: int = 0) -> None:
        """Put inspections, reports and visits into the line; hazards follow by themselves. `planted` are there."""
        stage, weights = self.stage, [self._weight(firm) for firm in self.firms]
        fortnight = self._fortnight() + planted
        for firm in stage.rng.choices(self.firms, weights=weights, k=max(0, stage.plan.inspections - fortnight)):
            self._later(firm, self._inspect)
        for firm in stage.rng.choices(self.firms, weights=weights, k=round(stage.plan.hazards * REPORTED)):
            self._later(firm, self._report)
        for firm in stage.rng.choices(self.firms, weights=weights, k=round(stage.plan.hazards * VISITED)):
            self._later(firm, self._visit)

    def _weight(self, firm: Firm) -> float:
        """Who has more points and takes part for longer has more to tell, but whoever is new looks round at once."""
        assert firm.since is not None  # noqa: S101  (firms with points take part)
        days = max((self.stage.plan.until - firm.since.date()).days, 1)
        return float(len(firm.points) * days**0.6)

    def _fortnight(self) -> int:
        """The rounds of the firm that the demo shows; returns how many looks at a point they are."""
        firm, count = shown_firm(self.firms), 0
        for at, point in rounds(self.stage, firm):
            if firm.since is not None and firm.since < at <= self.stage.calendar.end:
                self._plan_look(firm, point, at)
                count += 1
        return count

    def _plan_look(self, firm: Firm, point: RiskPoint, at: datetime) -> None:
        self.stage.plan_step(at, lambda then: self._look(firm, point, then))

    def _later(self, firm: Firm, what: Any) -> None:
        assert firm.since is not None  # noqa: S101  (firms with points take part)
        day = self.stage.calendar.inspection_day(firm.since.date() + timedelta(days=1))
        at = self.stage.calendar.past(self.stage.calendar.at(day))
        self.stage.plan_step(at, lambda then: what(firm, then))

    def _inspect(self, firm: Firm, at: datetime) -> None:
        self._look(firm, self.stage.rng.choice(firm.points), at)

    def _look(self, firm: Firm, point: RiskPoint, at: datetime) -> None:
        stage, viewer = self.stage, self._worker(firm)
        checks = firm.checks[point.pk]
        bad = self._bad(list(checks))
        scanned = stage.chance(SCANNED)
        raw = {
            "point": point.pk,
            "edition": point.edition,
            "code": firm.codes[point.pk].token if scanned and point.pk in firm.codes else "",
            "items": [self._answer(check, question, check in bad) for check, question in checks.items()],
        }
        done = stage.do("inspections.submit", viewer, at, raw, point, self._origin(viewer, at))
        for pk in done["hazards"]:
            self.goes_on(firm, stage.bulk.made(Hazard, pk), at)

    def _bad(self, checks: list[str]) -> set[str]:
        if not self.stage.chance(self.abnormal):
            return set()
        return set(self.stage.rng.sample(checks, min(len(checks), 2 if self.stage.chance(0.2) else 1)))

    def _answer(self, check: str, question: str, bad: bool) -> dict[str, Any]:
        if not bad:
            return {"check": check, "result": "ok"}
        return {"check": check, "result": "bad", "note": finding(self.stage.rng, question)}

    def _worker(self, firm: Firm) -> Viewer:
        people = [*firm.workers, *([firm.leader] if firm.leader else [])]
        return self.stage.rng.choice(people or [_someone(firm.officer or firm.principal)])

    def _origin(self, viewer: Viewer, at: datetime) -> Origin:
        """Most send from the phone at once; some hours later where there was no network."""
        if viewer.device_id is None:
            return PAGE
        offline = self.stage.chance(0.06)
        made = at - timedelta(minutes=self.stage.rng.randint(20, 400)) if offline else at
        return self.stage.phones.sends(viewer.device_id, made, at, offline=offline)

    def _report(self, firm: Firm, at: datetime) -> None:
        """A passer-by scans and tells the firm."""
        point = self.stage.rng.choice(firm.points)
        raw = {"description": self._seen(firm, point)}
        target = Target(firm.row, firm.codes.get(point.pk), point)
        done = self.stage.do("hazards.report", ANONYMOUS, at, raw, target)
        self.goes_on(firm, self.stage.bulk.made(Hazard, done["hazard"]), at)

    def _seen(self, firm: Firm, point: RiskPoint) -> str:
        """What somebody who asks no questions sees there."""
        question = self.stage.rng.choice(list(firm.checks[point.pk].values()))
        return f"{point.name}：{finding(self.stage.rng, question)}"

    def _visit(self, firm: Firm, at: datetime) -> None:
        level = "major" if self.stage.chance(0.04) else "general"
        raw = {
            "firm": firm.row.pk,
            "description": self._seen(firm, self.stage.rng.choice(firm.points)),
            "level": level,
            "basis": words.MAJOR_BASIS if level == "major" else "",
        }
        officer = self.offices.viewer(self.offices.town[firm.town])
        done = self.stage.do("hazards.find", officer, at, raw, firm.row)
        self.goes_on(firm, self.stage.bulk.made(Hazard, done["hazard"]), at)

    def goes_on(self, firm: Firm, hazard: Hazard, at: datetime) -> None:
        """What becomes of something that was found."""
        stage, forgotten = self.stage, self.stage.plan.rates.forgotten
        if firm.small and forgotten and stage.chance(forgotten):
            return
        if firm.small and hazard.level != HazardLevel.MAJOR:
            stage.plan_step(stage.calendar.later(at, 0.1, 6), lambda when: self._self_confirm(firm, hazard, when))
        elif not firm.small:
            stage.plan_step(stage.calendar.later(at, 0.01, 0.6), lambda when: self._assign(firm, hazard, when))

    def _self_confirm(self, firm: Firm, hazard: Hazard, at: datetime) -> None:
        self._judge(firm, hazard, at)
        raw = {"subject": hazard.pk, "note": mended(self.stage.rng, hazard.description)}
        self.stage.do("hazards.self_confirm", _someone(firm.principal), at, raw, hazard)

    def _judge(self, firm: Firm, hazard: Hazard, at: datetime) -> None:
        """Where a criterion may fit, somebody looks before anything else is done."""
        if MAYBE_MAJOR not in hazard.flags:
            return
        raw = {"subject": hazard.pk, "category": suggested(hazard).category, "level": "general"}
        who = _someone(firm.principal if firm.small else firm.officer)
        self.stage.do("hazards.judge", who, at, {**raw, "basis": words.NOT_MAJOR_BASIS}, hazard)

    def _assign(self, firm: Firm, hazard: Hazard, at: datetime) -> None:
        stage, worker = self.stage, self._worker(firm)
        raw: dict[str, Any] = {"subject": hazard.pk, "to": worker.actor_id}
        self._judge(firm, hazard, at)
        if hazard.level == HazardLevel.MAJOR:
            raw["due_on"] = at.date() + timedelta(days=20)
        stage.do("hazards.assign", _someone(firm.officer), at, raw, hazard)
        if hazard.level == HazardLevel.MAJOR:
            stage.do("hazards.plan", _someone(firm.officer), at, {"subject": hazard.pk, **words.PLAN}, hazard)
        if stage.chance(stage.plan.rates.forgotten or FORGOTTEN):
            return  # forgotten: it becomes overdue
        slow = stage.chance(0.02)
        if slow:
            when = stage.calendar.later(at, 0.5, 3)
            stage.plan_step(when, lambda then: self._ask(firm, hazard, worker, then))
        when = stage.calendar.later(at, 10, 20) if slow else stage.calendar.later(at, 0.05, 2)
        stage.plan_step(when, lambda then: self._rectify(firm, hazard, worker, then))

    def _ask(self, firm: Firm, hazard: Hazard, worker: Viewer, at: datetime) -> None:
        """Parts are late: the worker asks for a week more and says why, somebody answers the next day."""
        if hazard.state != HazardState.RECTIFYING or hazard.due_on is None:
            return
        stage = self.stage
        until = max(hazard.due_on, at.date()) + timedelta(days=7)
        raw = {"subject": hazard.pk, "until": until, "reason": stage.rng.choice(words.MORE_TIME)}
        stage.do("hazards.ask_extension", worker, at, raw, hazard)
        raw = {"subject": hazard.pk, "text": stage.rng.choice(words.COMMENTS)}
        stage.do("hazards.comment", worker, at, raw, hazard)
        when = stage.calendar.later(at, 0.1, 1)
        stage.plan_step(when, lambda then: self._decide(firm, hazard, then))

    def _decide(self, firm: Firm, hazard: Hazard, at: datetime) -> None:
        if hazard.asked_due is None or hazard.state != HazardState.RECTIFYING:
            return
        major = hazard.level == HazardLevel.MAJOR
        viewer = self.offices.viewer(self.offices.town[firm.town]) if major else _someone(firm.principal)
        no = self.stage.chance(0.3)
        raw = {"subject": hazard.pk, "decision": "refuse" if no else "approve", "answer": words.NO_TIME if no else ""}
        self.stage.do("hazards.extend_major" if major else "hazards.decide_extension", viewer, at, raw, hazard)

    def _rectify(self, firm: Firm, hazard: Hazard, worker: Viewer, at: datetime) -> None:
        raw = {"subject": hazard.pk, "note": mended(self.stage.rng, hazard.description)}
        self.stage.do("hazards.rectify", worker, at, raw, hazard, self._origin(worker, at))
        when = self.stage.calendar.later(at, 0.02, 1)
        self.stage.plan_step(when, lambda then: self._review(firm, hazard, worker, then))

    def _review(self, firm: Firm, hazard: Hazard, worker: Viewer, at: datetime) -> None:
        major = hazard.level == HazardLevel.MAJOR
        viewer = self.offices.viewer(self.offices.town[firm.town]) if major else _someone(firm.officer)
        rejected = self.stage.chance(0.04)
        raw = {"subject": hazard.pk, "decision": "reject" if rejected else "accept"}
        if rejected:
            raw["comment"] = self.stage.rng.choice(words.REJECTED)
        self.stage.do("hazards.review_major" if major else "hazards.review", viewer, at, raw, hazard)
        if rejected:
            when = self.stage.calendar.later(at, 0.1, 3)
            self.stage.plan_step(when, lambda then: self._rectify(firm, hazard, worker, then))


def _someone(viewer: Viewer | None) -> Viewer:
    assert viewer is not None  # noqa: S101  (the firm's size was asked before)
    return viewer
