"""Paper day: rounds walked with a pencil become inspections, a line in two seconds, from the keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.base import Outcome
from anma.acts.pages import page, perform, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards.reporting import uploads
from anma.inspections import paper_keying as keying
from anma.inspections.models import PaperRound
from anma.inspections.reasons import ALREADY_KEYED, NOTHING_KEYED
from anma.kernel import clock
from anma.kernel.database.walls import each_act_alone, request_scope
from anma.kernel.files import files_of
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view, span_of
from anma.people.queries import names_of, organisation_name


@page("inspections.key_in")
@require_safe
def sheets(request: HttpRequest) -> HttpResponse:
    """Type the number that stands on the paper, or choose among those that were printed last."""
    viewer, typed = viewer_of(request), request.GET.get("number", "").strip()
    firm = firm_in_view(request, "inspections.key_in")
    try:
        if typed:
            return redirect("inspections:paper_sheet", keying.sheet_by_number(viewer, firm, typed).pk)
        return render(request, "inspections/paper_day.html", _listed(viewer, firm))
    except Refused as refused:
        context = {**_listed(viewer, firm), "typed": typed, "sentence": refused.sentence}
        return render(request, "inspections/paper_day.html", context, status=refused.reason.status)


def _listed(viewer: Viewer, firm: UUID) -> dict[str, Any]:
    rows = list(keying.sheets_of(viewer, firm)[: keying.NEWEST])
    keyed = keying.keyed_of(viewer, rows)
    return {
        "sheets": [(row, len(keyed[row.pk]), len(row.stops)) for row in rows],
        "firm": firm,
        "span": span_of(viewer, firm),
        "scope": organisation_name(firm),
        "as_of": clock.now(),
    }


@page("inspections.key_in")
@each_act_alone
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sheet, line by line; each place is an inspection of its own."""
    viewer = viewer_of(request)
    with request_scope(viewer):
        paper = PaperRound.objects.visible_to(viewer).filter(pk=pk).first()
        if paper is None or not viewer.may("inspections.key_in", paper.enterprise_id):
            raise Refused(NOT_FOUND)
        stops = keying.stops_of(viewer, paper)
        if request.method != "POST":
            return render(request, "inspections/paper_sheet.html", _context(viewer, paper, stops))
        told = keying.told(stops, paper, request.POST)
    _take(request, paper, told)
    return redirect("inspections:paper_sheet", pk)


def _context(viewer: Viewer, paper: PaperRound, stops: Sequence[keying.Stop]) -> dict[str, Any]:
    done = [stop.done for stop in stops if stop.done]
    people = {row.keyed_by for row in done} | {row.walked_by for row in done} | {paper.printed_by}
    left = [stop for stop in stops if stop.done is None]
    return {
        "paper": paper,
        "stops": stops,
        "left": left,
        "lines": sum(len(stop.lines) for stop in left),
        "people": names_of(viewer, people),
        "walkers": keying.walkers(viewer, paper.enterprise_id, paper.day),
        "today": clock.today(),
        "before": keying.walk_before(viewer, done),
        "photos": files_of(paper.pk, viewer),
        "firm": paper.enterprise_id,
        "span": span_of(viewer, paper.enterprise_id) if paper.enterprise_id else "",
        "scope": organisation_name(paper.enterprise_id),
    }


def _take(request: HttpRequest, paper: PaperRound, told: Sequence[keying.Told]) -> None:
    """Key in place by place, keep the picture of the paper, and say what became of it."""
    viewer, stored = viewer_of(request), []
    with staging(uploads(request, "photo")) as photos:
        if not told and not photos:
            raise Refused(NOTHING_KEYED)
        for one in told:
            outcome = _keyed(request, viewer, one)
            if outcome is not None:
                stored.append(outcome)
        if photos:
            raw = {"sheet": str(paper.pk), "photos": [photo.sha256 for photo in photos]}
            settle(photos, perform(viewer, "inspections.keep_paper", raw, announcing(photos)))
            messages.success(request, _("The picture of the paper is stored."))
    if stored:
        _say(request, stored)


def _keyed(request: HttpRequest, viewer: Viewer, one: keying.Told) -> Outcome | None:
    """None where somebody else keyed in the same place of the same paper before; the sentence says who."""
    try:
        return perform(viewer, "inspections.key_in", one.raw)
    except Refused as refused:
        if refused.reason is not ALREADY_KEYED:
            raise
        messages.warning(request, refused.sentence)
        return None


def _say(request: HttpRequest, stored: Sequence[Outcome]) -> None:
    hazards = sum(len(outcome.result["hazards"]) for outcome in stored)
    numbers = [outcome.receipt.number for outcome in stored if outcome.receipt]
    places = ngettext(
        "%(n)s place is stored in the platform.", "%(n)s places are stored in the platform.", len(stored)
    ) % {"n": len(stored)}
    found = ngettext("%(n)s hazard was registered.", "%(n)s hazards were registered.", hazards) % {"n": hazards}
    receipts = _("Receipt numbers: %(numbers)s") % {"numbers": _(", ").join(numbers)}
    messages.success(request, " ".join([places, found if hazards else "", receipts]))
