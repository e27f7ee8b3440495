"""Assessing again: what is due and why, "looked, nothing changed", and "something changed here"."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import Refused
from anma.risks import reassessing
from anma.risks.reasons import NOTHING_CHOSEN


@page("risks.reassess")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """The points that are due, with reason and day; one tap says that they still hold."""
    viewer, sentence, status = viewer_of(request), "", 200
    chosen = request.POST.getlist("points")
    if request.method == "POST":
        try:
            if not chosen:
                raise Refused(NOTHING_CHOSEN)
            done = perform(viewer, "risks.reassess", {"points": chosen}).result["points"]
        except Refused as refused:
            for_form(request, refused)
            sentence, status = refused.sentence, refused.reason.status
        else:
            words = ngettext("%(count)d risk point still holds.", "%(count)d risk points still hold.", len(done))
            messages.success(request, words % {"count": len(done)})
            return redirect("risks:detail", pk=chosen[0]) if request.POST.get("one") else redirect("risks:again")
    context = {"due": reassessing.due(viewer), "sentence": sentence, "chosen": chosen}
    return render(request, "risks/again.html", context, status=status)


@page("risks.say_changed")
@require_POST
def changed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The point is to be assessed again; changing it is one tap further."""
    perform(viewer_of(request), "risks.say_changed", raw_from_post(request, subject=pk))
    messages.success(request, _("Noted. Change what no longer holds, or say that it still does."))
    return redirect("risks:detail", pk=pk)
