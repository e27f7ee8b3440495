"""What offices do about firms, tips, doubts, disputes, and people who still wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from anma.enterprises.models import Enterprise
from anma.hazards.targets import Target
from anma.kernel.viewer import ANONYMOUS, Viewer
from anma.sample import words
from anma.sample.firms import Firm, ask_to_join, owner
from anma.sample.offices import Offices
from anma.sample.stage import Stage
from anma.supervision.models import StopOrder

Doing = Callable[[Firm, datetime], None]


class Oversight:
    """Plans a few of everything, in proportion to the city."""

    def __init__(self, stage: Stage, offices: Offices, firms: list[Firm]) -> None:
        self.stage, self.offices = stage, offices
        self.firms = [firm for firm in firms if firm.points]

    def plan(self) -> None:
        """Shares of the firms, at least one of each."""
        self._some(self.stage.plan.rates.stops, (self.stage.plan.until - self.stage.calendar.first).days, self._stop)
        self._some(0.05, 60, self._doubt)
        self._some(0.06, 40, self._tip)
        self._some(0.02, 6, self._wait, only=[firm for firm in self.firms if firm.invitation])
        self._some(0.01, 20, self._dispute)
        self._some(0.15, 70, self._grant)

    def _some(self, share: float, within: int, what: Doing, only: list[Firm] | None = None) -> None:
        among = self.firms if only is None else only
        for firm in self.stage.rng.sample(among, min(len(among), max(1, round(share * len(self.firms))))):
            at = self.stage.calendar.between(within, 1)
            if firm.since is not None and at > firm.since:
                self.stage.plan_step(at, lambda when, firm=firm: what(firm, when))  # type: ignore[misc]

    def _stop(self, firm: Firm, at: datetime) -> None:
        stage, viewer = self.stage, self.offices.viewer(self.offices.town[firm.town])
        raw = {
            "firm": firm.row.pk,
            "reason": stage.rng.choice(words.STOPS),
            "basis": words.BASIS,
            "second_officer": self.offices.colleague[firm.town].person_id,
            "conditions": words.CONDITIONS,
            "told_on_spot": True,
            **self._scope(firm),
        }
        done = stage.do("supervision.stop", viewer, at, raw, firm.row)
        order = stage.bulk.made(StopOrder, done["order"])
        if stage.chance(0.7):
            when = stage.calendar.later(at, 8, 20)  # what the lifting reads is written by the week
            stage.plan_step(when, lambda then: self._lift(order, viewer, firm, then))

    def _scope(self, firm: Firm) -> dict[str, Any]:
        """Every second order stops one machine alone."""
        if self.stage.chance(0.5):
            return {"scope": "whole"}
        point = firm.points[0]
        return {"scope": "equipment", "what": point.name, "points": [point.pk]}

    def _lift(self, order: StopOrder, viewer: Viewer, firm: Firm, at: datetime) -> None:
        """A look first; then a colleague lifts it."""
        other = self.offices.viewer(self.offices.colleague[firm.town])
        seen = {"subject": order.pk, "met": "yes", "note": words.CONDITIONS_MET}
        self.stage.do("supervision.check_stop", viewer, at, seen, order)
        self.stage.do("supervision.lift_stop", other, at + timedelta(hours=1), {"subject": order.pk}, order)

    def _doubt(self, firm: Firm, at: datetime) -> None:
        raw = {"firm": firm.row.pk, "question": self.stage.rng.choice(words.QUESTIONS)}
        viewer = self.offices.viewer(self.offices.town[firm.town])
        self.stage.do("supervision.doubt", viewer, at, raw, firm.row)

    def _tip(self, firm: Firm, at: datetime) -> None:
        point = self.stage.rng.choice(firm.points)
        raw = {"description": self.stage.rng.choice(words.TIPS)}
        self.stage.do("hazards.tip", ANONYMOUS, at, raw, Target(firm.row, firm.codes.get(point.pk), point))

    def _wait(self, firm: Firm, at: datetime) -> None:
        ask_to_join(self.stage, firm, at)

    def _dispute(self, firm: Firm, at: datetime) -> None:
        row: Enterprise = firm.row
        known: dict[str, Any] = {"uscc": row.uscc, "name": row.name, "trade": row.trade, "area": row.area_code}
        raw = {**known, **owner(self.stage, self.stage.rng.randrange(10_000))}
        self.stage.do("enterprises.register", ANONYMOUS, at + timedelta(minutes=1), raw, row)

    def _grant(self, firm: Firm, at: datetime) -> None:
        kind, purpose = self.stage.rng.choice((("service", "safety_service"), ("insurer", "insurance")))
        raw = {"to": self.offices.services[kind].pk, "purpose": purpose}
        assert firm.principal is not None  # noqa: S101  (firms with points have an owner)
        self.stage.do("people.grant", firm.principal, at, raw)
