"""The papers of an office's reach, or those that were served on a firm; and the register of numbers as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.queries import names_behind
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.supervision.cases.queries import unserved
from anma.supervision.documents import queries
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import kind_of, kinds
from anma.supervision.models import Document

PAGE_SIZE = 50
TO_SERVE = "to_serve"  # what the morning counts: see `cases.queries.unserved`


@page("papers.see")
@require_safe
def paper_list(request: HttpRequest) -> HttpResponse:
    """Chips by state, a choice of kinds; `?firm=` narrows to one firm."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    due = queries.next_due(viewer, list(rows))
    context = {
        "rows": rows,
        "listed": [(row, kind_of(row.kind).shown, due.get(row.pk)) for row in rows],
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "kinds": _kinds(viewer),
        "kind": request.GET.get("kind", ""),
        "state": request.GET.get("state", ""),
        "states": _states(viewer),
        "to_serve": request.GET.get("show") == TO_SERVE,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/papers/list.html", context)


def _kinds(viewer: Viewer) -> list[tuple[str, str]]:
    """A firm never gets what an office keeps for itself."""
    return [(kind.code, kind.shown) for kind in kinds().values() if kind.served or viewer.enterprise_id is None]


def _states(viewer: Viewer) -> list[tuple[str, str]]:
    """A firm has no drafts to look for."""
    shown = (DocumentState.SERVED, DocumentState.WITHDRAWN) if viewer.enterprise_id else tuple(DocumentState)
    return [(str(state.value), str(state.label)) for state in shown]


def _rows(request: HttpRequest, viewer: Viewer) -> Any:
    rows = unserved(viewer) if request.GET.get("show") == TO_SERVE else queries.papers(viewer)
    return queries.narrowed(rows, request.GET.dict())


@page("papers.see")
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register of numbers: no number is missing, a withdrawn one stays with its reason."""
    viewer = viewer_of(request)
    issued = _rows(request, viewer).exclude(number="").order_by("kind", "number_year", "number_seq", "id")
    heads = [_("Number of the paper"), _("Kind of paper"), _("Firm"), pgettext("paper", "State"), _("Issued on")]
    heads += [_("Served on"), _("How it was served"), _("Next day that runs"), _("Why withdrawn"), _("Check code")]
    above = about(_("Register of papers"), scope_name(viewer))
    return download("papers", heads, _lines(viewer, list(enough(issued))), above)


def _lines(viewer: Viewer, rows: list[Document]) -> Iterator[tuple[Any, ...]]:
    from anma.supervision.documents.digesting import check_code

    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    due = queries.next_due(viewer, rows)
    for row in rows:
        runs = due.get(row.pk)
        yield (
            row.number,
            kind_of(row.kind).shown,
            firms.get(row.enterprise_id, ""),  # type: ignore[arg-type]
            row.get_state_display(),
            _day(row.issued_day),
            _day(row.served_day),
            row.get_served_how_display() if row.served_how else "",
            f"{runs.get_kind_display()} {runs.due_on.isoformat()}" if runs else "",
            row.withdrawn_why,
            check_code(row),
        )


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
