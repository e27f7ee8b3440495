"""The plan of checks: for every published point its questions, how often each is asked, and since when it is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anma.inspections.checks import documents_of
from anma.inspections.due import Cycle, cycle_of, due_day
from anma.inspections.rounds import cycles_of
from anma.inspections.tasks.resting import Put, put_off
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.risks.choices import LEVEL_ORDER, PointState
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint


@dataclass(frozen=True, slots=True)
class Planned:
    """One point and the day on which it is owed a look; None where it asks nothing."""

    point: RiskPoint
    due: date | None

    @property
    def late_days(self) -> int:
        return _late(self.due)

    @property
    def span(self) -> str:
        """The chip under which it stands."""
        if self.due is None:
            return ""
        today = clock.today()
        if self.due <= today:
            return "overdue" if self.due < today else "today"
        return "week" if self.due <= today + timedelta(days=6 - today.weekday()) else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a point in the reader's language."""

    text: str
    cycle: str
    tier: str
    due: date | None

    @property
    def late_days(self) -> int:
        return _late(self.due)


def _late(due: date | None) -> int:
    return max((clock.today() - due).days, 0) if due else 0


def plan_of(viewer: Viewer, firm: UUID) -> list[Planned]:
    """Every published point of the firm that has something to check, the longest owed first."""
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    points = list(rows.defer("draft").order_by("place", "name", "id"))
    cycles, put = cycles_of(points), put_off(firm)
    days = {row.pk: due_day(cycles.get(row.pk, ()), row.last_checked_day, row.published_day) for row in points}
    planned = [Planned(row, put(row.pk, days[row.pk])) for row in points]
    return sorted((one for one in planned if one.due), key=_longest_first)


def _longest_first(one: Planned) -> tuple[date, int]:
    return one.due or date.max, LEVEL_ORDER[one.point.level]


def narrowed(planned: Sequence[Planned], span: str) -> list[Planned]:
    """The points under one chip; all where it is none."""
    return [one for one in planned if not span or one.span == span]


def questions_of(planned: Sequence[Planned]) -> Mapping[UUID, list[Asked]]:
    """Point → its questions, from the editions that hang there. The caller sees the points already."""
    points = {one.point.pk: one.point for one in planned}
    firm = next((one.point.enterprise_id for one in planned), None)
    if firm is None:
        return {}
    put = put_off(firm)
    return {pk: _asked(points[pk], document, put) for pk, document in documents_of(list(points.values())).items()}


def _asked(point: RiskPoint, document: dict[str, Any], put: Put) -> list[Asked]:
    """The same words in the same cycle are asked once."""
    checks = (check for event in document.get("events", []) for check in event.get("checks", []))
    return list(dict.fromkeys(_one(point, check, put) for check in checks))


def _one(point: RiskPoint, check: dict[str, Any], put: Put) -> Asked:
    cycle: Cycle = cycle_of(check)
    due = put(point.pk, due_day([cycle], point.last_checked_day, point.published_day))
    text, said, tier = (in_language(check.get(name) or {"zh": ""}) for name in ("text", "cycle", "tier_name"))
    return Asked(text, said, tier, due)
