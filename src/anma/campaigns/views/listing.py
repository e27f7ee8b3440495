"""All campaigns that concern an office, and the same as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.campaigns import closing, progress, sheets, words
from anma.campaigns.choices import CampaignState
from anma.campaigns.missing import Missing, owed_by
from anma.campaigns.models import Campaign
from anma.campaigns.queries import campaigns
from anma.campaigns.reminding import address
from anma.kernel import clock
from anma.kernel.sheets import about, download
from anma.places.queries import reach_name

GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("draft", gettext_lazy("Drafts of your office")),
    ("running", pgettext_lazy("campaigns", "Running")),
    ("coming", pgettext_lazy("campaigns", "Coming")),
    ("over", pgettext_lazy("campaigns", "Closed or stopped")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign as a line of the list; `worst` is the target that lies furthest behind."""

    row: Campaign
    cells: Sequence[Any]
    time: Any

    @property
    def late(self) -> int:
        return sum(cell.late for cell in self.cells) if self.row.state == CampaignState.RUNNING else 0

    @property
    def gone(self) -> str:
        return words.gone(self.time)

    @property
    def places(self) -> str:
        return words.places(self.row)


def group_of(row: Campaign) -> str:
    if row.state == CampaignState.DRAFT:
        return "draft"
    if row.state != CampaignState.RUNNING:
        return "over"
    return "coming" if row.first_day > clock.today() else "running"


@page("campaigns.see")
@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """Running ones first, late ones among them; above all what the own office owes."""
    viewer, today = viewer_of(request), clock.today()
    rows = campaigns(viewer)
    groups = [(str(title), [_shown(row) for row in rows if group_of(row) == key]) for key, title in GROUPS]
    owed = owed_by(viewer, rows)
    context = {
        "groups": [(title, sorted(found, key=lambda one: -one.late)) for title, found in groups if found],
        "count": len(rows),
        "owed": [(one, address(one)) for one in owed[:5]],
        "owed_count": len(owed),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
        "today": today,
        "may_start": viewer.may("campaigns.start"),
    }
    return render(request, "campaigns/list.html", context)


def _shown(row: Campaign) -> Shown:
    today = progress.day_of(row)
    return Shown(row, closing.cells_of(row, today), progress.time_of(row, today))


@page("campaigns.see")
@require_safe
def list_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file, one line a target."""
    viewer = viewer_of(request)
    above = about(_("Campaigns"), reach_name(viewer.reach))
    return download("campaigns", sheets.list_heads(), sheets.list_rows(campaigns(viewer)), above)


__all__ = ["Missing", "campaign_list", "list_download"]
