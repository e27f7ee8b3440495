"""Cases, doubts and orders: thin pages over the acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.facts.behind import rows_behind
from anma.facts.indicators import Period, Where
from anma.facts.spans import period_from, where_from
from anma.kernel import clock
from anma.kernel.scope import opens_today
from anma.kernel.viewer import Viewer
from anma.places.queries import reach_name
from anma.supervision import queries
from anma.supervision.models import Case

PAGE_SIZE = 50


@page("supervision.see")
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Cases and doubts of the reach."""
    viewer = viewer_of(request)
    rows = Paginator(queries.cases(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    doubts = list(queries.doubts(viewer)[:PAGE_SIZE])
    names = queries.firm_names(viewer, {r.enterprise_id for r in [*rows, *doubts]})
    context = {"rows": rows, "doubts": doubts, "names": names, "scope": reach_name(viewer.reach), "as_of": clock.now()}
    return render(request, "supervision/list.html", context)


@page("supervision.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case."""
    viewer = viewer_of(request)
    case = queries.cases(viewer).filter(pk=pk).first()
    if case is None:
        raise Refused(NOT_FOUND)
    context: dict[str, Any] = {"case": case, "firm": _firm(viewer, case.enterprise_id)}
    context |= {"mine": _is_mine(viewer, case), "notes": list(queries.notes(viewer, case))}
    return render(request, "supervision/case.html", context)


@page("firms.see")
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """Orders to stop production; with a period and an area exactly those that a figure counts."""
    viewer = viewer_of(request)
    period, where = period_from(request.GET), where_from(request.GET)
    rows = orders_of(viewer, where, period)
    listed = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    names = queries.firm_names(viewer, {r.enterprise_id for r in listed})
    mine = {row.pk for row in listed if opens_today(viewer, row)} if viewer.may("supervision.lift_stop") else set()
    context: dict[str, Any] = {"rows": listed, "names": names, "period": period, "may_lift": mine}
    context |= {"scope": reach_name(viewer.reach), "as_of": clock.now()}
    return render(request, "supervision/orders.html", context)


@page("supervision.open_case")
@require_http_methods(["GET", "HEAD", "POST"])
def about_firm(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """The form for a case, a doubt or an order about one firm."""
    viewer = viewer_of(request)
    firm = _firm(viewer, firm_id)
    if request.method == "POST":
        raw = raw_from_post(request, firm=firm_id)
        act = raw.pop("act", "supervision.doubt")
        allowed = ("supervision.open_case", "supervision.doubt", "supervision.stop")
        perform(viewer, act if act in allowed else "supervision.doubt", raw)
        return redirect("supervision:list")
    return render(request, "supervision/firm.html", {"firm": firm, "colleagues": queries.colleagues(viewer)})


@page("supervision.serve_case")
@require_POST
def serve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Serve a case: from now on the firm sees it."""
    perform(viewer_of(request), "supervision.serve_case", raw_from_post(request, subject=pk))
    return redirect("supervision:detail", pk=pk)


@page("supervision.lift_stop")
@require_POST
def lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lift an order."""
    perform(viewer_of(request), "supervision.lift_stop", raw_from_post(request, subject=pk))
    return redirect("supervision:orders")


def orders_of(viewer: Viewer, where: Where, period: Period | None) -> Any:
    """Orders of a period as a figure counts them, else all."""
    if period is None:
        return queries.orders(viewer)
    return rows_behind("stop_orders", viewer, where, period).order_by("-issued_at", "-id")


def _firm(viewer: Viewer, firm_id: UUID | None) -> Enterprise:
    firm: Enterprise | None = Enterprise.objects.visible_to(viewer).filter(enterprise_id=firm_id).first()
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def _is_mine(viewer: Viewer, case: Case) -> bool:
    return case.office_id == viewer.organisation_id and viewer.may("supervision.serve_case")
