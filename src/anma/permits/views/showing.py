"""One permit: the page that leads through its steps, its buttons, its paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.base import Outcome
from anma.acts.flag_sentences import told
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.searching import searched
from anma.permits.acts.approving import next_level
from anma.permits.models import Permit
from anma.permits.printing import printed
from anma.permits.queries import permit
from anma.permits.reasons import NOT_PRINTABLE
from anma.permits.showing import DECISIONS, STEPS, shown
from anma.printing.answers import as_pdf

VALUE = "value."


@page("permits.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it stands, and the one next act."""
    viewer = viewer_of(request)
    code = searched(request.GET.get("code", ""))
    return render(request, "permits/detail.html", {**shown(viewer, permit(viewer, pk)), "code": code})


@page("permits.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons, without script. Who may, the act itself says."""
    row = permit(viewer_of(request), pk)
    if verb not in (*STEPS, *DECISIONS, "stop", "erase_man"):
        raise Refused(NOT_FOUND)
    _say(request, perform(viewer_of(request), _code(row, verb), _raw(request, pk, verb)))
    return redirect("permits:detail", pk=pk)


def _code(row: Permit, verb: str) -> str:
    return f"permits.approve_{next_level(row) or 'base'}" if verb == "approve" else f"permits.{verb}"


def _raw(request: HttpRequest, pk: UUID, verb: str) -> dict[str, Any]:
    raw = raw_from_post(request, subject=pk)
    values = {name.removeprefix(VALUE): raw.pop(name) for name in list(raw) if name.startswith(VALUE)}
    if verb == "gas":
        raw["values"] = values
    if verb == "tick":
        raw["measures"] = request.POST.getlist("measures")
    return raw


def _say(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.receipt is None:
        messages.warning(request, outcome.message)
        return
    messages.success(request, _("Stored."))
    if sentence := told(outcome.receipt.flags):
        messages.warning(request, sentence)


@page("permits.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The permit on A4, as the law's form asks, with the code that opens this page."""
    viewer = viewer_of(request)
    row = permit(viewer, pk)
    return as_pdf(request, f"anma-permit-{row.number}", NOT_PRINTABLE, lambda lang: printed(viewer, row, lang))
