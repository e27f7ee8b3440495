"""A new campaign, from a template or empty, and the draft's form."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import forms, scope
from anma.campaigns.choices import CampaignState
from anma.campaigns.patterns import patterns
from anma.campaigns.queries import campaign
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched

START, CHANGE = "campaigns.start", "campaigns.change"


@page(START)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The templates; `?template=` the form with what it brings, `?template=empty` an empty one."""
    viewer = viewer_of(request)
    if request.method == "POST":
        outcome = perform(viewer, START, forms.raw_of(request.POST))
        messages.success(request, _("Stored."))
        return redirect("campaigns:detail", pk=outcome.result["campaign"])
    wanted = searched(request.GET.get("template", ""))[:40]
    if not wanted:
        return render(request, "campaigns/templates.html", {"patterns": patterns().values()})
    pattern = patterns().get(wanted)
    if pattern is None and wanted != "empty":
        raise Refused(NOT_FOUND)
    own = [area for area in dict.fromkeys(r.lo for r in viewer.reach) if scope.reached(viewer, [area])]
    row = forms.of_pattern(pattern, own, clock.today())
    context = {**forms.shown(viewer, row), "pattern": pattern, "new_id": uuid7(), "saved": False}
    return render(request, "campaigns/form.html", context)


@page(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The draft's form. What runs is not changed: it is prolonged or stopped, with a reason."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    if request.method == "POST":
        raw = forms.raw_of(request.POST, subject=pk)
        raw.pop("pattern", None)
        perform(viewer, CHANGE, raw)
        messages.success(request, _("Stored."))
        return redirect("campaigns:edit" if "more" in request.POST else "campaigns:detail", pk=pk)
    if row.state != CampaignState.DRAFT:
        return redirect("campaigns:detail", pk=pk)
    context = {**forms.shown(viewer, row), "pattern": patterns().get(row.pattern), "new_id": uuid7(), "saved": True}
    return render(request, "campaigns/form.html", context)
