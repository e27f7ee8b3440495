"""An event: entered on the spot with a photo and the heads, read with its values, joined, corrected, printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of, sent
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, InvalidInput, Refused
from anma.education.outreach import paper, queries, reasons, showing
from anma.education.outreach.models import Outreach, OutreachFirm
from anma.education.outreach.views.doing import done, say
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.printing.answers import as_pdf

OF_EVENT = ("correct_event", "strike_event", "join_event")


@page("education.hold_event")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One form for phone and desk. What looks like another office's event is shown with a button to join it."""
    if request.method != "POST":
        return render(request, "education/outreach/talk_new.html", _blank(request))
    try:
        outcome = sent(request, "education.hold_event")
    except (Refused, InvalidInput) as refused:
        context = {**_blank(request), "sentence": refused.whole, "twin": _twin(request, refused)}
        return render(request, "education/outreach/talk_new.html", context, status=refused.reason.status)
    say(request, outcome)
    target = "talk_door" if request.POST.get("day") == clock.today().isoformat() else "talk"
    return redirect(f"education:{target}", pk=outcome.result["event"])


def _blank(request: HttpRequest) -> dict[str, Any]:
    viewer, asked = viewer_of(request), request.POST
    values: dict[str, Any] = {name: asked[name] for name in asked if name != "photos"} or {"day": clock.today()}
    form = form_of("education.hold_event", {"area": showing.areas(viewer)}, values)
    return {"form": form, "known": asked, "today": clock.today(), "new_id": uuid7()}


def _twin(request: HttpRequest, refused: Refused) -> dict[str, Any] | None:
    """The event that it looks like: what the refusal says of it, and its number for joining."""
    if refused.reason != reasons.LOOKS_LIKE:
        return None
    return {"pk": refused.values["twin"], "mine": refused.values["keeper"] == viewer_of(request).organisation_id}


@page("talks.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it says now, every value before, its firms and its photos."""
    viewer = viewer_of(request)
    context = showing.event_page(viewer, queries.event(viewer, pk))
    return render(request, "education/outreach/talk.html", context)


@page("talks.see")
@require_POST
def do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    if verb != "join_event":
        queries.event(viewer_of(request), pk)
    done(request, verb, OF_EVENT, pk)
    return redirect("education:talk", pk=pk)


@page("talks.see")
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet for the door: subject, day, place, the code that firms scan, and lines to sign."""
    viewer = viewer_of(request)
    row = queries.event(viewer, pk)
    return as_pdf(
        request, f"anma-talk-{row.pk.hex[-8:]}", reasons.NOT_PRINTABLE, lambda lang: paper.of_event(row, lang)
    )


@page("education.say_here")
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the code on the sheet leads the people of a firm."""
    viewer, row = viewer_of(request), queries.scanned_event(pk)
    if viewer.enterprise_id is None:
        raise Refused(NOT_FOUND)
    if request.method == "POST":
        done(request, "say_here", ("say_here",), pk)
        return redirect("education:talk_here", pk=pk)
    there = OutreachFirm.objects.visible_to(viewer).filter(outreach_id=pk, struck_day=None).first()
    with system_scope("whether the own firm stands on the list"):
        known = OutreachFirm.objects.as_system().filter(enterprise_id=viewer.enterprise_id, outreach_id=pk)
        there = there or known.filter(struck_day=None).first()
    context = {"row": row, "there": there, "today": row.day == clock.today(), "new_id": uuid7()}
    return render(request, "education/outreach/here.html", context)


@page("reached.see")
@require_safe
def reached_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One firm at one event: an office goes on to the event, the firm reads its own line."""
    viewer = viewer_of(request)
    row: OutreachFirm = queries.one_of(OutreachFirm, viewer, pk)
    seen = Outreach.objects.visible_to(viewer).filter(pk=row.outreach_id).exists()
    if viewer.reach and seen and viewer.may("talks.see"):
        return redirect("education:talk", pk=row.outreach_id)
    return render(request, "education/outreach/reached.html", {"row": row})


@page("education.strike_firm")
@require_POST
def reached_strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Off the list of its event."""
    outcome = perform(viewer_of(request), "education.strike_firm", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("education:talk", pk=outcome.result["event"])
