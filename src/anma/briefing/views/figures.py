"""One figure, which opens to exactly its rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing import figures
from anma.briefing.periods import this_year
from anma.briefing.presenting import shown, values_behind
from anma.briefing.publications import listed
from anma.briefing.scopes import address_of, asked_in
from anma.facts.behind import counts_then
from anma.facts.figures import as_of
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.facts.publishing import PLACES, history
from anma.facts.spans import address, period_from, where_from
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name

PAGE_SIZE = 50


@page("briefing.see")
@require_safe
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: what it means, its value, and exactly the rows that it counts."""
    indicator, viewer = indicator_of(key), viewer_of(request)
    period, where = period_from(request.GET) or this_year(), where_from(request.GET)
    wheres = asked_in(viewer, request.GET)
    if len(wheres) == 1:
        where = wheres[0]
    context: dict[str, Any] = {"indicator": indicator, "period": period, "where": where, "as_of": as_of()}
    context["value"] = figures.over(indicator, wheres, period)
    context["is_ratio"] = indicator.kind is Kind.RATIO
    several = len(wheres) > 1 and bool(request.GET.get("areas"))
    context["span"] = address_of(wheres, period) if several else address(where, period)
    context["place"] = " · ".join(area_name(one.area_code) for one in wheres) if several else ""
    context["listed"] = indicator.listed() if indicator.listed else None
    context["publishing"] = _publishing(viewer, indicator, where, period, context["value"])
    if indicator.kind is Kind.REPORTED:
        context["reported"] = values_behind(viewer, key, wheres, period)
        context["standing"] = sum(value.stands for value in context["reported"])
        context["may_report"] = viewer.may("briefing.report")
    if indicator.behind is not None:
        rows = Pages(figures.rows_of(key, viewer, wheres, period), PAGE_SIZE, exact=True)
        context["page"] = rows.get_page(request.GET.get("page"))
        added = context["added"] = indicator.behind.amount
        context["rows"] = shown(viewer, list(context["page"]), then=counts_then(indicator), amount=added)
        context["is_distinct"] = indicator.kind is Kind.DISTINCT
    return render(request, "briefing/figure.html", context)


def _publishing(
    viewer: Viewer, indicator: Indicator, where: Where, period: Period, value: Decimal | None
) -> dict[str, Any]:
    """What was published of this very figure, whether it still holds, and whether the viewer may publish it."""
    before = listed(viewer, list(history(indicator.key, where, period))) if where.area_code else []
    now = None if value is None else round(value, PLACES)
    differs = bool(before) and before[-1].row.value != now
    could = bool(where.area_code) and not where.sector and now is not None and period.last <= clock.today()
    could &= period.by is None  # what is published is what is known
    may = could and (differs or not before) and viewer.may("briefing.publish")
    return {"history": before[::-1], "differs": differs, "may": may, "seen": now}


def indicator_of(key: str) -> Indicator:
    """The indicator of an address."""
    try:
        return get(key)
    except KeyError as error:
        raise Http404(key) from error
