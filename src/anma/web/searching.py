"""One search for everything that the viewer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.searchers import search as found_by
from anma.kernel.scope import is_wide
from anma.kernel.searching import searched

WORDS = "words"


@page("search.see")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` by kinds of rows; the bare list where htmx asks while somebody types.

    Where a whole city is searched, names and numbers answer at once, and the page asks for the words behind them
    (`part=words`); without a script a link does.
    """
    viewer, text, part = viewer_of(request), searched(request.GET.get("q", "")), request.GET.get("part", "")
    bare = bool(request.headers.get("HX-Request"))
    later, after = bool(text) and is_wide(viewer) and part != WORDS, bare and part == WORDS
    groups = found_by(viewer, text, names=not after, words=not later) if text else []
    context = {"groups": groups, "searched": text, "later": later, "after": after}
    return render(request, "web/found.html" if bare else "web/search.html", context)
