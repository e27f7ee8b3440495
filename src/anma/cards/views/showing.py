"""The card behind a code, and its signs."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from anma.acts.pages import page, public_page, viewer_of
from anma.acts.reasons import Refused
from anma.cards.content import context_for
from anma.cards.labels import KIND
from anma.cards.reasons import NOTHING_TO_PRINT
from anma.codes.bindable import Scanned
from anma.codes.queries import in_force_by_target
from anma.kernel.viewer import system_scope
from anma.printing import signs
from anma.risks import queries

A_WEEK = 7 * 24 * 3600


def card_of(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """The page of a bound code; None where the point is not published."""
    return _drawn(request, scanned, by_scan=True)


def _drawn(request: HttpRequest, scanned: Scanned, *, by_scan: bool) -> HttpResponse | None:
    with system_scope("a scanned card"):
        point = queries.published_point(scanned.code.enterprise_id, scanned.code.target_id)
    if point is None:
        return None
    context = context_for(viewer_of(request), scanned, point, queries.newest_edition(point), by_scan)
    return render(request, "cards/card.html", context)


@page("cards.see")
@require_safe
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same page for members who come from a list."""
    viewer = viewer_of(request)
    point = queries.point(viewer, pk)
    code = in_force_by_target(viewer, KIND, [pk]).get(pk)
    answer = _drawn(request, Scanned(code), by_scan=False) if code else None
    if answer is None:
        raise Refused(NOTHING_TO_PRINT, point=point.name)
    return answer


@public_page
@require_safe
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """A safety sign as a picture; the same for everybody."""
    try:
        drawn = signs.svg(key)
    except signs.UnknownSign as error:
        raise Http404 from error
    answer = HttpResponse(drawn, content_type="image/svg+xml")
    patch_cache_control(answer, public=True, max_age=A_WEEK)
    return answer
