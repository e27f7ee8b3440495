"""The day's route and the planned visits as Excel files, each following its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.kernel.sheets import about, download, enough
from anma.people.queries import organisation_name
from anma.places.queries import area_name, reach_name
from anma.supervision.routes import queries
from anma.supervision.routes.asking import asked_by
from anma.supervision.routes.making import route_for
from anma.supervision.routes.rounds import Route
from anma.supervision.routes.saying import not_now, why
from anma.supervision.routes.views.planned import chosen
from anma.supervision.routes.views.route import clock_words
from anma.supervision.routes.weights import weights


@page("supervision.plan_visit")
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The stops in their order with their reasons, then who is left for another day."""
    viewer = viewer_of(request)
    asked = asked_by(request.GET, weights())
    heads = [_("Stop"), _("Firm"), _("Town"), _("Begins"), _("Way (min)"), _("Visit (min)"), _("Why"), _("Not today")]
    above = about(_("Route of %(day)s") % {"day": asked.day.isoformat()}, reach_name(viewer.reach))
    return download("route", heads, _lines(route_for(viewer, asked), asked.day), above)


def _lines(route: Route, day: date) -> Iterator[list[Any]]:
    for at, stop in enumerate(route.stops, start=1):
        told = [clock_words(stop.begins, day), stop.way_minutes, stop.visit_minutes, _joined(stop.scored.reasons), ""]
        yield [at, stop.firm.name, area_name(stop.firm.area_code), *told]
    for one, reason in route.left:
        yield ["", one.firm.name, area_name(one.firm.area_code), "", "", "", _joined(one.reasons), not_now(reason)]


def _joined(reasons: Any) -> str:
    return "; ".join(why(reasons))


@page("supervision.plan_visit")
@require_safe
def planned(request: HttpRequest) -> HttpResponse:
    """Planned visits as on the page."""
    viewer = viewer_of(request)
    rows = queries.in_words(viewer, enough(chosen(viewer, request.GET)))
    heads = [_("Planned for"), _("Stop"), _("Firm"), _("Kind"), _("Officer"), _("Why")]
    lines = (
        [
            str(one.visit.planned_day),
            one.stop or "",
            one.firm,
            one.visit.get_kind_display(),
            one.officer,
            "; ".join(one.why),
        ]
        for one in rows
    )
    return download("visits", heads, lines, about(_("Planned visits"), organisation_name(viewer.organisation_id)))
