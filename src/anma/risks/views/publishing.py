"""What will be published, what it still lacks, and publishing it. A refusal keeps the page and its ticks."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anma.acts.answering import for_form
from anma.acts.pages import page, perform, viewer_of
from anma.acts.reasons import Refused
from anma.risks import differences, documents, queries, seen
from anma.risks.models import WORST_FIRST, RiskPoint
from anma.risks.reasons import NOTHING_CHOSEN
from anma.risks.views.start import walk_of, who_context


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft with what it still lacks and how it differs from what hangs; `level` as it would hang from now on."""

    row: RiskPoint
    level: str
    name: str
    place: str
    lacks: list[str]
    changes: list[str]
    ticked: bool
    shown: str


@page("risks.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """`?points=` ticks some, otherwise everything that is complete."""
    if request.method != "POST":
        return _shown(request, request.GET.getlist("points"))
    chosen = request.POST.getlist("points")
    try:
        if not chosen:
            raise Refused(NOTHING_CHOSEN)
        shown = {key: request.POST[f"seen:{key}"] for key in chosen if f"seen:{key}" in request.POST}
        raw = {"points": chosen, "seen": shown, **({"id": request.POST["id"]} if request.POST.get("id") else {})}
        done = perform(viewer_of(request), "risks.publish", raw).result["editions"]
    except Refused as refused:
        for_form(request, refused)
        return _shown(request, chosen, refused)
    words = ngettext("%(count)d risk point is published.", "%(count)d risk points are published.", len(done))
    messages.success(request, words % {"count": len(done)})
    first = all(number == 1 for number in done.values())
    if len(chosen) == 1 and not request.POST.get("many"):
        return redirect("risks:detail", pk=chosen[0])
    return redirect("risks:done" if first else "risks:list")


def _shown(request: HttpRequest, chosen: list[str], refused: Refused | None = None) -> HttpResponse:
    walk = walk_of(request)
    asked = None if not chosen and refused is None else set(chosen)
    drafts = RiskPoint.objects.visible_to(viewer_of(request)).filter(enterprise_id=walk.firm.pk, draft__isnull=False)
    ordered = drafts.annotate(rank=WORST_FIRST).order_by("rank", "place", "name", "id")
    rows = [_ready(row, asked) for row in ordered if row.draft]
    context = {
        **who_context(request, walk),
        "ready": [one for one in rows if not one.lacks],
        "unready": [one for one in rows if one.lacks],
        "unanswered": len(walk.unanswered),
        "sentence": refused.sentence if refused else "",
    }
    return render(request, "risks/publish.html", context, status=refused.reason.status if refused else 200)


def _ready(row: RiskPoint, asked: set[str] | None) -> Ready:
    draft = documents.settled(row.draft)
    lacks = documents.missing(draft)
    changes = differences.between(queries.newest_edition(row).document, draft) if row.edition else []
    name, place = (documents.in_language(text) for text in (draft["name"], draft["place"]["name"]))
    ticked = not lacks and (asked is None or str(row.pk) in asked)
    return Ready(row, draft["level"], name, place, lacks, changes, ticked, seen.whole(row.draft))
