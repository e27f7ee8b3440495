"""When a firm works, stands still, and who looks for whom: one page with its forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.inspections.choices import Tier
from anma.inspections.models import StopPeriod
from anma.inspections.task_reasons import SHIFT_TIMES
from anma.inspections.tasks.showing import calendar_page
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view, span_of

SHIFT_ROWS = 4
DAY_NAMES = {
    1: pgettext_lazy("weekday", "Mon"),
    2: pgettext_lazy("weekday", "Tue"),
    3: pgettext_lazy("weekday", "Wed"),
    4: pgettext_lazy("weekday", "Thu"),
    5: pgettext_lazy("weekday", "Fri"),
    6: pgettext_lazy("weekday", "Sat"),
    7: pgettext_lazy("weekday", "Sun"),
}


@page("plan.see")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The working week and its shifts, stoppages, tiers and stand-ins."""
    viewer, firm = viewer_of(request), firm_in_view(request, "plan.see")
    context = calendar_page(viewer, firm, SHIFT_ROWS)
    context |= {"days": DAY_NAMES.items(), "tiers": [one for one in Tier.choices if one[0]]}
    return render(request, "inspections/calendar.html", context)


def _back(viewer: Viewer, firm: UUID) -> HttpResponse:
    return redirect(f"{reverse('inspections:calendar')}{span_of(viewer, firm)}")


@page("inspections.set_calendar")
@require_POST
def set_calendar(request: HttpRequest) -> HttpResponse:
    """From tomorrow on."""
    viewer, firm = viewer_of(request), firm_in_view(request, "inspections.set_calendar")
    raw: dict[str, Any] = {
        "enterprise": str(firm),
        "weekdays": request.POST.getlist("weekdays"),
        "holidays": "holidays" in request.POST,
        "shifts": _shifts(request.POST),
    }
    if request.POST.get("id"):
        raw["id"] = request.POST["id"]
    perform(viewer, "inspections.set_calendar", raw)
    messages.success(request, _("Kept. It holds from tomorrow on."))
    return _back(viewer, firm)


def _shifts(posted: QueryDict) -> list[dict[str, Any]]:
    """The rows that have a name."""
    rows = zip(*(posted.getlist(name) for name in ("shift_name", "shift_begins", "shift_ends")), strict=False)
    return [
        {"name": name.strip(), "begins": _minute(begins), "ends": _minute(ends)}
        for name, begins, ends in rows
        if name.strip()
    ]


def _minute(text: str) -> int:
    """08:30 as minutes of the day."""
    hours, _colon, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes[:2].isdecimal() and int(hours) < 24 and int(minutes[:2]) < 60):
        raise Refused(SHIFT_TIMES)
    return int(hours) * 60 + int(minutes[:2])


@page("inspections.register_stop")
@require_POST
def register_stop(request: HttpRequest) -> HttpResponse:
    """The firm or some of its points stand still."""
    viewer, firm = viewer_of(request), firm_in_view(request, "inspections.register_stop")
    raw = raw_from_post(request, enterprise=firm, points=request.POST.getlist("points"))
    raw["restart"] = "restart" in request.POST
    raw.pop("firm", None)
    perform(viewer, "inspections.register_stop", raw)
    messages.success(request, _("Kept. What would fall due while work stands still is excused."))
    return _back(viewer, firm)


@page("inspections.end_stop")
@require_POST
def end_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Work begins again."""
    viewer = viewer_of(request)
    row = _stop(viewer, pk, "inspections.end_stop")
    outcome = perform(viewer, "inspections.end_stop", raw_from_post(request, subject=pk))
    row.refresh_from_db()
    messages.success(request, _said(row) if outcome.result else "")
    return _back(viewer, _tenant(row))


def _said(row: StopPeriod) -> str:
    if row.restart:
        return _("Kept. Please look round before work begins: the places stand in the list of tasks.")
    return _("Kept.")


def _tenant(row: StopPeriod) -> UUID:
    if row.enterprise_id is None:
        raise Refused(NOT_FOUND)
    return row.enterprise_id


def _stop(viewer: Viewer, pk: UUID, act: str) -> StopPeriod:
    row: StopPeriod | None = StopPeriod.objects.visible_to(viewer).filter(pk=pk).first()
    if row is None or not viewer.may(act, row.enterprise_id):
        raise Refused(NOT_FOUND)
    return row


@page("inspections.accept_stop")
@require_POST
def accept_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An office accepts what was said late."""
    viewer = viewer_of(request)
    row = _stop(viewer, pk, "inspections.accept_stop")
    perform(viewer, "inspections.accept_stop", raw_from_post(request, subject=pk))
    messages.success(request, _("Accepted: it excuses what fell due before it was entered, too."))
    return redirect("enterprises:detail", _tenant(row))


@page("inspections.name_for_tier")
@require_POST
def name_for_tier(request: HttpRequest) -> HttpResponse:
    """Who looks for a tier from tomorrow on."""
    return _assigned(request, "inspections.name_for_tier")


@page("inspections.stand_in")
@require_POST
def stand_in(request: HttpRequest) -> HttpResponse:
    """Somebody is away."""
    return _assigned(request, "inspections.stand_in")


def _assigned(request: HttpRequest, act: str) -> HttpResponse:
    viewer, firm = viewer_of(request), firm_in_view(request, act)
    raw = raw_from_post(request, enterprise=firm)
    raw.pop("firm", None)
    perform(viewer, act, raw)
    messages.success(request, _("Kept."))
    return _back(viewer, firm)
