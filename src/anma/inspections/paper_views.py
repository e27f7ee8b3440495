"""Rounds on paper: the own one of today, and those that whoever plans checks hands out."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.inspections.paper import round_sheet
from anma.inspections.plan import plan_of
from anma.inspections.reasons import NOT_PRINTABLE
from anma.inspections.rounds import round_of
from anma.kernel import clock
from anma.people.clients import firm_in_view
from anma.people.queries import organisation_name
from anma.printing.answers import as_pdf
from anma.printing.round_sheet import render_round
from anma.risks.models import RiskPoint


@page("inspections.submit")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What this person is to look at today and has not looked at yet."""
    viewer = viewer_of(request)
    if viewer.enterprise_id is None:
        raise Refused(NOT_FOUND)
    return _printed(request, viewer.enterprise_id, [stop.point for stop in round_of(viewer).stops if not stop.done])


@page("plan.see")
@require_safe
def planned(request: HttpRequest) -> HttpResponse:
    """What is owed today in the firm; `?team=` for one team, `?all=1` also what is not owed yet."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    today, team = clock.today(), request.GET.get("team", "")
    rows = [one for one in plan_of(viewer, firm) if request.GET.get("all") == "1" or (one.due and one.due <= today)]
    return _printed(request, firm, [one.point for one in rows if not team or one.point.responsible_team == team])


def _printed(request: HttpRequest, firm: UUID, points: Iterable[RiskPoint]) -> HttpResponse:
    viewer, name = viewer_of(request), organisation_name(firm)
    chosen = list(points)
    return as_pdf(
        request,
        f"anma-round-{clock.today().isoformat()}",
        NOT_PRINTABLE,
        lambda lang: render_round(round_sheet(viewer, firm, name, chosen), lang),
    )
