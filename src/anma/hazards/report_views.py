"""Reporting a danger, with or without a name, and following what became of it."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.base import Outcome
from anma.acts.limiting import hold_back
from anma.acts.models import Receipt
from anma.acts.pages import page, public_page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.choices import CodeState
from anma.codes.queries import seen_by
from anma.hazards import queries
from anma.hazards.limits import FOLLOWS, REPORTS
from anma.hazards.reporting import FIRM, GOVERNMENT, report
from anma.hazards.targets import target_of
from anma.hazards.telling import FOUR, done_in_words
from anma.hazards.words import WORKER_WORDS
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.searching import searched
from anma.kernel.viewer import system_scope


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def report_here(request: HttpRequest, code: str) -> HttpResponse:
    """At a scanned code, no sign-in: photo first, then a few words."""
    return _report(request, code)


@page("hazards.report")
@require_http_methods(["GET", "HEAD", "POST"])
def report_own(request: HttpRequest) -> HttpResponse:
    """In the own firm, from the start page."""
    return _report(request, "")


def _report(request: HttpRequest, code: str) -> HttpResponse:
    to = _recipient(request)
    if request.method == "POST":
        hold_back(request, REPORTS)
        return _followed(request, report(request, code, to))
    firm = {} if code else {"firm": str(viewer_of(request).enterprise_id)}  # the firm's own page knows it already
    bodies = {"body": json.dumps({"code": code} if code else {}), "tip_body": json.dumps(firm)}
    context = {"code": code, "to": to, "new_id": uuid7(), **bodies, **_place(request, code)}
    return render(request, "hazards/report.html", context)


def _followed(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """To the page of the number; one sent before with other words was kept aside, and its sender is told so."""
    if outcome.held is not None:
        messages.warning(request, outcome.message)
    kept = outcome.receipt or Receipt(pk=outcome.held.submission_id if outcome.held else None)
    return redirect("hazards:follow", receipt=kept.number)


def _recipient(request: HttpRequest) -> str:
    asked = request.POST.get("to") or request.GET.get("to")
    return GOVERNMENT if asked == GOVERNMENT else FIRM


def _place(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the page says about where one stands: the point, never more of the firm than its name on the card.

    Of a label that hangs nowhere any more only those are told who may see it.
    """
    viewer = viewer_of(request)
    with system_scope("what hangs here"):
        target = target_of(code, viewer, viewer.enterprise_id)
    hangs = target.code is None or target.code.state == CodeState.BOUND
    if not hangs and not seen_by(viewer, target.code):
        return {"firm": "", "point": ""}
    return {"firm": target.firm.name, "point": target.point.name if target.point else ""}


@public_page
@require_safe
def follow_form(request: HttpRequest) -> HttpResponse:
    """Type a receipt number."""
    number = searched(request.GET.get("no", ""))
    return redirect("hazards:follow", receipt=number) if number else render(request, "hazards/follow.html", {})


@public_page
@require_safe
def follow(request: HttpRequest, receipt: str) -> HttpResponse:
    """What became of a report: a word and a day, no names, no firm; photos only where the firm released them."""
    hold_back(request, FOLLOWS)
    with system_scope("follow a report by its number"):
        row = queries.by_receipt(receipt)
        if row is None:
            raise Refused(NOT_FOUND)
        number, row = row.receipt, queries.became(row)
        files = StoredFile.objects.as_system().filter(belongs_to=row.pk, released=True, state=FileState.STORED)
        photos = list(
            dict(files.order_by("id").values_list("sha256", "pk")).values()
        )  # a picture sent twice stands once
        done = done_in_words(row)
    context = {"row": row, "word": WORKER_WORDS[row.state], "photos": photos, "number": number, "done": done}
    context["steps"] = [(state.value, WORKER_WORDS[state]) for state in FOUR] if row.state in FOUR else []
    return render(request, "hazards/follow.html", context)
