"""What was set aside, for the person who looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from anma.acts.models import AsideAnswer, Receipt, SetAside
from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import CONFLICT, sentence_of
from anma.acts.set_asides import in_question, told
from anma.kernel.files import of_submission
from anma.kernel.models import FileState
from anma.kernel.paging import Pages
from anma.kernel.viewer import Viewer, system_scope

PAGE_SIZE = 20


@page("asides.see")
@require_safe
def aside_list(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first; with `?show=decided` what was decided, newest first."""
    viewer = viewer_of(request)
    rows, decided = in_question(viewer), request.GET.get("show") == "decided"
    rows = rows.filter(decided_at__isnull=not decided)
    shown = Pages(rows.order_by("-decided_at", "id") if decided else rows, PAGE_SIZE)
    listed = shown.get_page(request.GET.get("page"))
    since = _arrived_since(listed)
    shown_rows = [{**_shown(row, viewer), "arrived": row.submission_id in since} for row in listed]
    context = {"page": listed, "asides": shown_rows, "decided": decided}
    return render(request, "acts/asides.html", {**context, "answers": AsideAnswer.choices})


@page("acts.decide_aside")
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what became of it."""
    perform(viewer_of(request), "acts.decide_aside", raw_from_post(request, subject=pk))
    return redirect("acts:asides")


def _arrived_since(rows: Iterable[SetAside]) -> set[UUID]:
    """What came out of a file unproven, and then from the phone itself with its proof: it is stored, once."""
    asked = [row.submission_id for row in rows if row.reason != CONFLICT.code]
    with system_scope("whether it was stored since"):
        return set(Receipt.objects.filter(pk__in=asked).values_list("pk", flat=True))


def _shown(row: SetAside, viewer: Viewer) -> dict[str, Any]:
    with system_scope("photos of a set-aside submission"):
        files = [file.pk for file in of_submission(row.submission_id) if file.state == FileState.STORED]
    return {"row": row, "why": sentence_of(row.reason), "told": told(row, viewer), "photos": files}
