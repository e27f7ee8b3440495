"""Reporting a danger, with or without a name, and following what became of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.base import Outcome
from anma.acts.limiting import hold_back
from anma.acts.models import Receipt
from anma.acts.pages import page, perform, public_page, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes.bindable import Told, told_at
from anma.codes.choices import CodeState
from anma.codes.queries import seen_by
from anma.hazards import alike, following, queries
from anma.hazards.judging import categories, looks_like
from anma.hazards.limits import FOLLOWS, LOOKS, REPORTS
from anma.hazards.models import Hazard
from anma.hazards.on_the_spot import offered
from anma.hazards.reasons import NO_FIRM, UNKNOWN_CODE
from anma.hazards.reporting import FIRM, GOVERNMENT, REPORT, report, told_to_firm
from anma.hazards.targets import code_row, target_of
from anma.hazards.telling import FOUR, put_right_at
from anma.hazards.words import words_for_reporters
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.criteria import name
from anma.knowledge.judging.applying import Reach, reaches
from anma.people.clients import firm_in_view
from anma.places.queries import towns_by_district

MOST_LETTERS = 500
LONGEST_LABEL = 200
LONGEST_PLACE = 120


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def report_here(request: HttpRequest, code: str) -> HttpResponse:
    """At a scanned code, no sign-in: photo first, then a few words."""
    try:
        return _report(request, code)
    except Refused as refused:
        # Whoever stands before something dangerous is not sent away because a label cannot be read.
        if refused.reason is not UNKNOWN_CODE or request.method == "POST":
            raise
        return _without_label(code)


def _without_label(code: str) -> HttpResponse:
    """The same for a label that nobody knows and for one that hangs nowhere any more: a stranger learns nothing."""
    return redirect(f"{reverse('hazards:report_unplaced')}?{urlencode({'label': code[:LONGEST_LABEL]})}")


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def report_unplaced(request: HttpRequest) -> HttpResponse:
    """Where no label can be scanned: the place in words, to the government alone."""
    if request.method != "POST":
        label = searched(request.GET.get("label", ""))[:LONGEST_LABEL]
        thing = _thing(viewer_of(request), label)
        context = {"new_id": uuid7(), "towns": towns_by_district(), "label": label, "thing": thing}
        return render(request, "hazards/report_unplaced.html", context)
    hold_back(request, REPORTS)
    if not request.POST.get("place", "").strip():
        raise Refused(NO_FIRM)
    outcome = report(request, "", GOVERNMENT, None)
    thing = _thing(viewer_of(request), searched(request.POST.get("label", ""))[:LONGEST_LABEL])
    known = _("Thank you. The office in charge has it, knows which one it is and looks for the place that you wrote.")
    plain = _("Thank you. The office in charge has it and looks for the place that you wrote.")
    messages.success(request, known if thing else plain)
    return redirect("hazards:follow", receipt=_number(outcome))


def _thing(viewer: Viewer, label: str) -> Told | None:
    """What was scanned, where it is known what it is and not where: a gas bottle that somebody has at home."""
    with system_scope("what the label that was scanned hangs on"):
        return told_at(code_row(label, viewer)) if label else None


@page("hazards.report")
@require_http_methods(["GET", "HEAD", "POST"])
def report_own(request: HttpRequest) -> HttpResponse:
    """In the own firm, from the start page."""
    return _report(request, "")


def _report(request: HttpRequest, code: str) -> HttpResponse:
    to, firm = _recipient(request), None if code else firm_in_view(request, "hazards.report")
    if request.method == "POST":
        hold_back(request, REPORTS)
        return _followed(request, report(request, code, to, firm))
    named = {} if code else {"firm": str(firm)}
    body = {"code": code} if code else {} if viewer_of(request).enterprise_id else named  # members' acts know theirs
    looked = _looked_at(request)
    body |= {"criterion": looked.criterion.key} if looked else {}
    bodies = {"body": json.dumps(body), "tip_body": json.dumps(named)}
    place = _place(request, code, firm)
    if code and not place["firm"]:
        return _without_label(code)
    context = {
        "code": code,
        "known": _known_here(request, code),
        "to": to if place["act"] else GOVERNMENT,
        "new_id": uuid7(),
        "categories": categories(),
        "looked": looked,
        "looked_name": name(looked.criterion) if looked else "",
        "where": searched(request.GET.get("place", ""))[:LONGEST_PLACE],
        **bodies,
        **place,
        **(offered() if place["own"] else {}),
    }
    return render(request, "hazards/report.html", context)


def _looked_at(request: HttpRequest) -> Reach | None:
    """The criterion of major hazards that somebody looked at and that may fit."""
    return reaches().get(request.GET.get("criterion", ""))


def _known_here(request: HttpRequest, code: str) -> list[tuple[Hazard, UUID]]:
    """What is open at this point, for people of the firm alone: perhaps it is the same."""
    viewer = viewer_of(request)
    if not code or viewer.enterprise_id is None or not viewer.may("hazards.confirm_seen"):
        return []
    with system_scope("what was reported here already"):
        target = target_of(code, viewer, None)
        own = target.firm.pk == viewer.enterprise_id and target.point is not None
        rows = alike.open_here(target.firm.pk, target.point.pk) if own and target.point else []
    return [(row, uuid7()) for row in rows if row.found_by != viewer.actor_id]


@page("hazards.confirm_seen")
@require_POST
def seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same danger, seen by one more: no second row."""
    perform(viewer_of(request), "hazards.confirm_seen", raw_from_post(request, subject=pk))
    messages.success(
        request, _("Thank you. It stands beside the report that is there, and counts as found by you too.")
    )
    return redirect("web:home")


@csrf_exempt  # it changes nothing, and is asked without cookies: nobody learns who types
@public_page
@require_POST
def looks(request: HttpRequest) -> JsonResponse:
    """What the words look like, as JSON: `category` (a key), `ask` (a question), `now` (what to do first), or "" each.

    Nothing is stored.
    """
    hold_back(request, LOOKS)
    said = looks_like(request.POST.get("text", "")[:MOST_LETTERS])
    return JsonResponse(said, headers={"Cache-Control": "no-store"})


def _followed(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """To the page of the number; one sent before with other words was kept aside, and its sender is told so."""
    if "receipt" not in outcome.result and "hazard" in outcome.result:  # entered by an officer, who reads it whole
        messages.success(request, _("Entered. The firm sees it at once."))
        return redirect("hazards:detail", pk=outcome.result["hazard"])
    if outcome.held is not None:
        messages.warning(request, outcome.message)
    return redirect("hazards:follow", receipt=_number(outcome))


def _number(outcome: Outcome) -> str:
    """What the reporter asks by, also of what was kept aside."""
    kept = outcome.receipt or Receipt(pk=outcome.held.submission_id if outcome.held else None)
    return kept.number


def _recipient(request: HttpRequest) -> str:
    asked = request.POST.get("to") or request.GET.get("to")
    return GOVERNMENT if asked == GOVERNMENT else FIRM


def _place(request: HttpRequest, code: str, firm: UUID | None) -> dict[str, Any]:
    """What the page says about where one stands: the point, never more of the firm than its name on the card.

    Of a label that hangs nowhere any more only those are told who may see it.
    """
    viewer = viewer_of(request)
    with system_scope("what hangs here"):
        target = target_of(code, viewer, firm)
    act = told_to_firm(viewer, target)
    hangs = target.code is None or target.code.state == CodeState.BOUND
    if not hangs and not seen_by(viewer, target.code):
        return {"firm": "", "point": "", "act": act, "own": False}
    own = act == REPORT and viewer.enterprise_id == target.firm.pk  # only its own people put it right on the spot
    return {"firm": target.firm.name, "point": target.point.shown_name if target.point else "", "act": act, "own": own}


@public_page
@require_safe
def follow_form(request: HttpRequest) -> HttpResponse:
    """Type a receipt number."""
    number = searched(request.GET.get("no", ""))
    return redirect("hazards:follow", receipt=number) if number else render(request, "hazards/follow.html", {})


@public_page
@require_safe
def follow(request: HttpRequest, receipt: str) -> HttpResponse:
    """What became of a report: a word and its days, nothing that anybody wrote, no firm; photos only if released."""
    hold_back(request, FOLLOWS)
    with system_scope("follow a report by its number"):
        row = queries.by_receipt(receipt)
        if row is None:
            return _unplaced(request, receipt)
        parts = following.beside(row)
        number, taken_up, row = row.receipt, queries.taken_up(row), queries.became(row)
        files = StoredFile.objects.as_system().filter(belongs_to=row.pk, released=True, state=FileState.STORED)
        # A picture sent twice stands once.
        photos = list(dict(files.order_by("id").values_list("sha256", "pk")).values())
    words = words_for_reporters(taken_up=taken_up)
    context: dict[str, Any] = {"row": row, "word": words[row.state], "photos": photos, "number": number}
    context.update(put_right=put_right_at(row), taken_up=taken_up, parts=parts)
    context["steps"] = [(state.value, words[state]) for state in FOUR] if row.state in FOUR else []
    return render(request, "hazards/follow.html", context)


def _unplaced(request: HttpRequest, receipt: str) -> HttpResponse:
    """A report that named no label: whether the office has looked at it, nothing of what it wrote."""
    aside = queries.unplaced_by_receipt(receipt)
    if aside is None:
        return render(request, "hazards/follow.html", {"unknown": receipt}, status=NOT_FOUND.status)
    number = Receipt(pk=aside.submission_id).number
    return render(request, "hazards/follow_unplaced.html", {"aside": aside, "number": number})
