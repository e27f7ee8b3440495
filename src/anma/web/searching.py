"""One search for everything that the viewer may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.searchers import search as found_by
from anma.kernel.searching import searched


@page("search.see")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """`?q=` by kinds of rows; the bare list where htmx asks while somebody types."""
    text = searched(request.GET.get("q", ""))
    groups = found_by(viewer_of(request), text) if text else []
    template = "web/found.html" if request.headers.get("HX-Request") else "web/search.html"
    return render(request, template, {"groups": groups, "searched": text})
