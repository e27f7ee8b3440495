"""The card behind a code, its signs, and the sheets for the printer."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, public_page, viewer_of
from anma.acts.reasons import Refused
from anma.cards.content import context_for, language
from anma.cards.labels import KIND
from anma.cards.reasons import NOT_PRINTABLE, NOTHING_TO_PRINT
from anma.cards.sheets import Lang, sheets
from anma.codes.bindable import Scanned
from anma.codes.queries import in_force_by_target
from anma.kernel.viewer import Viewer, system_scope
from anma.printing import cards_a4, signs
from anma.printing.fonts import FontsMissing
from anma.printing.qr import QRTooLong
from anma.printing.typeset import CHUNK, MissingGlyphs
from anma.risks import queries
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

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


@page("cards.print")
@require_safe
def one_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One point's sheet."""
    viewer = viewer_of(request)
    return _printed(request, viewer, [queries.point(viewer, pk)])


@page("cards.print")
@require_safe
def many_pdf(request: HttpRequest) -> HttpResponse:
    """`?points=<id>,<id>…` or `?points=all`, at most a hundred; of these the published ones."""
    viewer = viewer_of(request)
    rows = queries.points(viewer, state=PointState.PUBLISHED)
    wanted = request.GET.get("points", "all")
    if wanted != "all":
        rows = rows.filter(pk__in=_ids(wanted))
    return _printed(request, viewer, list(rows[: CHUNK + 1]))


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(part) for part in text.split(",") if part]
    except ValueError as error:
        raise Http404 from error


def _printed(request: HttpRequest, viewer: Viewer, points: list[RiskPoint]) -> HttpResponse:
    asked = request.GET.get("lang", language())
    lang: Lang = "en" if asked == "en" else "zh"
    content = printed(viewer, points, lang)
    name = f"anma-cards-{points[0].pk}.pdf" if len(points) == 1 else "anma-cards.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def printed(viewer: Viewer, points: list[RiskPoint], lang: Lang) -> bytes:
    """The PDF, or a refusal with the printer's own sentence."""
    made = sheets(viewer, [point for point in points if point.state == PointState.PUBLISHED], lang)
    if not made:
        raise Refused(NOTHING_TO_PRINT)
    try:
        return cards_a4.render_cards(made, lang)
    except (MissingGlyphs, FontsMissing, QRTooLong, cards_a4.TooManyCards, signs.UnknownSign) as error:
        raise Refused(NOT_PRINTABLE, sentence=str(error) or _("The cards cannot be printed.")) from error
