"""What the page of the firm's calendar shows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.inspections.models import Assignment, FirmCalendar, StopPeriod
from anma.inspections.tasks.working import DEFAULT, MONDAY_TO_FRIDAY, clock_time
from anma.kernel import clock
from anma.kernel.holidays import holidays_between
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.people.queries import colleagues, names_of, organisation_name
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

AHEAD = timedelta(days=120)
SHOWN = 30


def calendar_page(viewer: Viewer, firm: UUID, shift_rows: int) -> dict[str, Any]:
    """Everything on it; forms only for those who may."""
    stops = stops_shown(viewer, firm)
    named = _assignments(viewer, firm)
    people = {row.person_id for row in named} | {row.instead_of for row in named} | {row.said_by for row in stops}
    may_plan = viewer.may("inspections.set_calendar", firm)
    return {
        **_week(viewer, firm, shift_rows),
        "stops": stops,
        "named": named,
        "people": names_of(viewer, people),
        "holidays": holidays_between(clock.today(), clock.today() + AHEAD),
        "points": _points(viewer, firm) if may_plan else [],
        "point_names": dict(_points(viewer, firm)) if stops else {},
        "colleagues": colleagues(viewer, firm) if may_plan else [],
        "may_plan": may_plan,
        "today": clock.today(),
        "tomorrow": clock.today() + timedelta(days=1),
        "firm": firm,
        "span": span_of(viewer, firm),
        "scope": organisation_name(firm),
        "as_of": clock.now(),
    }


def _points(viewer: Viewer, firm: UUID) -> list[tuple[str, str]]:
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    return [(str(row.pk), row.shown_name) for row in rows.defer("draft").order_by("place", "name", "pk")]


def _week(viewer: Viewer, firm: UUID, shift_rows: int) -> dict[str, Any]:
    """What was said last: it holds now or from tomorrow on."""
    rows = FirmCalendar.objects.visible_to(viewer).filter(enterprise_id=firm).order_by("-valid_from")
    row: FirmCalendar | None = rows.first()
    shifts = [(one["name"], clock_time(one["begins"]), clock_time(one["ends"])) for one in (row.shifts if row else ())]
    return {
        "calendar": row,
        "weekdays": row.weekdays if row else list(MONDAY_TO_FRIDAY),
        "keeps_holidays": row.holidays if row else DEFAULT.holidays,
        "shifts": shifts,
        "shift_rows": [*shifts, *[("", "", "")] * max(1, shift_rows - len(shifts))],
    }


def stops_shown(viewer: Viewer, firm: UUID) -> list[StopPeriod]:
    """Those that go on first, then the newest."""
    rows = StopPeriod.objects.visible_to(viewer).filter(enterprise_id=firm)
    return list(rows.order_by("-first_day", "-id")[:SHOWN])


def _assignments(viewer: Viewer, firm: UUID) -> list[Assignment]:
    """What holds today or later; of each tier and team the last word."""
    rows = Assignment.objects.visible_to(viewer).filter(
        Q(last_day__isnull=True) | Q(last_day__gte=clock.today()), enterprise_id=firm
    )
    last: dict[tuple[Any, ...], Assignment] = {}
    for row in rows.order_by("first_day", "id"):
        last[(row.tier, row.team, row.instead_of, row.last_day)] = row
    return list(last.values())
