"""One accident: its page, its buttons, its people, its paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.accidents import printing, showing, steps
from anma.accidents.models import Accident
from anma.accidents.queries import one_of
from anma.accidents.reasons import NO_ACCIDENT, NOT_PRINTABLE
from anma.acts.forms import sent
from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.printing.answers import as_pdf


@page("accidents.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Clocks first, then what happened, the investigation, and what can be done now."""
    viewer = viewer_of(request)
    context = showing.of_accident(viewer, one_of(Accident, viewer, pk))
    context["may_people"] = viewer.may("harmed.see")
    context["may_same"] = viewer.may("accident_figures.see")
    return render(request, "accidents/accident.html", context)


@page("accidents.see")
@require_POST
def do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    _done(request, pk, verb, steps.ACCIDENT)
    return redirect("accidents:detail", pk=pk)


def _done(request: HttpRequest, pk: UUID, verb: str, verbs: tuple[str, ...]) -> None:
    one_of(Accident, viewer_of(request), pk, absent=NO_ACCIDENT)
    if verb not in verbs:
        raise Refused(NOT_FOUND)
    sent(request, f"accidents.{verb}", subject=pk)
    messages.success(request, _("Stored."))


@page("harmed.see")
@require_safe
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Names, for who handles the accident; everybody else reads the numbers and which office to ask."""
    viewer = viewer_of(request)
    context = showing.of_people(viewer, one_of(Accident, viewer, pk))
    answer = render(request, "accidents/people.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@page("harmed.see")
@require_POST
def people_do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    _done(request, pk, verb, steps.PEOPLE)
    return redirect("accidents:people", pk=pk)


@page("accidents.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The short report on A4, as it goes upwards: no name of a person."""
    viewer = viewer_of(request)
    row = one_of(Accident, viewer, pk)
    return as_pdf(
        request, f"anma-accident-{row.number}", NOT_PRINTABLE, lambda lang: printing.printed(viewer, row, lang)
    )
