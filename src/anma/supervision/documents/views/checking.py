"""Anybody who holds a paper asks whether it is as it was issued; nothing of what it says is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from anma.acts.limiting import hold_back
from anma.acts.pages import public_page
from anma.notices.limits import LINKS
from anma.supervision.documents import queries
from anma.supervision.documents.digesting import as_issued, prefix_of
from anma.supervision.documents.forms import kind_of


@public_page
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Where the code of a paper is typed."""
    if asked := request.GET.get("code", "").strip():
        return redirect("supervision:paper_checked", number=asked.replace(" ", "")[:80])
    return render(request, "supervision/papers/check.html", {})


@public_page
@never_cache
@require_safe
def checked(request: HttpRequest, number: str) -> HttpResponse:
    """By the check code; a number alone, which anybody could count up, tells nothing and asks for the code."""
    hold_back(request, LINKS)
    row = queries.by_code(number)
    context = {
        "asked": number,
        "row": row,
        "good": row is not None and as_issued(row),
        "title": kind_of(row.kind).shown if row else "",
        "is_code": bool(prefix_of(number)),
    }
    return render(request, "supervision/papers/check.html", context)
