"""The firms of a campaign: as they were listed when it started, or as they fit now; and the same as a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.campaigns import scope, sheets
from anma.campaigns.choices import Asked, CampaignState
from anma.campaigns.models import Campaign
from anma.campaigns.queries import campaign
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import asked_name

PAGE_SIZE, FOUND = 50, 8


@page("campaigns.see")
@require_safe
def firm_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """By name; `?q=` looks for firms to put on the list."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    rows = Pages(_rows(row, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    own = row.office_id == viewer.organisation_id
    text = searched(request.GET.get("q", ""))[:60]
    context = {
        "row": row,
        "rows": rows,
        "known": sheets.listed(viewer, row, list(rows)),
        "scope": asked_name(viewer.reach, ""),
        "as_of": clock.now(),
        "may_pick": own and _list_open(row) and viewer.may("campaigns.pick"),
        "may_begin": row.state == CampaignState.RUNNING and bool(row.lines) and viewer.may("campaigns.begin_round"),
        "q": text,
        "found": _found(row, viewer, text) if own and text else [],
        "new_id": uuid7(),
    }
    return render(request, "campaigns/firms.html", context)


def _list_open(row: Campaign) -> bool:
    return row.asked == Asked.LISTED and row.state in (CampaignState.DRAFT, CampaignState.RUNNING)


def _rows(row: Campaign, viewer: Viewer) -> Any:
    return scope.firm_rows(row, viewer).order_by("initials", "id")


def _found(row: Campaign, viewer: Viewer, text: str) -> list[Enterprise]:
    """Firms that fit what was typed, lie in the ground and are not on the list."""
    rows = Enterprise.objects.visible_to(viewer).filter(matching(text)).order_by("initials", "id")[: FOUND * 4]
    there = set(scope.firm_rows(row, viewer).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True))
    return [one for one in rows if one.pk not in there and scope.inside(row, one.area_code)][:FOUND]


@page("campaigns.see")
@require_safe
def firm_download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same list as an Excel file."""
    viewer = viewer_of(request)
    row = campaign(viewer, pk)
    body = sheets.firm_rows(viewer, row, list(enough(_rows(row, viewer))))
    return download("campaign-firms", sheets.firm_heads(), body, about(row.title, asked_name(viewer.reach, "")))


@page("campaigns.begin_round")
@require_POST
def begin_round(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The special round of one firm, begun by its office or by its own people."""
    viewer = viewer_of(request)
    raw = raw_from_post(request, subject=pk)
    firm = raw.pop("firm", "")
    perform(viewer, "campaigns.begin_round", {**raw, **({"enterprise": firm} if firm else {})})
    messages.success(request, _("The special round has begun."))
    if viewer.may("campaigns.see"):
        return redirect("campaigns:firms", pk=pk)
    return redirect(_own(viewer, firm))


def _own(viewer: Viewer, firm: str) -> str:
    return reverse("campaigns:asked") + ("" if viewer.enterprise_id is not None else f"?firm={firm}")
