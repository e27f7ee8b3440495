"""The briefing: figures by place, each opens to exactly its rows."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.briefing import figures
from anma.briefing.presenting import shown
from anma.briefing.scopes import asked
from anma.briefing.tables import by_place
from anma.facts.figures import as_of
from anma.facts.indicators import Indicator, Kind, get
from anma.facts.spans import address, period_from, where_from

PAGE_SIZE = 50


@page("briefing.see")
@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """Every figure of the reach for a period, with the year before, and a table of the places below."""
    period = period_from(request.GET) or figures.this_year()
    where = where_from(request.GET)
    wheres = asked(viewer_of(request), where)
    context: dict[str, Any] = {
        "lines": figures.lines(wheres, period),
        "table": by_place(wheres, period),
        "period": period,
        "where": where,
        "span": address(where, period),
        "as_of": as_of(),
    }
    return render(request, "briefing/page.html", context)


@page("briefing.see")
@require_safe
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: what it means, its value, and exactly the rows that it counts."""
    indicator, viewer = _indicator(key), viewer_of(request)
    period, where = period_from(request.GET) or figures.this_year(), where_from(request.GET)
    wheres = asked(viewer, where)
    context: dict[str, Any] = {"indicator": indicator, "period": period, "where": where, "as_of": as_of()}
    context["value"] = figures.over(indicator, wheres, period)
    context["is_ratio"] = indicator.kind is Kind.RATIO
    context["span"] = address(where, period)
    if indicator.behind is not None:
        rows = Paginator(figures.rows_of(key, viewer, wheres, period), PAGE_SIZE)
        context["page"] = rows.get_page(request.GET.get("page"))
        context["rows"] = shown(viewer, list(context["page"]))
    return render(request, "briefing/figure.html", context)


def _indicator(key: str) -> Indicator:
    try:
        return get(key)
    except KeyError as error:
        raise Http404(key) from error
