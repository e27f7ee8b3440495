"""`/visits/at/<firm>`: the page that a scanned label leads an officer to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import holds, page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.dated.showing import lines as paper_lines
from anma.enterprises.templatetags.firms import level_code
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.permits.reading import title_of
from anma.places.queries import area_name
from anma.standing.doubting.words import title as doubt_title
from anma.supervision.choices import VisitState
from anma.supervision.glance import gathering
from anma.supervision.routes.gathering import standing_now
from anma.supervision.routes.saying import told
from anma.supervision.routes.views.planned import begin_address

CLOSED = EnterpriseState.CLOSED


@page("glance.see")
@require_safe
def at(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Level, the last three visits by anybody, what is open, what lapses, what is at work today; then one button."""
    viewer = viewer_of(request)
    firm = gathering.firm_at_door(viewer, firm_id)
    if firm is None:
        raise Refused(NOT_FOUND)
    return render(request, "supervision/glance.html", context_of(viewer, firm))


def context_of(viewer: Viewer, firm: Any) -> dict[str, Any]:
    """Everything that the page says."""
    made = gathering.visits_of(viewer, firm.pk)
    own = [row for row in made if viewer.actor_id in (row.officer_id, row.second_officer_id)]
    planned = next((row for row in own if _is_today(row)), None)
    orders = gathering.orders_of(viewer, firm.pk)
    return {
        "firm": firm,
        "town": area_name(firm.area_code),
        "level": level_code(firm.worst),
        "orders": orders,
        "may_read_orders": holds(viewer, "served.see"),
        "cases": gathering.cases_of(viewer, firm.pk),
        "counts": gathering.counts(viewer, firm.pk),
        "visits": gathering.last_three(made, gathering.findings_of(viewer, firm.pk)),
        "warnings": gathering.warned(viewer, made),
        "doubts": [doubt_title(row) for row in gathering.doubts_of(viewer, firm.pk)],
        "papers": paper_lines(viewer, gathering.papers_of(viewer, firm.pk)),
        "permits": [(row, title_of(row)) for row in gathering.permits_of(viewer, firm.pk)],
        "planned": planned,
        "why": told(planned.why, standing_now(viewer, [firm.pk], clock.today()).get(firm.pk)) if planned else [],
        "running": next((row for row in own if row.state == VisitState.UNDER_WAY and _was_today(row)), None),
        "ended": next((row for row in own if row.state == VisitState.ENDED and _was_today(row)), None),
        "begin": begin_address(firm.pk) if viewer.may("supervision.begin_visit") and firm.state != CLOSED else "",
        "as_of": clock.now(),
        "today": clock.today(),
    }


def _was_today(row: Any) -> bool:
    return bool(row.visit_day == clock.today())


def _is_today(row: Any) -> bool:
    return bool(row.state == VisitState.PLANNED and row.planned_day == clock.today())
