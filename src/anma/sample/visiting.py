"""Officers' visits: ended ones of the last weeks with what they found, and one under way where the demo looks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from anma.hazards.models import Hazard
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint
from anma.sample.daily import Days
from anma.sample.findings import of_point
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage
from anma.supervision.models import Visit

MINUTES_AGO = 16
LINES = ("exits", "fire", "electric", "guards", "chemicals", "people")
WRONG = {"fire": "灭火器压力不足", "electric": "配电箱前堆物", "guards": "防护罩缺失"}
NOTHING = "已看清单六项，均正常，没有需要整改的问题。"


class Visits:
    """Plans them, and walks each from the door to its end."""

    def __init__(self, stage: Stage, offices: Offices, firms: list[Firm], days: Days) -> None:
        self.stage, self.offices, self.days = stage, offices, days
        self.firms = [firm for firm in firms if firm.points]
        self.shown = shown_firm(firms)

    def plan(self) -> None:
        """Some firms in the last weeks; the shown one among them."""
        stage = self.stage
        chosen = stage.calendar.some(stage.rng, stage.plan.rates.visits, self.firms)
        for firm in chosen if self.shown in chosen else [*chosen, self.shown]:
            at = stage.calendar.between(stage.plan.rates.visits_within, 2)
            if firm.since is not None and at > firm.since:
                stage.plan_step(at, lambda when, firm=firm: self._walk(firm, when))  # type: ignore[misc]

    def now(self) -> None:
        """One of right now at the shown firm; everything before it is written."""
        at = self.stage.calendar.end - timedelta(minutes=MINUTES_AGO)
        row = self._begin(self.shown, at)
        self._answers(self.shown, row, at + timedelta(minutes=3), ("exits", "fire"))
        self._find(self.shown, row, at + timedelta(minutes=6), "electric", WRONG["electric"])
        point = self.shown.points[0]
        words = of_point(self.shown, point)
        self._find(self.shown, row, at + timedelta(minutes=11), f"point:{point.pk}", words, point)
        self.stage.flush("visits")

    def _walk(self, firm: Firm, at: datetime) -> None:
        row = self._begin(firm, at)
        wrong = self.stage.rng.sample(sorted(WRONG), self.stage.rng.choice((0, 1, 1, 2)))
        self._answers(firm, row, at + timedelta(minutes=5), tuple(key for key in LINES if key not in wrong))
        found = [
            self._find(firm, row, at + timedelta(minutes=6 + number), key, WRONG[key])
            for number, key in enumerate(wrong)
        ]
        end = at + timedelta(minutes=14)
        summary = (
            f"已看清单六项，发现问题{len(found)}处：{'；'.join(one.description for one in found)}。"
            if found
            else NOTHING
        )
        self._do(firm, "end_visit", end, row, visit=row.pk, summary=summary, met=_hat(firm.officer or firm.principal))
        for hazard in found:
            self.days.goes_on(firm, hazard, end)

    def _officer(self, firm: Firm) -> Viewer:
        return self.offices.viewer(self.offices.town[firm.town])

    def _begin(self, firm: Firm, at: datetime) -> Visit:
        second = self.offices.colleague[firm.town].person_id
        done = self._do(firm, "begin_visit", at, firm.row, firm=firm.row.pk, second_officer=second)
        row: Visit = self.stage.bulk.made(Visit, done["visit"])
        return row

    def _answers(self, firm: Firm, row: Visit, at: datetime, fine: tuple[str, ...]) -> None:
        items = [{"check": f"grid:{key}", "result": "ok"} for key in fine]
        self._do(firm, "answer_lines", at, row, visit=row.pk, items=items)

    def _find(
        self, firm: Firm, row: Visit, at: datetime, line: str, words: str, point: RiskPoint | None = None
    ) -> Hazard:
        key = line if point else f"grid:{line}"
        said = {"line": key, "description": words, "point": point.pk if point else None}
        done = self._do(firm, "find_on_visit", at, row, visit=row.pk, **said)
        hazard: Hazard = self.stage.bulk.made(Hazard, done["hazard"])
        return hazard

    def _do(self, there: Firm, verb: str, at: datetime, subject: Any, **raw: Any) -> dict[str, Any]:
        return self.stage.do(f"supervision.{verb}", self._officer(there), at, raw, subject)


def _hat(viewer: Viewer | None) -> Any:
    return viewer.hat_id if viewer else None
