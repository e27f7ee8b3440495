"""What was asked for: page and file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.chemicals.asked import chosen, firm_named, scope_of
from anma.chemicals.labs import queries
from anma.chemicals.labs.amounts import plain, shown
from anma.chemicals.models import LabRequest
from anma.chemicals.models.labs import RequestState
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

PAGE_SIZE = 50
CHIPS = {
    "all": pgettext_lazy("reagent requests", "All"),
    "mine": pgettext_lazy("reagent requests", "Waiting for me"),
    "open": pgettext_lazy("reagent requests", "Open"),
    "late": pgettext_lazy("reagent requests", "Rest not brought back"),
    "controlled": pgettext_lazy("reagent requests", "Controlled"),
}


@page("labs.see")
@require_safe
def request_list(request: HttpRequest) -> HttpResponse:
    """Chips by state; an office narrows to one school with `?firm=`."""
    viewer = viewer_of(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "rows": rows,
        "listed": [(row, shown(row.amount, row.unit), is_late(row, today)) for row in rows],
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "names": names_of(viewer, {row.asked_by for row in rows}),
        "show": chosen(request, "show", CHIPS),
        "chips": [(key, word) for key, word in CHIPS.items() if key != "mine" or viewer.enterprise_id],
        "scope": scope_of(viewer, firm_named(request)),
        "no_laboratory": bool(viewer.enterprise_id) and not rows.paginator.count and not queries.items(viewer).exists(),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "chemicals/labs/list.html", context)


def is_late(row: LabRequest, today: Any) -> bool:
    """The rest should be back."""
    return bool(row.state == RequestState.OUT and row.due_back < today)


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[LabRequest]:
    rows = queries.requests(viewer, firm_named(request))
    return queries.narrowed(rows, viewer, chosen(request, "show", CHIPS))


@page("labs.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The use record as a file: who asked, approved, issued, brought back."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    what = [_("School"), _("Reagent"), _("Kept as"), _("Lesson"), _("Day of the lesson"), _("State")]
    much = [_("Unit"), _("Asked"), _("Issued"), _("Brought back"), _("Waste"), _("Used up")]
    who = [_("Asked by"), pgettext("reagents", "Approved by"), _("Issued by"), _("Taken back by")]
    above = about(_("School and laboratory chemicals"), scope_of(viewer, firm_named(request)))
    return as_file("lab-requests", [*what, *much, *who], _lines(viewer, rows), above)


def _lines(viewer: Viewer, rows: list[LabRequest]) -> Iterator[list[Any]]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    signed = {pk: _signed(row) for row in rows for pk in (row.pk,)}
    names = names_of(viewer, {pk for found in signed.values() for group in found for pk in group})
    for row in rows:
        firm = firms.get(row.enterprise_id, "")  # type: ignore[arg-type]
        what = [firm, row.name, str(row.get_control_display()), row.lesson, row.lesson_on.isoformat()]
        much = [plain(qty) for qty in (row.amount, row.issued, row.returned, row.wasted, row.used)]
        who = [
            pgettext("list", ", ").join(filter(None, (names.get(pk, "") for pk in group))) for group in signed[row.pk]
        ]
        yield [*what, str(row.get_state_display()), str(row.get_unit_display()), *much, *who]


def _signed(row: LabRequest) -> list[list[Any]]:
    approved, issued = ([UUID(one["by"]) for one in found] for found in (row.approvals, row.issuers))
    return [[row.asked_by], approved, issued, [row.back_by]]
