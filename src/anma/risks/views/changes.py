"""Forms that become acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.kernel.ids import uuid7
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS
from anma.knowledge.tables import accident_types
from anma.risks import forms, queries, showing
from anma.risks.views import editing


@page("risks.change")
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the draft. A refusal shows the piece again with its sentence and what was typed."""
    viewer = viewer_of(request)
    point = queries.point(viewer, pk)
    try:
        perform(viewer, "risks.change", {**forms.change_input(request.POST), "subject": str(pk)})
    except Refused as refused:
        if refused.reason.status in (403, 404):
            raise
        return editing.show(request, point, _part(request), refused)
    messages.success(request, _("Kept as a draft. It hangs on the wall once it is published."))
    return redirect("risks:detail", pk=pk)


def _part(request: HttpRequest) -> str:
    """Which piece the form was about: it says so, or its fields do."""
    event = next((name.split(".")[1] for name in request.POST if name.startswith("event.")), editing.BASICS)
    return request.POST.get("part", event)


@page("risks.drop")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft that never hung anywhere leaves the list."""
    perform(viewer_of(request), "risks.drop", raw_from_post(request, subject=pk))
    messages.success(request, _("The draft is struck out. The log keeps it."))
    return redirect("risks:list")


@page("risks.retire")
@require_POST
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The machine is gone."""
    perform(viewer_of(request), "risks.retire", raw_from_post(request, subject=pk))
    messages.success(request, _("The risk point and its labels are retired."))
    return redirect("risks:detail", pk=pk)


@page("risks.add")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A point that no pack knows."""
    context: dict[str, Any] = {"form_id": uuid7()}
    if request.method == "POST":
        try:
            made = perform(viewer_of(request), "risks.add", forms.add_input(request.POST))
            return redirect("risks:detail", pk=made.result["point"])
        except Refused as refused:
            if refused.reason.status in (403, 404):
                raise
            context |= {"sentence": refused.sentence, "errors": getattr(refused, "errors", {})}
    context |= {
        "posted": request.POST or request.GET,
        "classes": showing.named(CLASS_SCHEMES["object"]),
        "layers": showing.named(LAYERS),
        "types": showing.named({code: kind.name for code, kind in accident_types().items()}),
        "letters": showing.empty_scales(),
    }
    return render(request, "risks/add.html", context, status=422 if "sentence" in context else 200)
