"""A yes to being located, from any page that asks for it, and from the own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from anma.acts.pages import page, perform, raw_from_post, viewer_of


@page("people.consent")
@require_POST
def position(request: HttpRequest) -> HttpResponse:
    """Yes to the notice that was shown, or the yes taken back."""
    viewer, raw = viewer_of(request), raw_from_post(request)
    if raw.pop("answer", "") == "yes":
        perform(viewer, "people.consent", raw)
    else:
        perform(viewer, "people.withdraw", {key: value for key, value in raw.items() if key == "id"})
    return redirect("people:hats")
