"""A session: planned, its page, its screen with the turning code, its record on paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import sent
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.education.models import Attendance, TrainingSession
from anma.education.models.training import SessionState
from anma.education.training import printing, queries, showing, turning
from anma.education.training.reasons import NOT_OPEN, NOT_PRINTABLE
from anma.enterprises.asked import firm_asked
from anma.kernel import clock
from anma.printing import qr
from anma.printing.answers import as_pdf

PLAN, OPEN = "education.plan_session", "education.open_session"


@page(PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Who, what, where, when; with a book a paper belongs to it."""
    viewer = viewer_of(request)
    firm = firm_asked(request, PLAN)
    if request.method == "POST":
        outcome = sent(request, PLAN, subject=firm.pk)
        messages.success(request, _("Stored."))
        return redirect("education:session", pk=outcome.result["session"])
    context = {"form": showing.session_form(viewer, firm.pk), "firm": firm, "title": _("Plan a session")}
    return render(request, "education/training/form.html", context)


@page("training.see")
@require_safe
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who came, who passed, what is doubtful, and the next step."""
    viewer = viewer_of(request)
    context = showing.of_session(viewer, queries.one_of(TrainingSession, viewer, pk))
    return render(request, "education/training/session.html", context)


@page("training.see")
@require_POST
def session_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the session's buttons; who opens it is led to its screen."""
    viewer = viewer_of(request)
    queries.one_of(TrainingSession, viewer, pk)
    if verb not in showing.VERBS:
        raise Refused(NOT_FOUND)
    sent(request, f"education.{verb}", subject=pk)
    messages.success(request, _("Stored."))
    return redirect("education:screen" if verb == "open_session" else "education:session", pk=pk)


@page(OPEN)
@never_cache
@require_safe
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the projector: the code of this half minute, how many are in, how many are out. It draws itself anew."""
    viewer = viewer_of(request)
    row = queries.one_of(TrainingSession, viewer, pk)
    if row.state != SessionState.OPEN:
        raise Refused(NOT_OPEN)
    rows = Attendance.objects.visible_to(viewer).filter(enterprise_id=row.enterprise_id, session_id=row.pk)
    now = clock.now()
    text = turning.address(row, now)
    context = {
        "row": row,
        "symbol": mark_safe(qr.svg(text)),  # noqa: S308  (our own drawing)
        "code": turning.code_at(row, now),
        "left": turning.seconds_left(now),
        "came": rows.count(),
        "gone": rows.filter(out_at__isnull=False).count(),
        "wait": turning.seconds_left(now) + 1,
    }
    return render(request, "education/training/screen.html", context)


@page("training.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record of the session on A4: who was there from when to when, hours, results, lines to sign."""
    viewer = viewer_of(request)
    row = queries.one_of(TrainingSession, viewer, pk)
    name = f"anma-training-{row.pk.hex[-8:]}"
    return as_pdf(request, name, NOT_PRINTABLE, lambda lang: printing.printed(viewer, row, lang))
