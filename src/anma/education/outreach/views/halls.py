"""Houses: their hours, booking, arriving by scan, and saying how it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, InvalidInput, Refused
from anma.education.outreach import paper, queries, reasons, showing
from anma.education.outreach.acts.halls import is_visitor
from anma.education.outreach.choices import VisitState
from anma.education.outreach.models import Hall, HallSlot, HallVisit
from anma.education.outreach.steps import forms_for
from anma.education.outreach.views.doing import done
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.queries import organisation_name
from anma.printing.answers import as_pdf

SLOTS = 60


@page("halls.see")
@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    """Every house with its next free hours."""
    viewer = viewer_of(request)
    free = ((hall, queries.free_slots(hall).filter(closed=False)[:SLOTS]) for hall in queries.halls())
    found = [(hall, [slot for slot in slots if not slot.is_over][:5]) for hall, slots in free]
    context = {"found": found, "may_enter": viewer.may("education.enter_hall")}
    return render(request, "education/outreach/halls.html", context)


@page("education.enter_hall")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A house with its capacity; hours are opened on its page."""
    choices = {"area": showing.areas(viewer_of(request))}
    context: dict[str, Any] = {}
    if request.method == "POST":
        try:
            return redirect("education:hall", pk=done(request, "enter_hall", ("enter_hall",)).result["hall"])
        except (Refused, InvalidInput) as refused:
            context = {"sentence": refused.whole}
    form = form_of("education.enter_hall", choices, request.POST.dict())
    status = 422 if context else 200
    return render(request, "education/outreach/hall_new.html", {"form": form, **context}, status=status)


def _hall(pk: UUID) -> Hall:
    found: Hall | None = Hall.objects.filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


@page("halls.see")
@require_safe
def hall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The hours with what is free, and a button at each."""
    return render(request, "education/outreach/hall.html", _context(viewer_of(request), _hall(pk)))


def _context(viewer: Viewer, row: Hall) -> dict[str, Any]:
    mine = row.office_id == viewer.organisation_id
    slots = list(queries.free_slots(row)[:SLOTS])
    visits = HallVisit.objects.visible_to(viewer).filter(hall_id=row.pk, day__gte=clock.today())
    booked = list(visits.filter(state=VisitState.BOOKED).order_by("day", "begins", "id")[:SLOTS])
    return {
        "row": row,
        "mine": mine,
        "office": organisation_name(row.office_id),
        "slots": [(slot, uuid7()) for slot in slots if mine or not slot.closed],
        "booked": booked,
        "may_book": viewer.may("education.book_hall"),
        "for_firm": showing.firm_under_another_hat(viewer, "education.book_hall"),
        "form": form_of("education.add_slot") if mine and viewer.may("education.add_slot") else None,
    }


@page("halls.see")
@require_POST
def hall_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Hours are opened."""
    row = _hall(pk)
    try:
        done(request, verb, ("add_slot",), pk)
    except (Refused, InvalidInput) as refused:
        context = {**_context(viewer_of(request), row), "sentence": refused.whole}
        return render(request, "education/outreach/hall.html", context, status=refused.reason.status)
    return redirect("education:hall", pk=pk)


@page("halls.see")
@require_POST
def slot_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Hours are booked or closed."""
    slot = HallSlot.objects.filter(pk=pk).first()
    if slot is None:
        raise Refused(NOT_FOUND)
    try:
        result = done(request, verb, ("book_hall", "close_slot"), pk).result
    except (Refused, InvalidInput) as refused:
        context = {**_context(viewer_of(request), slot.hall), "sentence": refused.whole}
        return render(request, "education/outreach/hall.html", context, status=refused.reason.status)
    return redirect("education:hall_visit", pk=result["visit"]) if "visit" in result else redirect(
        "education:hall", pk=slot.hall_id
    )  # fmt: skip


@page("halls.see")
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The sheet at the entrance with the code that visitors scan."""
    row = _hall(pk)
    return as_pdf(request, f"anma-hall-{pk.hex[-8:]}", reasons.NOT_PRINTABLE, lambda lang: paper.of_hall(row, lang))


@page("halls.see")
@require_safe
def here(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the code at the entrance leads: the own booking of today."""
    row = queries.booking_today(viewer_of(request), _hall(pk).pk)
    if row is None:
        raise Refused(reasons.NO_BOOKING)
    answer = redirect("education:hall_visit", pk=row.pk)
    answer["Location"] += "?scanned=1"
    return answer


@page("halls.see")
@require_safe
def visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A booking on the phone: the one next act of its day."""
    viewer = viewer_of(request)
    row: HallVisit = queries.one_of(HallVisit, viewer, pk)
    return render(request, "education/outreach/visit.html", _visit_page(viewer, row, request))


def _visit_page(viewer: Viewer, row: HallVisit, request: HttpRequest) -> dict[str, Any]:
    verbs = ["arrive_hall"] if row.day <= clock.today() else []
    verbs += ["rate_hall"] if is_visitor(viewer, row) else []
    verbs += ["call_off_hall"]
    values = {"came": row.people, "stars": row.stars or "", "words": row.words}
    hall = Hall.objects.filter(pk=row.hall_id).first()
    return {
        "row": row,
        "hall": hall,
        "forms": forms_for(viewer, verbs, row, values=values),
        "scanned": "scanned" in request.GET,
    }


@page("halls.see")
@require_POST
def visit_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    viewer = viewer_of(request)
    row: HallVisit = queries.one_of(HallVisit, viewer, pk)
    try:
        done(request, verb, ("arrive_hall", "rate_hall", "call_off_hall"), pk)
    except (Refused, InvalidInput) as refused:
        context = {**_visit_page(viewer, row, request), "sentence": refused.whole}
        return render(request, "education/outreach/visit.html", context, status=refused.reason.status)
    return redirect("education:hall_visit", pk=pk)
