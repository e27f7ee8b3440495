"""One hazard: its page and its buttons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts import base
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards import queries
from anma.hazards.history import was_asked
from anma.hazards.models import Hazard
from anma.hazards.reasons import GIVEN_ON
from anma.hazards.reporting import with_photos
from anma.hazards.showing import BUTTONS, shown
from anma.kernel.viewer import Viewer

RELEASE = "hazards.release_photos"
SEVERAL = {"judge": ("types",), "assign": ("protect",), "protect": ("kinds",)}  # fields with several answers
# Where the thumb finds two buttons.
TWO_ANSWERS = ("decide_extension", "extend_major", "review", "review_major")


@page("hazards.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One hazard: what, before and after, what happened, and the one next act."""
    viewer = viewer_of(request)
    context = shown(viewer, hazard_or_404(viewer, pk))
    return render(request, "hazards/detail.html", {**context, "two": TWO_ANSWERS})


def hazard_or_404(viewer: Viewer, pk: UUID) -> Hazard:
    """The hazard as far as the viewer sees it; whoever had it on the list is told where it went."""
    row = queries.hazard(viewer, pk)
    if row is None:
        raise Refused(GIVEN_ON if was_asked(viewer, pk) else NOT_FOUND)
    return row


@page("hazards.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    code = f"hazards.{verb}"
    if verb not in BUTTONS or code == RELEASE:
        raise Refused(NOT_FOUND)
    try:
        chosen = {name: request.POST.getlist(name) for name in SEVERAL.get(verb, ())}
        outcome = with_photos(request, code, pk, **chosen)
    except Refused as refused:
        if refused.reason is NOT_FOUND:
            hazard_or_404(viewer_of(request), pk)
        raise
    _say(request, outcome)
    if verb == "hand_back" and queries.hazard(viewer_of(request), pk) is None:
        return redirect("web:today")  # a worker does not see what is somebody else's now
    made = outcome.result.get("hazard", pk) if verb in ("reopen", "merge") else pk
    return redirect("hazards:detail", pk=made)


def _say(request: HttpRequest, outcome: base.Outcome) -> None:
    """What became of it, in the outcome's own words where it was kept aside."""
    if outcome.held is not None:
        messages.warning(request, outcome.message)
    else:
        messages.success(request, _("Stored."))


@page(RELEASE)
@require_POST
def release_photos(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which photos the reporter may see: the ticked ones, no other."""
    perform(viewer_of(request), RELEASE, raw_from_post(request, subject=pk, show=request.POST.getlist("show")))
    messages.success(request, _("Stored."))
    return redirect("hazards:detail", pk=pk)
