"""By which method and bands the firm grades, and the result of an answer before it is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.enterprises.asked import firm_asked
from anma.kernel.ids import uuid7
from anma.knowledge.grading import editions
from anma.knowledge.text import KnowledgeError
from anma.people.clients import span_of
from anma.risks import listed, showing
from anma.risks.documents import in_language


@page("risks.choose_grading")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Every method in every edition with its bands; the firm's own is marked."""
    viewer, firm = viewer_of(request), firm_asked(request, "risks.choose_grading")
    if request.method == "POST":
        perform(viewer, "risks.choose_grading", raw_from_post(request, enterprise=firm.pk))
        messages.success(request, _("Kept. New risk points and worksheets are graded like this."))
        return redirect(reverse("risks:list") + span_of(viewer, firm.pk))
    chosen = firm.grading or editions.DEFAULT
    known = listed.catalogue()
    context = {
        "rules": [
            (rule, title, editions.formula(rule), showing.bands(rule), on) for rule, title, on in showing.rules(chosen)
        ],
        "catalogue": known.edition if known else "",
        "damaged": listed.is_damaged(),
        "form_id": uuid7(),
    }
    return render(request, "risks/grading.html", context)


@page("risks.see")
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Value and level of what is chosen so far, with the arithmetic; nothing is kept.

    `before` stands before each letter where a form names its fields so.
    """
    rule, before = request.GET.get("rule", ""), request.GET.get("before", "")
    context: dict[str, object] = {}
    try:
        method, _name = editions.split(rule)
        values = [request.GET.get(f"{before}{letter}", "") for letter in method.letters]
        if all(values):
            context["grade"] = showing.graded(editions.grade(rule, values))
    except KnowledgeError as error:
        context["sentence"] = in_language(error.text.as_dict())
    return render(request, "risks/worksheets/result.html", context)
