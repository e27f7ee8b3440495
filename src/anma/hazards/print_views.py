"""Paper about hazards, as PDF."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.facts.indicators import Period
from anma.facts.spans import month_from, period_from
from anma.hazards import ledger_prints, prints
from anma.hazards import twofold as twofold_prints
from anma.hazards.choices import HazardLevel
from anma.hazards.hazard_views import hazard_or_404
from anma.hazards.reasons import NOT_PRINTABLE
from anma.kernel.viewer import Viewer
from anma.people.clients import firm_in_view
from anma.printing.answers import as_pdf
from anma.printing.cards import Language
from anma.printing.fonts import FontsMissing
from anma.printing.landscape_a4 import render_landscape
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
    return _printed(request, f"anma-major-{row.pk}", lambda: twofold_prints.twofold_sheet(viewer, row))


@page("hazards.assign")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """A month of the firm for the board in the workshop, with names of people where the firm asks for them.

    A service names the firm that let it in.
    """
    viewer = viewer_of(request)
    firm, month = firm_in_view(request, "hazards.assign"), month_from(request.GET)
    names = request.GET.get("names") == "1"
    return _printed(request, f"anma-board-{month:%Y-%m}", lambda: prints.board_sheet(viewer, firm, month, names=names))


@page("risks.see")
@require_safe
def ledger(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The ledger of one firm: `?from=&to=`, else this year; A4, or A3 by `?paper=a3`; `?names=1` names people."""
    viewer, firm = viewer_of(request), _firm(request, pk, "risks.see")
    span = period_from(request.GET) or ledger_prints.this_year()
    paper, names = request.GET.get("paper", ""), request.GET.get("names") == "1"
    return as_pdf(
        request,
        f"anma-ledger-{firm.uscc}",
        NOT_PRINTABLE,
        lambda lang: render_landscape(
            ledger_prints.landscape(viewer, pk, firm.name, span, paper=paper, names=names), lang
        ),
    )


@page("hazards.assign")
@require_safe
def workers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report to the workers' meeting."""
    return _report(request, pk, "workers", ledger_prints.workers_sheet)


@page("hazards.assign")
@require_safe
def office(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report on major hazards to the office in charge."""
    return _report(request, pk, "office", ledger_prints.office_sheet)


def _report(
    request: HttpRequest, pk: UUID, name: str, compose: Callable[[Viewer, UUID, str, Period], Sheet]
) -> HttpResponse:
    viewer, firm = viewer_of(request), _firm(request, pk, "hazards.assign")
    span = period_from(request.GET) or ledger_prints.this_year()
    return _printed(request, f"anma-report-{name}", lambda: compose(viewer, pk, firm.name, span))


def _firm(request: HttpRequest, pk: UUID, permission: str) -> Enterprise:
    """The firm as far as the viewer sees it and may do this there."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None or not viewer.may(permission, pk):
        raise Refused(NOT_FOUND)
    return firm


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
