"""What an office prints on its papers; each officer's own certificate number."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.people.queries import organisation_name
from anma.supervision.documents.facts import paper_of

ACTS = {"office": "supervision.set_office_paper", "certificate": "supervision.set_certificate"}


@page("supervision.set_certificate")
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """Two short forms."""
    viewer = viewer_of(request)
    if request.method == "POST":
        raw = raw_from_post(request)
        perform(viewer, ACTS.get(raw.pop("what", ""), ACTS["certificate"]), raw)
        messages.success(request, _("Stored."))
        return redirect("supervision:office_paper")
    return render(request, "supervision/papers/office.html", _context(viewer))


def _context(viewer: Viewer) -> dict[str, Any]:
    hat = Membership.objects.visible_to(viewer).filter(pk=viewer.hat_id).first()
    return {
        "paper": paper_of(viewer.organisation_id),
        "office": organisation_name(viewer.organisation_id),
        "certificate": hat.certificate if hat else "",
        "may_set": viewer.may("supervision.set_office_paper"),
        "new_id": uuid7(),
        "second_id": uuid7(),
    }
