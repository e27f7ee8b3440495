"""The permits of a firm, or of those in an office's reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.queries import names_behind
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.permits import queries
from anma.permits.choices import BEFORE, DURING
from anma.permits.models import Permit
from anma.permits.reading import title_of

PAGE_SIZE = 50
CHIPS = {
    "today": pgettext_lazy("permits", "Today"),
    "running": pgettext_lazy("permits", "At work now"),
    "mine": pgettext_lazy("permits", "Waiting for me"),
    "ended": pgettext_lazy("permits", "Ended"),
    "all": pgettext_lazy("permits", "All"),
}


@page("permits.see")
@require_safe
def permit_list(request: HttpRequest) -> HttpResponse:
    """Chips by state; an office narrows to one firm with `?firm=`."""
    viewer, show = viewer_of(request), _show(request)
    rows = Pages(_rows(request, viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    now = clock.now()
    context = {
        "rows": rows,
        "listed": [(row, title_of(row), row.state in DURING and row.ends_at < now) for row in rows],
        "firms": {} if viewer.enterprise_id else names_behind(viewer, {row.enterprise_id for row in rows}),
        "show": show,
        "chips": [(key, word) for key, word in CHIPS.items() if key != "mine" or viewer.enterprise_id],
        "scope": scope_name(viewer),
        "as_of": now,
        "query": request.GET.urlencode(),
    }
    return render(request, "permits/list.html", context)


def _show(request: HttpRequest) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in CHIPS else "today" if "firm" not in request.GET else "all"


def _rows(request: HttpRequest, viewer: Viewer) -> QuerySet[Permit]:
    return queries.narrowed(queries.permits(viewer, _firm(request)), viewer, _show(request))


def _firm(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["firm"])
    except (KeyError, ValueError):
        return None


@page("permits.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file; the state of the exchange tables (1 before, 2 during, 3 after) stands beside ours."""
    viewer = viewer_of(request)
    rows = list(enough(_rows(request, viewer)))
    asked = [pgettext("permit", "Number"), _("Firm"), _("Kind of work"), pgettext("permit", "Work")]
    when = [pgettext("permit", "Where"), pgettext("permit", "From"), pgettext("permit", "Until")]
    stands = [pgettext("permit", "State"), _("State for exchange")]
    who = [pgettext("permit", "Asked by"), pgettext("permit", "Guardian")]
    course = [pgettext("permit", "Began"), pgettext("permit", "Ended"), _("Gas tests")]
    above = about(_("Permits for dangerous work"), scope_name(viewer))
    return as_file("permits", [*asked, *when, *stands, *who, *course], _lines(viewer, rows), above)


def _lines(viewer: Viewer, rows: list[Permit]) -> Iterator[tuple[Any, ...]]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    people = names_of(viewer, {pk for row in rows for pk in (row.asked_by, row.guardian_id)})
    for row in rows:
        times = [_said(moment) for moment in (row.planned_from, row.ends_at)]
        state = "1" if row.state in BEFORE else "2" if row.state in DURING else "3"
        named = (people.get(row.asked_by, ""), people.get(row.guardian_id, ""))
        done = (_said(row.started_at), _said(row.ended_at), len(row.gas))
        firm = firms.get(row.enterprise_id, "")  # type: ignore[arg-type]
        yield (
            row.number,
            firm,
            title_of(row),
            row.work,
            row.place,
            *times,
            row.get_state_display(),
            state,
            *named,
            *done,
        )


def _said(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
