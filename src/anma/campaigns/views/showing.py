"""One campaign: what, until when, how far; its acts, its files, its paper."""

from __future__ import annotations

from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, Refused
from anma.campaigns import closing, progress, scope, sheets, words
from anma.campaigns.choices import Asked, CampaignState
from anma.campaigns.history import history, published
from anma.campaigns.missing import missing
from anma.campaigns.models import Campaign
from anma.campaigns.printing import printed
from anma.campaigns.queries import campaign, lines_of
from anma.campaigns.reasons import NOT_PRINTABLE
from anma.campaigns.reminding import address
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.searching import searched
from anma.kernel.sheets import about, download
from anma.kernel.viewer import Viewer
from anma.people.queries import organisation_name
from anma.places.queries import area_name
from anma.printing.answers import as_pdf

VERBS = frozenset({"open", "stop", "prolong", "close", "pick", "unpick"})
SHOWN = 12


@page("campaigns.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Late areas first; `?area=` opens one to what lies below."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    return render(request, "campaigns/detail.html", _context(viewer, row, _area(request, viewer, row)))


def _area(request: HttpRequest, viewer: Viewer, row: Campaign) -> str:
    """The asked area; one outside the campaign or the viewer's reach is as if it were not there."""
    asked = searched(request.GET.get("area", ""))[:12]
    if asked and not (scope.inside(row, asked) and scope.reached(viewer, [asked])):
        raise Refused(NOT_FOUND)
    return asked


def _context(viewer: Viewer, row: Campaign, area: str) -> dict[str, Any]:
    today = progress.day_of(row)
    cells = progress.with_firms(row, closing.cells_of(row, today), today)
    runs = row.state == CampaignState.RUNNING
    return {
        "row": row,
        "state": words.state(row),
        "office": organisation_name(row.office_id),
        "places": words.places(row),
        "fields": words.fields(row),
        "sectors": words.sector_names(row.sectors),
        "time": progress.time_of(row, today),
        "gone": words.gone(progress.time_of(row, today)),
        "targets": [(cell, progress.forecast(row, cell, today) if runs else None) for cell in cells],
        "area": area,
        "area_name": area_name(area) if area else "",
        "prolonged": words.prolonged(row),
        "lines": lines_of(row),
        "published": published(row),
        "as_of": clock.now(),
        **_below(viewer, row, area),
        **_firms(viewer, row),
        **_acts(viewer, row),
    }


def _below(viewer: Viewer, row: Campaign, area: str) -> dict[str, Any]:
    """The table by area, what is missing, and how the sums came about; of a draft nothing."""
    if row.opened_at is None:
        return {}
    today = progress.day_of(row)
    rows = progress.rows_for(viewer, row, today, area)
    reporting = scope.reached(viewer, scope.reporting_areas(row))
    found = history(row, [area] if area else scope.reached(viewer, row.areas) or reporting)
    owed = missing(row, [code for code in reporting if code.startswith(area)], today)
    return {
        "rows": rows if row.targets else [],
        "late_count": sum(one.late for one in rows),
        "rated": any(one.rates for one in rows),
        "missing": [(one, address(one)) for one in owed[:SHOWN]],
        "missing_count": len(owed),
        "more_missing": max(0, len(owed) - SHOWN),
        "own": set(scope.own_areas(viewer, reporting)),
        "months": found.months,
        "corrections": found.corrections[:SHOWN],
        "typed": any(cell.typed for cell in progress.targets_of(row)),
    }


def _firms(viewer: Viewer, row: Campaign) -> dict[str, Any]:
    if row.asked == Asked.NONE:
        return {"firm_count": None}
    return {"firm_count": scope.firm_rows(row, viewer).count()}


def _acts(viewer: Viewer, row: Campaign) -> dict[str, Any]:
    """Which buttons are shown; who may in truth, the acts say."""
    own, state = row.office_id == viewer.organisation_id, row.state
    runs, draft = state == CampaignState.RUNNING, state == CampaignState.DRAFT
    may = {
        "change": own and draft and viewer.may("campaigns.change"),
        "open": own and draft and viewer.may("campaigns.open"),
        "report": runs and row.first_day <= clock.today() and viewer.may("campaigns.report"),
        "close": own and state in (CampaignState.RUNNING, CampaignState.STOPPED) and viewer.may("campaigns.close"),
        "prolong": own and runs and viewer.may("campaigns.prolong"),
        "stop": own and (runs or draft) and viewer.may("campaigns.stop"),
    }
    return {"may": may, "new_id": uuid7()}


@page("campaigns.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons. Who may, the act itself says."""
    campaign(viewer_of(request), pk)
    if verb not in VERBS:
        raise Refused(NOT_FOUND)
    perform(viewer_of(request), f"campaigns.{verb}", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("campaigns:firms" if verb in ("pick", "unpick") else "campaigns:detail", pk=pk)


@page("campaigns.close")
@require_safe
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closing report, written from the figures, to be changed before it stands."""
    row = campaign(viewer_of(request), pk)
    today = clock.today()
    text = closing.draft(row, today)
    return render(request, "campaigns/close.html", {"row": row, "text": text, "new_id": uuid7(), "day": today})


@page("campaigns.see")
@require_safe
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closing report, or how it stands, as a PDF."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    name = f"anma-campaign-{row.pk.hex[-8:]}"
    return as_pdf(request, name, NOT_PRINTABLE, lambda lang: printed(viewer, row, lang))


@page("campaigns.see")
@require_safe
def workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The table by area, and below it what was said of each month."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    area = _area(request, viewer, row)
    rows = progress.rows_for(viewer, row, progress.day_of(row), area)
    codes = [area] if area else scope.reached(viewer, row.areas) or [one.code for one in rows]
    body = chain(sheets.area_rows(rows), sheets.month_rows(history(row, codes)))
    return download("campaign", sheets.area_heads(), body, about(row.title, area_name(area) if area else ""))
