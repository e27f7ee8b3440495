"""The safety officer's desk: what needs a decision first, one number a matter, the worst rows under it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts import desk as registry
from anma.acts.pages import page, viewer_of
from anma.kernel import clock
from anma.people.clients import firm_in_view
from anma.people.queries import organisation_name


@page("desk.see")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits in the own firm; one calm sentence where nothing does."""
    viewer, firm = viewer_of(request), firm_in_view(request, "desk.see")
    context = {
        "panels": registry.shown(viewer, firm),
        "firm": firm,
        "scope": organisation_name(firm),
        "as_of": clock.now(),
    }
    return render(request, "web/safety_desk.html", context)
