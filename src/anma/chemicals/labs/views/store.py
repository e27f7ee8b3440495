"""The store: every lot with its place and day, one lot with its use record, and both as files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.asked import chosen, firm_named, scope_of
from anma.chemicals.labs import queries, showing
from anma.chemicals.labs.amounts import plain, shown
from anma.chemicals.labs.ledger import is_expired
from anma.chemicals.labs.views.requesting import done
from anma.chemicals.models import Cabinet, LabItem
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.searching import containing
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

PAGE_SIZE, MOVES = 50, 100
CHIPS = {
    "there": pgettext_lazy("lots", "In the store"),
    "controlled": pgettext_lazy("lots", "Controlled"),
    "expired": pgettext_lazy("lots", "Expired"),
    "soon": pgettext_lazy("lots", "Expires within 60 days"),
    "waste": pgettext_lazy("lots", "In the waste can"),
    "all": pgettext_lazy("lots", "All"),
}


@page("labs.see")
@require_safe
def store(request: HttpRequest) -> HttpResponse:
    """What stands where; `?q=` by name."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "rows": rows,
        "listed": [
            (row, shown(row.balance, row.unit), shown(row.waste, row.unit), is_expired(row, today)) for row in rows
        ],
        "cabinets": _cabinets(viewer, {row.cabinet_id for row in rows}),
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": chosen(request, "show", CHIPS),
        "chips": CHIPS.items(),
        "text": request.GET.get("q", "")[:40],
        "firm": firm_named(request),
        "scope": scope_of(viewer, firm_named(request)),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/labs/store.html", context)


def _cabinets(viewer: Viewer, wanted: set[UUID]) -> dict[UUID, str]:
    return dict(Cabinet.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", "name"))


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[LabItem]:
    rows = queries.items(viewer, firm_named(request), chosen(request, "show", CHIPS))
    text = request.GET.get("q", "").strip()[:40]
    return rows.filter(containing("name", text)) if text else rows


@page("labs.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    cabinets = _cabinets(viewer, {row.cabinet_id for row in rows})
    heads = [_("School"), _("Reagent"), _("Purity or concentration"), _("Kept as"), _("Cabinet"), _("Lot number")]
    heads += [_("Use before"), _("Unit"), _("In the store"), _("In the waste can")]
    lines = (
        [
            firms.get(row.enterprise_id, ""),
            row.name,
            row.spec,
            str(row.get_control_display()),
            cabinets.get(row.cabinet_id, ""),
            row.batch,
            row.expires_on.isoformat() if row.expires_on else "",
            str(row.get_unit_display()),
            plain(row.balance),
            plain(row.waste),
        ]
        for row in rows
    )
    above = about(_("Reagents in the store"), scope_of(viewer, firm_named(request)))
    return as_file("lab-store", heads, lines, above)


@page("labs.see")
@require_safe
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One lot and everything that moved."""
    viewer = viewer_of(request)
    row = queries.one_of(LabItem, viewer, pk)
    return render(request, "chemicals/labs/item.html", showing.item_page(viewer, row, MOVES))


@page("labs.see")
@require_POST
def act(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Weighed in the store, or discarded."""
    return done(request, pk, verb, showing.OF_ITEM, "chemicals:lab_item")


@page("labs.see")
@require_safe
def item_download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole use record of a lot as a file."""
    viewer = viewer_of(request)
    found = queries.one_of(LabItem, viewer, pk)
    rows = list(enough(queries.moves(viewer, found)))
    names = names_of(viewer, {pk for row in rows for pk in (row.by, row.second_by)})
    heads = [
        pgettext("stock", "When"),
        _("What"),
        _("How much"),
        _("In the store afterwards"),
        _("In the waste can afterwards"),
    ]
    heads += [_("By"), _("Second keeper"), _("Remark")]
    lines = (_line(row, names) for row in rows)
    return as_file("lab-lot", heads, lines, about(f"{found.name} {found.spec}".strip(), scope_of(viewer, None)))


def _line(row: Any, names: dict[UUID | None, str]) -> list[Any]:
    when = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
    much = [plain(row.amount), plain(row.balance), plain(row.waste)]
    who = [names.get(row.by, ""), names.get(row.second_by, "") if row.second_by else ""]
    return [when, str(row.get_kind_display()), *much, *who, row.note]
