"""The term report: each school's sums for an office, each lot's for a school."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.asked import firm_named, scope_of
from anma.chemicals.labs import terms
from anma.chemicals.local.reading import Table, table_of
from anma.chemicals.models.cabinets import LocalKind
from anma.enterprises.queries import firm_of, names_behind
from anma.kernel import clock
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

SHOWN = 500


@page("labs.see")
@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """`?term=2026-09` chooses; a school's name leads an office to its lots."""
    viewer, firm = viewer_of(request), firm_named(request)
    rules, term, known = _asked(request, viewer, firm)
    rows = _rows(viewer, term, firm)
    context = {
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "heads": heads(),
        "term": term,
        "terms": known,
        "firm": firm,
        "rules": [rules.lines[key] for key in ("buy", "store", "use", "waste", "check")],
        "checked": rules.checked,
        "scope": scope_of(viewer, firm),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/labs/terms.html", context)


@page("labs.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer, firm = viewer_of(request), firm_named(request)
    _rules, term, _known = _asked(request, viewer, firm)
    first = _("Reagent") if firm else _("School")
    lines = ([row.name, row.unit_word, *row.cells] for row in _rows(viewer, term, firm))
    above = about(_("Term report on reagents"), f"{scope_of(viewer, firm)} · {term.first} – {term.last}")
    return as_file("lab-terms", [first, _("Unit"), *heads()], lines, above)


def heads() -> list[str]:
    """The columns of sums."""
    moved = [_("Bought"), _("Issued"), _("Brought back"), _("Used up"), _("Waste"), _("Still out")]
    return [*moved, _("Discarded"), _("Waste handed over"), _("Difference found"), _("Change of the store")]


def _asked(request: HttpRequest, viewer: Viewer, firm: UUID | None) -> tuple[Table, terms.Term, list[terms.Term]]:
    rules = table_of(LocalKind.LABS, _area(viewer, firm))
    known = terms.terms_until(clock.today(), terms.months_of(rules.text("term_starts")))
    wanted = request.GET.get("term", "")
    return rules, next((one for one in known if one.key == wanted), known[0]), known


def _area(viewer: Viewer, firm: UUID | None) -> str:
    seen = firm_of(viewer, firm) if firm else None
    return seen.area_code if seen else viewer.reach[0].lo if viewer.reach else ""


def _rows(viewer: Viewer, term: terms.Term, firm: UUID | None) -> list[Any]:
    if firm is not None:
        return terms.by_item(viewer, term, firm)
    rows = terms.by_school(viewer, term)
    names = names_behind(viewer, {row.key for row in rows})
    named = [terms.Row(row.key, row.unit, row.sums, names.get(row.key, "")) for row in rows]
    return sorted(named, key=lambda row: (row.name, row.unit))
