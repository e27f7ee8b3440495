"""Paper about hazards, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.hazards import prints
from anma.hazards.choices import HazardLevel
from anma.hazards.hazard_views import hazard_or_404
from anma.hazards.reasons import NOT_PRINTABLE
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.printing.cards_a4 import Language
from anma.printing.fonts import FontsMissing
from anma.printing.sheet_a4 import Sheet, render_sheet

LOCALES: dict[Language, str] = {"zh": "zh-hans", "en": "en"}


@page("hazards.see")
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One hazard with all that happened."""
    viewer = viewer_of(request)
    row = hazard_or_404(viewer, pk)
    return _printed(request, f"anma-hazard-{row.pk}", lambda: prints.hazard_sheet(viewer, row))


@page("hazards.see")
@require_safe
def twofold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report on a major hazard."""
    viewer = viewer_of(request)
    row = hazard_or_404(viewer, pk)
    if row.level != HazardLevel.MAJOR:
        raise Refused(NOT_FOUND)
    return _printed(request, f"anma-major-{row.pk}", lambda: prints.twofold_sheet(viewer, row))


@page("hazards.assign")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """A month of the firm for the board in the workshop; a service names the firm that let it in."""
    viewer = viewer_of(request)
    firm, month = _firm(viewer, request.GET.get("firm", "")), _month(request.GET.get("month", ""))
    return _printed(request, f"anma-board-{month:%Y-%m}", lambda: prints.board_sheet(viewer, firm, month))


def _firm(viewer: Viewer, text: str) -> UUID:
    try:
        firm = viewer.enterprise_id or UUID(text)
    except ValueError as error:
        raise Refused(NOT_FOUND) from error
    if not viewer.may("hazards.assign", firm):
        raise Refused(NOT_FOUND)
    return firm


def _month(text: str) -> date:
    """The first day of the asked month; of this one where the address says nothing sensible, or what is to come."""
    this = clock.today().replace(day=1)
    try:
        return min(date.fromisoformat(f"{text[:7]}-01"), this)
    except ValueError:
        return this


def _printed(request: HttpRequest, name: str, make: Callable[[], Sheet]) -> HttpResponse:
    asked = request.GET.get("lang") or translation.get_language() or ""
    lang: Language = "en" if asked.startswith("en") else "zh"
    try:
        with translation.override(LOCALES[lang]):
            content = render_sheet(make(), lang)
    except FontsMissing as error:
        raise Refused(NOT_PRINTABLE, sentence=str(error)) from error
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
