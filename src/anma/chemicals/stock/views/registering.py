"""The in and out register: who did what when, with whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.models import StockLine
from anma.chemicals.stock import queries
from anma.chemicals.stock.acts.keeping import keeps
from anma.chemicals.stock.amounts import plain, unit_word
from anma.chemicals.stock.choices import LineKind
from anma.chemicals.stock.reading import name_of, why_two
from anma.chemicals.stock.views.asked import PAGE_SIZE, filters, firm_named, scope
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.people.queries import names_of

WAITING = "waiting"
SHOWS = (WAITING, *LineKind.values)


@page("chemicals.see")
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Chips by what happened; the lines that wait come with the buttons of the second person."""
    viewer, firm, asked = viewer_of(request), firm_named(request), filters(request, *SHOWS)
    rows = Pages(queries.lines(viewer, firm, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    chips = [("", pgettext_lazy("stock", "All")), (WAITING, pgettext_lazy("stock", "Waits for the second person"))]
    context = {
        "rows": rows,
        "lines": shown(viewer, list(rows)),
        "firms": {} if firm else names_behind(viewer, {row.enterprise_id for row in rows}),
        "asked": asked,
        "chips": [*chips, *LineKind.choices],
        "firm": firm,
        "scope": scope(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/stock/register.html", context)


def shown(viewer: Viewer, rows: list[StockLine]) -> list[dict[str, Any]]:
    """Each line with its words, and whether this person may be its second."""
    stores, materials = queries.beside(viewer, rows)
    cabinets = queries.cabinet_names(viewer, rows)
    names, takers = names_of(viewer, {pk for row in rows for pk in (row.by_id, row.second_id)}), _takers(viewer, rows)
    return [
        {
            "row": row,
            "name": name_of(materials[row.material_id]) if row.material_id in materials else "–",
            "store": stores.get(row.store_id),
            "what": _what(row, cabinets),
            "amount": f"{plain(row.amount)} {unit_word(row.unit)}",
            "after": f"{plain(row.after)} {unit_word(row.unit)}" if row.after is not None else "",
            "by": names.get(row.by_id, ""),
            "second": names.get(row.second_id, ""),
            "taker": takers.get(row.taker_id, ""),
            "why_two": why_two(row.two_because),
            "waits": row.state == WAITING,
            "may_confirm": _may(viewer, row, stores) and row.by_id != viewer.actor_id,
            "may_call_off": _may(viewer, row, stores),
            "ids": (uuid7(), uuid7()),
        }
        for row in rows
    ]


def _what(row: StockLine, cabinets: Mapping[UUID, str]) -> str:
    """What happened; of a cabinet in which direction, and which one."""
    if row.kind == LineKind.PLACE and row.cabinet_id is None:
        return _("taken out of its cabinet")
    if row.cabinet_id is None:
        return str(row.get_kind_display())
    said = {"cabinet": cabinets.get(row.cabinet_id, "–"), "what": row.get_kind_display()}
    return (_("put into %(cabinet)s") if row.kind == LineKind.PLACE else _("%(what)s into %(cabinet)s")) % said


def _may(viewer: Viewer, row: StockLine, stores: Any) -> bool:
    store = stores.get(row.store_id)
    return row.state == WAITING and store is not None and _keeps(viewer, row, store)


def _keeps(viewer: Viewer, row: StockLine, store: Any) -> bool:
    return viewer.may("chemicals.confirm", row.enterprise_id) and keeps(viewer, store)


def _takers(viewer: Viewer, rows: list[StockLine]) -> dict[Any, str]:
    wanted = {row.taker_id for row in rows if row.taker_id}
    if not wanted:
        return {}
    hats = dict(Membership.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", "person_id"))
    names = names_of(viewer, set(hats.values()))
    return {hat: names.get(person, "") for hat, person in hats.items()}


@page("chemicals.see")
@require_safe
def register_file(request: HttpRequest) -> HttpResponse:
    """The same lines as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = list(enough(queries.lines(viewer, firm, filters(request, *SHOWS))))
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    heads = [_("Firm"), pgettext("stock", "When"), _("What happened"), _("Chemical store"), _("Substance")]
    more = [_("How much"), _("Unit"), _("Left in the container"), pgettext("stock", "By")]
    rest = [_("Second person"), _("Who takes it"), _("What it is used for"), pgettext("stock", "Why")]
    above = about(_("Register of chemicals in and out"), scope(viewer, firm))
    lines = (_file_row(firms, line) for line in shown(viewer, rows))
    return download("chemicals-register", [*heads, *more, *rest, pgettext("stock line", "State")], lines, above)


def _file_row(firms: Any, line: dict[str, Any]) -> tuple[Any, ...]:
    row, store = line["row"], line["store"]
    when = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
    what = (line["what"], store.name if store else "", line["name"])
    much = (row.amount, unit_word(row.unit), row.after)
    who = (line["by"], line["second"], line["taker"], row.purpose, row.because or row.off_because)
    return firms.get(row.enterprise_id, ""), when, *what, *much, *who, row.get_state_display()
