"""The questions of the packs, on one short page between what there is and the cards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, viewer_of
from anma.risks import asking
from anma.risks.surveying import Walk
from anma.risks.views.start import FORM, noticed, walk_of


@page("risks.take_over")
@require_http_methods(FORM)
def questions(request: HttpRequest) -> HttpResponse:
    """Yes, no or later. Where a no speaks against a draft that is there already, the page asks before it goes."""
    walk = walk_of(request)
    if request.method != "POST":
        struck = asking.struck_out(walk)
        context = {
            **noticed(request, walk),
            "asked": asking.shown(walk),
            "drafts": [row for row in struck if not row.edition],
            "hung": [row for row in struck if row.edition],
        }
        return render(request, "risks/start/questions.html", context)
    if request.POST.get("take_out"):
        return _take_out(request, walk)
    before, passed = asking.told(walk.told), asking.passed_by(request.POST)
    if passed:
        said = {"answers": asking.answer_input(request.POST), "passed": passed}
        perform(viewer_of(request), "risks.tell", {"enterprise": str(walk.firm.pk), **said})
    now = walk_of(request)
    changed = asking.told(now.told) != before
    return redirect(now.url("risks:questions") if changed and asking.struck_out(now) else now.next_url())


def _take_out(request: HttpRequest, walk: Walk) -> HttpResponse:
    """The drafts that the page named and a no still speaks against; somebody may have published one meanwhile."""
    named = set(request.POST.getlist("drop"))
    drop = [str(row.pk) for row in asking.struck_out(walk) if not row.edition and str(row.pk) in named]
    if drop:
        raw = {"enterprise": str(walk.firm.pk), "pack": "-", "points": [], "drop": drop}
        perform(viewer_of(request), "risks.take_over", raw)
    return redirect(walk_of(request).next_url())
