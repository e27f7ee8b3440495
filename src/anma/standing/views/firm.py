"""How one firm stands: its own page, the same for an office, and one stored week down to its rows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view, span_of
from anma.standing import showing
from anma.standing.models import Score


@page("standing.see")
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The own firm (or the client that was chosen): what to do first, then the number."""
    viewer = viewer_of(request)
    if viewer.may("scores.see") and viewer.enterprise_id is None:
        return redirect("standing:list")  # an office has no firm of its own
    firm = firm_of(viewer, firm_in_view(request, "standing.see"))
    context = showing.of_firm(viewer, firm, now=request.GET.get("now") == "1")
    return render(request, "standing/firm.html", {**context, "span": span_of(viewer, firm.pk)})


@page("standing.see")
@require_safe
def of_firm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same of a firm of the reach."""
    viewer = viewer_of(request)
    context = showing.of_firm(viewer, firm_of(viewer, pk), now=request.GET.get("now") == "1")
    return render(request, "standing/firm.html", {**context, "span": ""})


@page("standing.see")
@require_safe
def week(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A stored score: every number that went in, and the hazards that were counted."""
    viewer = viewer_of(request)
    score = Score.objects.visible_to(viewer).filter(pk=pk).first()
    if score is None:
        raise Refused(NOT_FOUND)
    shown = showing.explained(score)
    context = {"score": score, "shown": shown, "firm": firm_of(viewer, score.enterprise_id)}
    return render(request, "standing/week.html", {**context, "rows": showing.rows_behind(viewer, score)})


@page("standing.set_level")
@require_POST
def set_level(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An officer's word on how often the firm is visited."""
    perform(viewer_of(request), "standing.set_level", raw_from_post(request, firm=pk))
    messages.success(request, _("Noted. The firm reads how often it is visited, and why."))
    return redirect("standing:firm", pk=pk)


def firm_of(viewer: Viewer, pk: UUID | None) -> Enterprise:
    """The firm as the viewer may see it, or `Refused`."""
    found: Enterprise | None = Enterprise.objects.visible_to(viewer).filter(enterprise_id=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found
