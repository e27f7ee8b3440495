"""Asking, and the one page of a request on which each person finds the next act."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.labs import queries, showing
from anma.chemicals.labs.amounts import shown
from anma.chemicals.models import LabItem, LabRequest
from anma.chemicals.models.labs import Control
from anma.enterprises.asked import firm_asked
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import containing

LISTED = 300


@page("chemicals.ask_lab")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First the lot, then how much for which lesson; `?item=` and `?from=` (an earlier request) choose it."""
    viewer, firm = viewer_of(request), firm_asked(request, "chemicals.ask_lab")
    if request.method == "POST":
        outcome = perform(viewer, "chemicals.ask_lab", raw_from_post(request))
        messages.success(request, _("Asked for. You are told here when it was approved."))
        return redirect("chemicals:lab", pk=UUID(outcome.result["request"]))
    before = _named(LabRequest, request, "from")
    item = _named(LabItem, request, "item") or (before and _of(LabItem, request, before.item_id))
    context: dict[str, Any] = {"firm": firm, "item": item, "before": before, "today": clock.today()}
    if item is None:
        text = request.GET.get("q", "").strip()[:40]
        rows = queries.good(viewer, firm.pk, clock.today())
        found = list(rows.filter(containing("name", text))[:LISTED])
        context |= {"items": [(one, shown(one.balance, one.unit)) for one in found], "text": text}
        return render(request, "chemicals/labs/choose.html", context)
    context |= {"left": shown(item.balance, item.unit), "unit": item.get_unit_display(), "new_id": uuid7()}
    context |= {"controlled": item.control != Control.ORDINARY}
    return render(request, "chemicals/labs/ask.html", context)


def _named(model: Any, request: HttpRequest, name: str) -> Any:
    try:
        wanted = UUID(request.GET.get(name, ""))
    except ValueError:
        return None
    return _of(model, request, wanted)


def _of(model: Any, request: HttpRequest, pk: UUID) -> Any:
    viewer = viewer_of(request)
    return model.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id, pk=pk).first()


@page("labs.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it stands, and the one next act."""
    viewer = viewer_of(request)
    row = queries.one_of(LabRequest, viewer, pk)
    return render(request, "chemicals/labs/request.html", showing.request_page(viewer, row))


@page("labs.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    return done(request, pk, verb, showing.OF_REQUEST, "chemicals:lab")


def done(request: HttpRequest, pk: UUID, verb: str, verbs: Any, to: str) -> HttpResponse:
    """Do an act of a page of this room and come back to it."""
    if verb not in verbs:
        raise Refused(NOT_FOUND)
    perform(viewer_of(request), f"chemicals.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect(to, pk=pk)
