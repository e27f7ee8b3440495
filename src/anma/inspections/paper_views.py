"""Rounds on paper: the own one of today, and those that whoever plans checks hands out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.inspections.models import PaperRound
from anma.inspections.paper import Listed, listed, round_sheet, sheet_code
from anma.inspections.plan import plan_of
from anma.inspections.reasons import NOT_PRINTABLE
from anma.inspections.rounds import round_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
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
    viewer, name, today = viewer_of(request), organisation_name(firm), clock.today()
    chosen = list(points)
    _number(viewer, firm, listed(chosen))
    return as_pdf(
        request,
        f"anma-round-{today.isoformat()}",
        NOT_PRINTABLE,
        lambda lang: render_round(round_sheet(viewer, firm, name, chosen), lang),
    )


def _number(viewer: Viewer, firm: UUID, stops: Sequence[Listed]) -> None:
    """What is printed can be keyed in later. The same sheet printed once more is there already; empty ones are none."""
    code = sheet_code(clock.today(), stops)
    with system_scope("whether this sheet is known"):
        known = PaperRound.objects.as_system().filter(enterprise_id=firm, code=code).exists()
    if stops and not known:
        raw = {"firm": str(firm), "points": [str(one.point.pk) for one in stops]}
        perform(viewer, "inspections.number_sheet", raw)
