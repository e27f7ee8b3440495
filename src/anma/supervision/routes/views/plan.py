"""A visit of one firm on a day: who else is there, then one button."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.queries import firm_of
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.supervision.cases.queries import colleagues
from anma.supervision.choices import VisitKind
from anma.supervision.routes.acts import AHEAD
from anma.supervision.routes.asking import as_day
from anma.supervision.routes.warning import warnings_for
from anma.supervision.routes.weights import weights

# What the firm may read once somebody stands at its door.
KINDS = (VisitKind.ROUTINE, VisitKind.RECHECK, VisitKind.CAMPAIGN, VisitKind.SPECIAL)


@page("supervision.plan_visit")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """Warn, propose to go together or to put it off, and plan all the same where the officer wants to."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, firm_id)
    if firm is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        raw = raw_from_post(request, firm=firm_id)
        perform(viewer, "supervision.plan_visit", {**raw, "why": [{"code": "chosen"}]})
        return redirect(f"{reverse('supervision:planned')}?day={raw.get('day', '')}")
    day = _day(request)
    context: dict[str, Any] = {
        "firm": firm,
        "day": day,
        "last_day": clock.today() + AHEAD,
        "today": clock.today(),
        "later": day + timedelta(days=weights().rest_days),
        "warnings": warnings_for(viewer, firm.pk, day),
        "kinds": [(kind.value, kind.label) for kind in KINDS],
        "colleagues": colleagues(viewer, "supervision.begin_visit"),
        "new_id": uuid7(),
    }
    return render(request, "supervision/visit_plan.html", context)


def _day(request: HttpRequest) -> date:
    today = clock.today()
    return min(max(as_day(request.GET.get("day", "")) or today, today), today + AHEAD)
