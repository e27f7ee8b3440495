"""Purchases: list and file, asking for one, and the page on which each person finds the next act."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.chemicals.asked import chosen, firm_named, scope_of
from anma.chemicals.labs import queries, showing
from anma.chemicals.labs.acts.signing import rules_for
from anma.chemicals.labs.amounts import plain, shown
from anma.chemicals.labs.views.requesting import done
from anma.chemicals.models import LabPurchase
from anma.chemicals.models.labs import Control, Unit
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

PAGE_SIZE = 50
CHIPS = {
    "all": pgettext_lazy("purchases", "All"),
    "open": pgettext_lazy("purchases", "Open"),
    "stored": pgettext_lazy("purchases", "In the store"),
    "controlled": pgettext_lazy("purchases", "Controlled"),
}


@page("labs.see")
@require_safe
def purchase_list(request: HttpRequest) -> HttpResponse:
    """What was to be bought, and through whom it came."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": [(row, shown(row.amount, row.unit), shown(row.received, row.unit)) for row in rows],
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": chosen(request, "show", CHIPS),
        "chips": CHIPS.items(),
        "scope": scope_of(viewer, firm_named(request)),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/labs/purchases.html", context)


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[LabPurchase]:
    return queries.purchases(viewer, firm_named(request), chosen(request, "show", CHIPS))


@page("labs.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [
        _("School"),
        _("Reagent"),
        _("Purity or concentration"),
        _("Kept as"),
        pgettext("reagents", "Asked on"),
        _("State"),
    ]
    heads += [_("Unit"), _("Asked"), _("Taken in"), _("Bought through"), _("Seller")]
    heads += [_("Number of the delivery note or permit"), _("Lot number"), _("Use before")]
    lines = (_line(row, firms.get(row.enterprise_id, "")) for row in rows)
    above = about(_("Purchases of reagents"), scope_of(viewer, firm_named(request)))
    return as_file("lab-purchases", heads, lines, above)


def _line(row: LabPurchase, firm: str) -> list[str]:
    what = [firm, row.name, row.spec, str(row.get_control_display()), row.asked_day.isoformat()]
    much = [str(row.get_state_display()), str(row.get_unit_display()), plain(row.amount), plain(row.received)]
    return [
        *what,
        *much,
        row.body,
        row.supplier,
        row.paper,
        row.batch,
        row.expires_on.isoformat() if row.expires_on else "",
    ]


@page("chemicals.buy_lab")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What is to be bought, and in which cabinet it will stand."""
    viewer, firm = viewer_of(request), firm_asked(request, "chemicals.buy_lab")
    if request.method == "POST":
        outcome = perform(viewer, "chemicals.buy_lab", raw_from_post(request))
        messages.success(request, _("Asked for. It is bought after it was approved."))
        return redirect("chemicals:lab_purchase", pk=UUID(outcome.result["purchase"]))
    context = {
        "firm": firm,
        "cabinets": queries.cabinets_of(viewer, firm.pk),
        "units": Unit.choices,
        "controls": Control.choices,
        "new_id": uuid7(),
    }
    return render(request, "chemicals/labs/buy.html", context)


@page("labs.see")
@require_safe
def purchase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it stands, and the one next act."""
    viewer = viewer_of(request)
    row = queries.one_of(LabPurchase, viewer, pk)
    rules = rules_for(row.area_code)
    context = showing.purchase_page(viewer, row) | {"body": rules.text("buying_body"), "ask_body": rules.on("buy")}
    return render(request, "chemicals/labs/purchase.html", context)


@page("labs.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """One of the buttons."""
    return done(request, pk, verb, showing.OF_PURCHASE, "chemicals:lab_purchase")
