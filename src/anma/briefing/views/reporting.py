"""Typing in a value that no row counts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.briefing.inputs import month_start
from anma.briefing.scopes import wheres_of
from anma.facts.indicators import Kind, Where, every
from anma.facts.reporting import month_of
from anma.facts.spans import address
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.places.models import Area
from anma.places.reach import reaches


@page("briefing.report")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; afterwards the figure with its values of that month."""
    viewer = viewer_of(request)
    if request.method == "POST":
        raw = raw_from_post(request)
        perform(viewer, "briefing.report", raw)
        return redirect(_figure(raw))
    return render(request, "briefing/report.html", _form(request, viewer))


def _form(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    return {
        "indicators": [one for one in every() if one.kind is Kind.REPORTED],
        "areas": areas_of(viewer),
        "month": searched(request.GET.get("month", "")) or clock.today().isoformat()[:7],
        "asked": {name: searched(request.GET.get(name, "")) for name in ("indicator", "area")},
        "submission": uuid7(),
    }


def areas_of(viewer: Viewer) -> list[Area]:
    """The viewer's own areas and those one step below."""
    own = [where.area_code for where in wheres_of(viewer) if reaches(viewer, where.area_code)]
    inside = Area.objects.filter(valid_to__isnull=True)
    return list(inside.filter(code__in=own).order_by("code")) + list(
        inside.filter(parent_code__in=own).order_by("code")
    )


def _figure(raw: dict[str, Any]) -> str:
    span = address(Where(raw["area"]), month_of(month_start(raw["month"])))
    return f"{reverse('briefing:figure', args=[raw['indicator']])}?{span}"
