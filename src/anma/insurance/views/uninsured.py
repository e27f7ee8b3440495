"""Who must insure and does not, on any day; and whose policy runs out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching
from anma.hazards.queries import scope_name
from anma.insurance.queries import last_days, uninsured
from anma.insurance.rules.tables import FIELDS, in_reader, must, rules
from anma.insurance.views.listing import PAGE_SIZE, day_from
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.places.queries import after, area_name

SHOWS: dict[str, str | Promise] = {
    "without": gettext_lazy("Without a policy"),
    "ending": gettext_lazy("Running out"),
    "all": pgettext_lazy("must insure", "All who must insure"),
}


@page("uninsured.see")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Chips by field and by what is missing, on `?on=` or today."""
    viewer, day = viewer_of(request), day_from(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": list(_lines(viewer, list(rows))),
        "shows": _chips(request, "show", SHOWS, _show(request)),
        "fields": _chips(request, "field", {"": _("All fields"), **FIELDS}, request.GET.get("field", "")),
        "day": day,
        "text": request.GET.get("q", ""),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "asked": request.GET,
        "run_out": rules().run_out_days,
        "query": request.GET.urlencode(),
        **_beside(viewer),
    }
    return render(request, "insurance/uninsured.html", context)


@page("uninsured.see")
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The same list as a file, with the doubt of each line of the table."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    heads = [_("Firm"), _("Credit code"), _("Town"), _("Trade"), _("Field of the notice"), _("Last day of cover"),
             _("Doubt about the trade"), _("Source")]  # fmt: skip
    lines = ([one[k] for k in ("name", "uscc", "town", "trade", "field", "last", "doubt", "source")]
             for one in _lines(viewer, rows))  # fmt: skip
    return as_file("uninsured", heads, lines, about(_("Must insure and do not"), scope_name(viewer)))


def _beside(viewer: Viewer) -> dict[str, str]:
    """Where the firms stand that no trade code tells, for whom those pages open."""
    pages = {"chemical_firms": "chemicals:firms", "hazard_units": "chemicals:units"}
    return {name: reverse(route) for name, route in pages.items() if viewer.may(f"{name}.see")}


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in SHOWS else "without"


def _rows(request: HttpRequest, viewer: Viewer) -> Any:
    field = request.GET.get("field", "")
    rows = uninsured(viewer, day_from(request), field if field in FIELDS else "", _show(request))
    area, text = request.GET.get("area", ""), request.GET.get("q", "").strip()
    rows = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area.isdigit() else rows
    return rows.filter(matching(text)) if text else rows


def _lines(viewer: Viewer, rows: list[Enterprise]) -> Iterator[dict[str, Any]]:
    last = last_days(viewer, [row.pk for row in rows])
    for row in rows:
        line = must(row.trade)
        yield {
            "pk": row.pk,
            "name": row.name,
            "uscc": row.uscc,
            "town": area_name(row.area_code),
            "trade": row.trade,
            "field": str(FIELDS[line.field]) if line else "",
            "last": last[row.pk].isoformat() if row.pk in last else "",
            "doubt": in_reader(line.doubt) if line else "",
            "source": line.source if line else "",
        }


def _chips(request: HttpRequest, name: str, choices: Any, chosen: str) -> list[tuple[str, str, bool]]:
    kept = {key: value for key, value in request.GET.items() if key not in (name, "page")}
    return [(str(title), urlencode({**kept, name: key}), key == chosen) for key, title in choices.items()]
