"""What I was told, and the way from there to what it is about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.viewer import Viewer
from anma.notices import kinds, queries, things
from anma.notices.models import Notice
from anma.notices.wording import beside, sentence_of, title_of

SHOWN = 60


@page("notices.see")
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The newest first; what is new says so."""
    viewer = viewer_of(request)
    rows = list(queries.mine(viewer)[: SHOWN + 1])
    words = beside(viewer, rows[:SHOWN])
    told = [told_of(viewer, row, words[row.pk]) for row in rows[:SHOWN]]
    new = any(row.seen_at is None for row in rows[:SHOWN])
    return render(request, "notices/mine.html", {"told": told, "new": new, "more": len(rows) > SHOWN, "most": SHOWN})


def told_of(viewer: Viewer, row: Notice, words: str) -> dict[str, Any]:
    """One notice in words."""
    linkable = row.seen_at is None and may_pass_on(viewer, row)
    return {"row": row, "title": title_of(row), "sentence": sentence_of(row), "beside": words, "linkable": linkable}


def may_pass_on(viewer: Viewer, row: Notice) -> bool:
    """Whether a link can be made of it."""
    kind = kinds.find(row.kind)
    return viewer.may("notices.make_link", row.enterprise_id) and kind is not None and things.linkable(kind.thing)


@page("notices.see")
@require_safe
def open_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """On to the page that it is about; it is new no longer."""
    viewer = viewer_of(request)
    row = queries.mine(viewer).filter(pk=pk).first()
    if row is None or not url_has_allowed_host_and_scheme(row.url, None):
        raise Refused(NOT_FOUND)
    queries.mark_seen(viewer, row.pk)
    return redirect(row.url)


@page("notices.see")
@require_POST
def all_seen(request: HttpRequest) -> HttpResponse:
    """Nothing is new."""
    queries.mark_seen(viewer_of(request))
    return redirect("notices:mine")
