"""Cases, doubts and orders as Excel files, each following its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.facts.spans import period_from, spelled, where_from
from anma.kernel import clock
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import asked_name, reach_name
from anma.supervision import queries
from anma.supervision.views import orders_of


@page("supervision.see")
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Doubts that are open, then the cases, as on the page."""
    viewer = viewer_of(request)
    heads = [_("Firm"), _("Kind"), _("What it is about"), _("State"), _("Opened"), _("Served")]
    return download("cases", heads, _cases(viewer), about(_("Cases and orders"), reach_name(viewer.reach)))


def _cases(viewer: Viewer) -> Iterator[list[Any]]:
    doubts, rows = list(enough(queries.doubts(viewer))), list(enough(queries.cases(viewer)))
    names = queries.firm_names(viewer, {row.enterprise_id for row in [*doubts, *rows]})
    for doubt in doubts:
        yield [_of(names, doubt), _("Would like to look at"), doubt.question, "", _day(doubt.raised_at), ""]
    for row in rows:
        told = [row.cause, row.get_state_display(), _day(row.opened_at), _day(row.served_at)]
        yield [_of(names, row), _("Case"), *told]


@page("firms.see")
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Orders to stop production; with a period and an area exactly those that a figure counts."""
    viewer = viewer_of(request)
    where, period = where_from(request.GET), period_from(request.GET)
    rows = list(enough(orders_of(viewer, where, period)))
    names = queries.firm_names(viewer, {row.enterprise_id for row in rows})
    lines = ([_of(names, r), r.reason, r.basis, r.issued_day.isoformat(), _day(r.lifted_at)] for r in rows)
    heads = [_("Firm"), _("Why"), _("Basis"), _("Served"), _("Lifted")]
    above = about(
        spelled(_("Orders to stop production"), period), asked_name(viewer.reach, where.area_code if period else "")
    )
    return download("orders", heads, lines, above)


def _of(names: Any, row: Any) -> str:
    return str(names.get(row.enterprise_id, ""))


def _day(moment: Any) -> str:
    return clock.local_date(moment).isoformat() if moment else ""
