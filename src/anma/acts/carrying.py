"""The page where a file that a phone saved is brought in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from anma.acts import carried as files
from anma.acts.pages import page, viewer_of
from anma.kernel.database.walls import each_act_alone, request_scope


@each_act_alone
@page("carried.see")
@require_http_methods(["GET", "HEAD", "POST"])
def carried(request: HttpRequest) -> HttpResponse:
    """Take every record as its sender's; tell the carrier the numbers and what became of each, not what it says."""
    viewer, lines = viewer_of(request), []
    if request.method == "POST" and viewer.actor_id is not None:
        lines = list(files.bring_all(files.read(request.FILES.getlist("files")), viewer.actor_id))
    with request_scope(viewer):
        return render(request, "acts/carried.html", _context(lines))


def _context(lines: list[files.Line]) -> dict[str, Any]:
    """Stored and flagged are one thing to whoever stands at the desk."""
    counts = Counter("stored" if line.outcome == "flagged" else line.outcome for line in lines)
    missing = sum(line.missing for line in lines)
    several = len({line.file for line in lines}) > 1
    return {
        "lines": lines,
        "counts": counts,
        "missing": missing,
        "several": several,
        "limit": files.BYTE_LIMIT // 2**20,
    }
