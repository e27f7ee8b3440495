"""Planned visits, always for a viewer: the own ones of a day in their order, the office's, what nobody made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.routes.gathering import standing_now
from anma.supervision.routes.saying import stop_of, told


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned visit in words."""

    visit: Visit
    firm: str
    officer: str
    why: list[str]
    stop: int


def planned(viewer: Viewer, show: str = "mine") -> QuerySet[Visit]:
    """Planned visits of the viewer, or of the whole office, by day."""
    rows: QuerySet[Visit] = Visit.objects.visible_to(viewer).filter(
        state=VisitState.PLANNED, office_id=viewer.organisation_id
    )
    rows = rows if show == "office" else rows.filter(Q(officer_id=viewer.actor_id))
    return rows.order_by("planned_day", "id")


def of_day(viewer: Viewer, day: date) -> list[Visit]:
    """The viewer's own stops of a day, planned, under way or made, in the order of the route."""
    rows = Visit.objects.visible_to(viewer).filter(officer_id=viewer.actor_id, planned_day=day)
    found = list(rows.exclude(state=VisitState.CALLED_OFF).order_by("id"))
    return sorted(found, key=lambda row: (stop_of(row.why) or 99, row.pk))


def running(viewer: Viewer, day: date) -> list[Visit]:
    """Where the viewer stands now, alone or with a colleague, planned or not."""
    mine = Q(officer_id=viewer.actor_id) | Q(second_officer_id=viewer.actor_id)
    rows = Visit.objects.visible_to(viewer).filter(mine, state=VisitState.UNDER_WAY, visit_day=day)
    return list(rows.order_by("began_at", "id"))


def missed(viewer: Viewer, today: date) -> QuerySet[Visit]:
    """Planned for an earlier day by the viewer, and nobody went."""
    return planned(viewer).filter(planned_day__lt=today)


def in_words(viewer: Viewer, rows: Iterable[Visit]) -> list[Planned]:
    """Visits with the names of firm and officer and the reasons."""
    read = list(rows)
    firms = names_behind(viewer, {row.enterprise_id for row in read})
    officers = names_of(viewer, {row.officer_id for row in read})
    planned = [_firm(row) for row in read if row.state == VisitState.PLANNED and row.why]
    now = standing_now(viewer, planned, clock.today())
    return [
        Planned(
            row,
            firms.get(_firm(row), ""),
            officers.get(row.officer_id, ""),
            told(row.why, now.get(_firm(row)) if row.state == VisitState.PLANNED else None),
            stop_of(row.why),
        )
        for row in read
    ]


def _firm(row: Visit) -> UUID:
    assert row.enterprise_id is not None  # noqa: S101  (a visit is always about a firm)
    return row.enterprise_id
