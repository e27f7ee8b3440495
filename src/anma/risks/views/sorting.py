"""How the firm sorts its risk points into classes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises.asked import firm_asked
from anma.enterprises.models import Enterprise
from anma.kernel.ids import uuid7
from anma.knowledge.packs.names import CLASS_SCHEMES
from anma.people.clients import span_of
from anma.risks import classes, showing


@page("risks.choose_scheme")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The schemes with their classes; the firm's own is marked."""
    viewer, firm = viewer_of(request), firm_asked(request, "risks.choose_scheme")
    if request.method == "POST":
        perform(viewer, "risks.choose_scheme", raw_from_post(request, enterprise=firm.pk))
        messages.success(request, _("Kept. What hangs keeps its class until its next edition."))
        return redirect(reverse("risks:list") + span_of(viewer, firm.pk))
    chosen = scheme_for(firm)
    schemes = [(key, words, _names(key), key == chosen) for key, words in classes.SCHEMES.items()]
    return render(request, "risks/sorting.html", {"schemes": schemes, "form_id": uuid7()})


def scheme_for(firm: Enterprise) -> str:
    return firm.category_scheme or classes.DEFAULT


def classes_for(firm: Enterprise) -> list[tuple[str, str]]:
    """The classes to choose from, in the firm's own scheme."""
    found: list[tuple[str, str]] = showing.named(CLASS_SCHEMES[scheme_for(firm)])
    return found


def _names(scheme: str) -> list[str | Promise]:
    return [words for _key, words in showing.named(CLASS_SCHEMES[scheme])]
