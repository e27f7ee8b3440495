"""The walk itself: one page at the door and behind it, and its buttons where there is no script."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.base import Outcome
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.hazards.queries import hazard as hazard_of
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.visits.queries import ended_today, under_way, visit, waits
from anma.supervision.visits.reasons import NOT_BEGUN
from anma.supervision.visits.showing import walk
from anma.supervision.visits.violating import Offer

VERBS = {"find": "supervision.find_on_visit", "answer": "supervision.answer_lines", "end": "supervision.end_visit"}
ANSWER = "check:"


@page("supervision.begin_visit")
@require_http_methods(["GET", "HEAD", "POST"])
def at_door(request: HttpRequest, firm_id: UUID) -> HttpResponse:
    """A firm's door. Where a visit of this officer is under way, that one goes on here; one that ended today is shown
    with what it found, until another one is planned or asked for (`?again=`)."""
    viewer, firm = viewer_of(request), _firm(viewer_of(request), firm_id)
    if request.method == "POST":
        done = perform(viewer, "supervision.begin_visit", raw_from_post(request, firm=firm_id))
        return redirect("supervision:visit_walk", pk=done.result["visit"])
    row = next((one for one in under_way(viewer, firm.pk) if _is_mine(viewer, one)), None)
    return _page(request, viewer, firm, row or _over(request, viewer, firm))


def _over(request: HttpRequest, viewer: Viewer, firm: Enterprise) -> Visit | None:
    return None if waits(viewer, firm.pk) else ended_today(viewer, firm.pk, request.GET.get("again", ""))


@page("supervision.begin_visit")
@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """A door that this phone never opened, scanned without a signal: what is found is written down all the same."""
    context = {"code": searched(request.GET.get("code", "")), "nowhere": True, "violations": Offer().choices}
    return render(request, "supervision/visits/door.html", context)


@page("supervision.begin_visit")
@require_safe
def walking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One visit that has begun, until its end and after it."""
    viewer = viewer_of(request)
    row = visit(viewer, pk)
    firm = _firm(viewer, row.enterprise_id)
    if row.state == VisitState.PLANNED:
        return _page(request, viewer, firm, None)
    if row.state == VisitState.CALLED_OFF:
        raise Refused(NOT_BEGUN)
    return _page(request, viewer, firm, row)


def _page(request: HttpRequest, viewer: Viewer, firm: Enterprise, row: Visit | None) -> HttpResponse:
    code, find = searched(request.GET.get("code", "")), request.GET.get("find", "")[:80]
    context = {**walk(viewer, firm, row, code, find), "sure": bool(request.GET.get("sure"))}
    return render(request, "supervision/visits/walk.html", context)


def _firm(viewer: Viewer, firm_id: UUID | None) -> Enterprise:
    firm = firm_of(viewer, firm_id)
    if firm is None:
        raise Refused(NOT_FOUND)
    return firm


def _is_mine(viewer: Viewer, row: Visit) -> bool:
    return viewer.actor_id in (row.officer_id, row.second_officer_id)


@page("supervision.begin_visit")
@require_POST
def do(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """A button without script. Who may, the act itself says."""
    viewer = viewer_of(request)
    row = visit(viewer, pk)
    if verb == "look":
        _look(request, viewer, row)
        return redirect("supervision:visit_walk", pk=pk)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    raw = _raw(request, row)
    if not raw.pop("sure", "") and verb == "end" and _nothing_seen(row):
        messages.warning(request, _("Nothing was looked at yet. End the visit all the same? Then press once more."))
        return redirect(f"{reverse('supervision:visit_walk', args=[pk])}?sure=1#end")
    _say(request, perform(viewer, VERBS[verb], raw))
    return redirect("supervision:visit" if verb == "end" else "supervision:visit_walk", pk=pk)


def _nothing_seen(row: Visit) -> bool:
    """No line was answered and nothing was found: asked once, since nobody can answer afterwards."""
    return row.state == VisitState.UNDER_WAY and not row.found and not any(one.get("answer") for one in row.lines or ())


def _raw(request: HttpRequest, row: Visit) -> dict[str, Any]:
    raw = raw_from_post(request, visit=row.pk, firm=row.enterprise_id)
    answers = [
        {"check": name.removeprefix(ANSWER), "result": raw.pop(name)} for name in list(raw) if name.startswith(ANSWER)
    ]
    return {**raw, "items": answers} if answers else raw


def _look(request: HttpRequest, viewer: Viewer, row: Visit) -> None:
    """The second look at what an earlier visit found: decided by whoever may, else remarked."""
    raw = raw_from_post(request)
    found = hazard_of(viewer, UUID(str(raw.get("subject", ""))))
    if found is None or found.enterprise_id != row.enterprise_id:
        raise Refused(NOT_FOUND)
    if raw.get("decision"):
        perform(viewer, "hazards.review_major", raw)
    else:
        perform(viewer, "hazards.comment", {name: raw[name] for name in ("id", "subject", "text") if name in raw})
    messages.success(request, _("Stored."))


def _say(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.receipt is None:
        messages.warning(request, outcome.message)
    else:
        messages.success(request, _("Stored."))
