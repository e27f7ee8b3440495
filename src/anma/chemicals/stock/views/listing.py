"""What stands where: the list with its filters, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.models import Lot
from anma.chemicals.stock import queries
from anma.chemicals.stock.amounts import in_kg, plain, unit_word
from anma.chemicals.stock.reading import name_of, precursor_words
from anma.chemicals.stock.views.asked import PAGE_SIZE, filters, firm_named, scope
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer

CHIPS = {
    "": pgettext_lazy("stock", "All"),
    "soon": pgettext_lazy("stock", "Runs out within 30 days"),
    "toxic": pgettext_lazy("stock", "Highly toxic"),
    "together": pgettext_lazy("stock", "Stands with what it may not"),
}


@page("chemicals.see")
@require_safe
def stock(request: HttpRequest) -> HttpResponse:
    """Chips, store and a word narrow it; an office narrows to one firm with `?firm=`."""
    viewer, firm, asked = viewer_of(request), firm_named(request), filters(request, *CHIPS)
    rows = Pages(queries.containers(viewer, firm, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": shown(viewer, list(rows)),
        "firms": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "stores": list(queries.stores(viewer, firm)) if firm else [],
        "asked": asked,
        "chips": list(CHIPS.items()),
        "firm": firm,
        "scope": scope(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
        "own": firm is not None and firm == viewer.enterprise_id,
    }
    return render(request, "chemicals/stock/stock.html", context)


def shown(viewer: Viewer, rows: list[Lot]) -> list[dict[str, Any]]:
    """Each container with its words."""
    stores, materials = queries.beside(viewer, rows)
    cabinets = queries.cabinet_names(viewer, rows)
    today = clock.today()
    return [
        {
            "row": row,
            "name": name_of(materials[row.material_id]),
            "material": materials[row.material_id],
            "precursor": precursor_words(materials[row.material_id].code, materials[row.material_id].cas),
            "store": stores.get(row.store_id),
            "cabinet": cabinets.get(row.cabinet_id, "") if row.cabinet_id else "",
            "amount": f"{plain(row.quantity)} {unit_word(row.unit)}",
            "runs": queries.runs_out(row, today),
        }
        for row in rows
        if row.material_id in materials
    ]


@page("chemicals.see")
@require_safe
def stock_file(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = list(enough(queries.containers(viewer, firm, filters(request, *CHIPS))))
    heads = [_("Firm"), _("Chemical store"), _("Storage cabinet"), _("Substance"), _("CAS number"), _("Precursor")]
    more = [_("Container"), _("Batch"), _("How much"), _("Unit"), _("In kilograms")]
    rest = [_("Received on"), _("Shelf life ends on"), pgettext("container", "State")]
    above = about(_("Chemicals in stock"), scope(viewer, firm))
    return download("chemicals", [*heads, *more, *rest], _file_rows(viewer, rows), above)


def _file_rows(viewer: Viewer, rows: list[Lot]) -> Iterator[tuple[Any, ...]]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    for line in shown(viewer, rows):
        row, store = line["row"], line["store"]
        days = (row.received_on.isoformat(), row.expires_on.isoformat() if row.expires_on else "")
        named = (line["name"], line["material"].cas, pgettext("list", ", ").join(line["precursor"]))
        what = (*named, row.get_container_display(), row.batch)
        much = (row.quantity, unit_word(row.unit), in_kg(row.kg))
        yield (
            firms.get(row.enterprise_id, ""),
            store.name if store else "",
            line["cabinet"],
            *what,
            *much,
            *days,
            row.get_state_display(),
        )
