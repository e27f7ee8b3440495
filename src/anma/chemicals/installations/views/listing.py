"""Units of a reach or a firm, entering one, and the same list as a file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.chemicals.installations import paper, queries, showing
from anma.chemicals.installations.choices import UnitKind
from anma.chemicals.models import HazardUnit
from anma.enterprises.asked import firm_asked
from anma.enterprises.queries import firm_of
from anma.facts.spans import where_from
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.searching import searched
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.clients import span_of
from anma.places.queries import reach_name

PAGE_SIZE = 50
SEE, ENTER = "hazard_units.see", "chemicals.enter_unit"
CHIPS = {
    "major": pgettext_lazy("installations", "Major hazard installations"),
    "due": pgettext_lazy("installations", "To be filed"),
    "grave": pgettext_lazy("installations", "Grades 1 and 2"),
    "key": pgettext_lazy("installations", "With key regulated chemicals"),
    "open": pgettext_lazy("installations", "Not assessed yet"),
    "below": pgettext_lazy("installations", "Below the critical quantity"),
    "all": pgettext_lazy("installations", "All"),
    "retired": pgettext_lazy("installations", "No longer there"),
}


@page(SEE)
@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """The gravest first; chips, an area and words stand in the address."""
    viewer, firm = viewer_of(request), firm_named(request)
    rows = Pages(_rows(request, viewer, firm), PAGE_SIZE).get_page(request.GET.get("page"))
    may = firm is not None and viewer.may(ENTER, firm)
    context = {
        "rows": rows,
        "lines": showing.lines(viewer, list(rows)),
        "chips": _chips(request, viewer),
        "show": _show(request, viewer),
        "words": _words(request),
        "firm": firm,
        "may": may,
        "span": span_of(viewer, firm) if firm else "",
        "scope": scope_of(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/installations/list.html", context)


@page(SEE)
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    found = showing.lines(viewer, list(enough(_rows(request, viewer, firm))))
    above = about(_("Major hazard installations"), scope_of(viewer, firm))
    return as_file("installations", paper.file_heads(), (paper.file_row(line) for line in found), above)


@page(ENTER)
@require_http_methods(["GET", "HEAD", "POST"])
def unit_new(request: HttpRequest) -> HttpResponse:
    """What is counted together, and where it is cut; then what is in it, on its own page."""
    viewer, firm = viewer_of(request), firm_asked(request, ENTER)
    if request.method == "POST":
        raw = raw_from_post(request, subject=firm.pk)
        raw.pop("firm", None)
        outcome = perform(viewer, ENTER, raw)
        messages.success(request, _("Stored. Now enter what is in it."))
        return redirect("chemicals:unit", pk=UUID(outcome.result["unit"]))
    context = {"form_id": uuid7(), "kinds": UnitKind.choices, "firm": firm, "span": span_of(viewer, firm.pk)}
    return render(request, "chemicals/installations/new.html", context)


def firm_named(request: HttpRequest) -> UUID | None:
    """The own firm, or the one that `?firm=` names; what of it is seen, the rows say."""
    own = viewer_of(request).enterprise_id
    try:
        return own or UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


def scope_of(viewer: Viewer, firm: UUID | None) -> str:
    """Whose rows these are."""
    seen = firm_of(viewer, firm) if firm else None
    return seen.name if seen else reach_name(viewer.reach)


def _rows(request: HttpRequest, viewer: Viewer, firm: UUID | None) -> QuerySet[HazardUnit]:
    rows, where = queries.units(viewer, firm), where_from(request.GET)
    return queries.narrowed(viewer, rows, _show(request, viewer), where.area_code, _words(request))


def _show(request: HttpRequest, viewer: Viewer) -> str:
    """An engineer keeps all units in sight; an office looks for the major ones."""
    show = request.GET.get("show", "")
    return show if show in CHIPS else "all" if viewer.enterprise_id or request.GET.get("firm") else "major"


def _words(request: HttpRequest) -> str:
    return searched(request.GET.get("q", ""))[:60]


def _chips(request: HttpRequest, viewer: Viewer) -> list[tuple[str, str, bool]]:
    """Title, address and whether it is chosen; what else was asked for stays."""
    kept: dict[str, Any] = {key: value for key, value in request.GET.items() if key not in ("show", "page")}
    chosen = _show(request, viewer)
    return [(str(title), urlencode({**kept, "show": key}), key == chosen) for key, title in CHIPS.items()]
