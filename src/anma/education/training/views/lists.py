"""Sessions and who took part, each with its file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anma.acts.pages import holds, page, viewer_of
from anma.education.training.listing import file_of, page_of
from anma.education.training.listings import RESULTS, SESSIONS

SEE = "training.see"


@page(SEE)
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    return page_of(request, SESSIONS, may_plan=holds(viewer_of(request), "education.plan_session"))


@page(SEE)
@require_safe
def sessions_file(request: HttpRequest) -> HttpResponse:
    return file_of(request, SESSIONS)


@page(SEE)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    return page_of(request, RESULTS)


@page(SEE)
@require_safe
def results_file(request: HttpRequest) -> HttpResponse:
    return file_of(request, RESULTS)
