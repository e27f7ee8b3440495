"""Waste: what the cans hold, handing it over, and the manifests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.chemicals.asked import firm_named, scope_of
from anma.chemicals.labs import queries
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import plain, shown
from anma.chemicals.models import LabHandover
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

PAGE_SIZE, LISTED = 50, 200
AMOUNT = "amount:"


@page("labs.see")
@require_safe
def waste_list(request: HttpRequest) -> HttpResponse:
    """Where waste went."""
    viewer = viewer_of(request)
    rows = Pages(queries.handovers(viewer, firm_named(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": [(row, _handed(row)) for row in rows],
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "scope": scope_of(viewer, firm_named(request)),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/labs/waste.html", context)


def _handed(row: LabHandover) -> str:
    return pgettext("list", ", ").join(f"{one['name']} {shown(one['qty'], one['unit'])}" for one in row.lines)


@page("labs.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """Each lot of each manifest on its own line."""
    viewer = viewer_of(request)
    rows = list(enough(queries.handovers(viewer, firm_named(request))))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [
        _("School"),
        pgettext("installation", "Day"),
        _("Waste firm"),
        _("Number of its licence"),
        _("Licence valid until"),
    ]
    heads += [_("Number of the manifest"), _("Reagent"), _("How much"), _("Unit")]
    lines = (line for row in rows for line in _lines(row, firms.get(row.enterprise_id, "")))
    above = about(_("Laboratory waste handed over"), scope_of(viewer, firm_named(request)))
    return as_file("lab-waste", heads, lines, above)


def _lines(row: LabHandover, firm: str) -> list[list[Any]]:
    head = [firm, row.day.isoformat(), row.firm, row.licence, row.licence_until.isoformat(), row.paper]
    return [[*head, one["name"], plain(one["qty"]), one["unit"]] for one in row.lines]


@page("chemicals.hand_waste")
@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest) -> HttpResponse:
    """Everything that waits in the cans, proposed as it stands in the book."""
    viewer, firm = viewer_of(request), firm_asked(request, "chemicals.hand_waste")
    if request.method == "POST":
        perform(viewer, "chemicals.hand_waste", _raw(request, firm.pk))
        messages.success(request, _("Stored."))
        return redirect("chemicals:lab_waste")
    items = list(queries.items(viewer, firm.pk, "waste")[:LISTED])
    last = queries.handovers(viewer, firm.pk).first()
    listed = [(row, shown(row.waste, row.unit), plain(row.waste), row.get_unit_display()) for row in items]
    papers = signing.rules_for(firm.area_code).on("waste")
    context = {"firm": firm, "listed": listed, "last": last, "new_id": uuid7(), "papers": papers}
    return render(request, "chemicals/labs/hand_waste.html", context)


def _raw(request: HttpRequest, firm: UUID) -> dict[str, Any]:
    raw = raw_from_post(request, subject=firm)
    said = {name: raw.pop(name) for name in list(raw) if name.startswith(AMOUNT)}
    raw["lines"] = [
        {"item": name.removeprefix(AMOUNT), "amount": text}
        for name, text in said.items()
        if text.strip() not in ("", "0")
    ]
    return raw


def waiting(viewer: Viewer, firm: UUID) -> int:
    """How many lots have something in the can."""
    return queries.items(viewer, firm, "waste").count()
