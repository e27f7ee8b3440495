"""Planned visits: the own ones, the office's; calling one off."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.viewer import Viewer
from anma.people.queries import organisation_name
from anma.supervision.models import Visit
from anma.supervision.routes import queries
from anma.supervision.routes.asking import as_day

PAGE_SIZE = 50


@page("supervision.plan_visit")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """By day, in the order of the route; what an earlier day left comes first. The phone keeps what it leads to."""
    viewer = viewer_of(request)
    rows = Pages(chosen(viewer, request.GET), PAGE_SIZE).get_page(request.GET.get("page"))
    listed = sorted(queries.in_words(viewer, rows), key=_place)
    days = [(day, list(group)) for day, group in groupby(listed, key=lambda one: one.visit.planned_day)]
    context: dict[str, Any] = {
        "days": days,
        "rows": rows,
        "show": _show(request.GET),
        "codes": codes_of(viewer, rows),
        "doors": doors_of(viewer, rows),
        "ids": {one.visit.pk: uuid7() for one in listed},
        "scope": organisation_name(viewer.organisation_id),
        "as_of": clock.now(),
        "today": clock.today(),
    }
    return render(request, "supervision/planned.html", context)


def _place(one: queries.Planned) -> tuple[Any, ...]:
    return one.visit.planned_day, one.stop or 99, one.visit.pk


def _show(query: QueryDict) -> str:
    return "office" if query.get("show") == "office" else "mine"


def chosen(viewer: Viewer, query: QueryDict) -> Any:
    """The rows that an address asks for: whose, and of which day."""
    rows = queries.planned(viewer, _show(query))
    day = as_day(query.get("day", ""))
    return rows.filter(planned_day=day) if day else rows


def codes_of(viewer: Viewer, rows: Iterable[Visit]) -> dict[UUID, str]:
    """Token and short letters of every label of the firms, so that a scan finds the firm without a signal."""
    firms = {row.enterprise_id for row in rows}
    found = Code.objects.visible_to(viewer).filter(enterprise_id__in=firms, state=CodeState.BOUND).order_by("id")
    tokens: dict[UUID, list[str]] = {}
    for firm, token, short in found.values_list("enterprise_id", "token", "short"):
        tokens.setdefault(firm, []).extend((token, short.replace("-", "")))
    return {firm: " ".join(some) for firm, some in tokens.items()}


def doors_of(viewer: Viewer, rows: Iterable[Visit]) -> dict[UUID, str]:
    """What the firm's page may lead to, by firm: where a visit begins, and the walk that is under way there."""
    doors = {row.enterprise_id: begin_address(row.enterprise_id) for row in rows if row.enterprise_id}
    for row in queries.running(viewer, clock.today()):
        if row.enterprise_id in doors:
            doors[row.enterprise_id] += " " + reverse("supervision:visit_walk", args=[row.pk])
    return doors


@page("supervision.call_off_visit")
@require_POST
def call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call one off; whoever puts it off goes on to plan another day."""
    viewer = viewer_of(request)
    visit = queries.planned(viewer, "office").filter(pk=pk).first()
    later = bool(request.POST.get("later")) and visit is not None
    raw = raw_from_post(request, subject=pk)
    raw.pop("later", None)
    perform(viewer, "supervision.call_off_visit", raw)
    if later and visit is not None:
        return redirect("supervision:visit_plan", firm_id=visit.enterprise_id)
    return redirect("supervision:planned")


def begin_address(firm: UUID) -> str:
    """Where a visit to the firm begins; a planned one of today begins there by itself."""
    return reverse("supervision:visit_at", args=[firm])
