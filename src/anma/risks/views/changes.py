"""Forms that become acts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.enterprises.asked import firm_asked
from anma.kernel.ids import uuid7
from anma.knowledge.packs.names import LAYERS
from anma.knowledge.tables import accident_types
from anma.risks import forms, queries, showing
from anma.risks.reasons import ONLY_LOOKED, POINT_STALE
from anma.risks.views import sorting
from anma.risks.views.editing import ANEW, SENT


@page("risks.change")
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the draft. The form says on which page it stands (`form_at`): a refusal shows it there as it was typed.

    Without a script, `look` asks what the chosen method and values would give.
    """
    queries.point(viewer_of(request), pk)
    try:
        if request.POST.get("look"):
            raise Refused(ONLY_LOOKED)
        perform(viewer_of(request), "risks.change", {**forms.change_input(request.POST), "subject": str(pk)})
    except Refused as refused:
        setattr(request, SENT, request.POST)
        if refused.reason is POINT_STALE:
            setattr(request, ANEW, True)
        raise
    messages.success(request, _("Kept as a draft. It hangs on the wall once it is published."))
    return redirect("risks:detail", pk=pk)


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
    firm = firm_asked(request, "risks.add")
    if request.method == "POST":
        made = perform(viewer_of(request), "risks.add", {**forms.add_input(request.POST), "enterprise": str(firm.pk)})
        return redirect("risks:detail", pk=made.result["point"])
    context = {
        "form_id": uuid7(),
        "firm": firm,
        "posted": request.GET,
        "classes": sorting.classes_for(firm),
        "layers": showing.named(LAYERS),
        "types": showing.named({code: kind.name for code, kind in accident_types().items()}),
        **showing.empty_scales(firm.grading),
    }
    return render(request, "risks/add.html", context)
