"""The year's plan: its list, one more line, and a line that is dropped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.forms import form_of, sent
from anma.acts.pages import holds, page, viewer_of
from anma.education.training.listing import file_of, page_of
from anma.education.training.listings import PLANS
from anma.education.training.showing import firm_of_page, open_plans
from anma.enterprises.asked import firm_asked

PLAN = "education.plan_training"


@page("training.see")
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """The list with the form under it; a trainer's form is about the firm that the address names."""
    viewer = viewer_of(request)
    if request.method == "POST":
        sent(request, PLAN, subject=firm_asked(request, PLAN).pk)
        messages.success(request, _("Stored."))
        return redirect("education:plans")
    firm_now = firm_of_page(request, PLAN) if holds(viewer, PLAN) else None
    extra = {"form": form_of(PLAN), "form_firm": firm_now, "droppable": open_plans(viewer)} if firm_now else {}
    return page_of(request, PLANS, **extra)


@page("training.see")
@require_safe
def plans_file(request: HttpRequest) -> HttpResponse:
    return file_of(request, PLANS)


@page("education.drop_training_plan")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    sent(request, "education.drop_training_plan", subject=pk)
    messages.success(request, _("Stored."))
    return redirect("education:plans")
