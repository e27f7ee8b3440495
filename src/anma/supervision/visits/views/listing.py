"""The visits of a reach or of a firm, one of them, and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
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
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, where_from
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.supervision.models import Visit
from anma.supervision.visits import queries
from anma.supervision.visits.showing import page_of

PAGE_SIZE = 50
CHIPS = {
    "today": pgettext_lazy("visits", "Today"),
    "under_way": pgettext_lazy("visits", "Under way"),
    "planned": pgettext_lazy("visits", "Planned"),
    "ended": pgettext_lazy("visits", "Ended"),
    "called_off": pgettext_lazy("visits", "Called off"),
    "all": pgettext_lazy("visits", "All"),
}
# A firm learns of no visit before it begins.
FOR_OFFICES = frozenset({"planned", "called_off"})


@dataclass(frozen=True, slots=True)
class Query:
    """What the address asks for."""

    show: str
    firm: UUID | None
    officer: UUID | None
    area: str
    first: date | None
    last: date | None


@page("visits.see")
@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """Chips by state; by officer, area, firm and days; with a period exactly those that a figure counts."""
    viewer, asked = viewer_of(request), _asked(request)
    rows = Pages(_rows(request, viewer, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "listed": _listed(viewer, list(rows)),
        "with_firm": viewer.enterprise_id is None,
        "asked": asked,
        "chips": _chips(request, viewer, asked.show),
        "mine": _mine(request, viewer, asked),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "supervision/visits/list.html", context)


def _asked(request: HttpRequest) -> Query:
    ask = request.GET
    show = ask.get("show", "")
    plain = "today" if not {"firm", "officer", "area", "from", "to", "first", "period"} & {*ask} else "all"
    area = ask.get("area", "")
    return Query(
        show if show in CHIPS else plain,
        _id(ask.get("firm", "")),
        _id(ask.get("officer", "")),
        area if area.isdigit() else "",
        _day(ask.get("from", "")),
        _day(ask.get("to", "")),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rows(request: HttpRequest, viewer: Viewer, asked: Query) -> QuerySet[Visit]:
    period = period_from(request.GET)
    if period is not None:
        rows: QuerySet[Visit] = rows_behind("visits", viewer, where_from(request.GET), period)
        return rows.order_by("-visit_day", "-id")
    given = {"firm": asked.firm, "officer": asked.officer, "area": asked.area, "first": asked.first, "last": asked.last}
    return queries.narrowed(queries.visits(viewer), asked.show, **given)  # type: ignore[arg-type]


def _chips(request: HttpRequest, viewer: Viewer, show: str) -> list[tuple[str, str, bool]]:
    """Title, address and whether it is chosen; what else was asked for stays."""
    kept = {key: value for key, value in request.GET.items() if key not in ("show", "page")}
    keys = [key for key in CHIPS if viewer.enterprise_id is None or key not in FOR_OFFICES]
    return [(str(CHIPS[key]), urlencode({**kept, "show": key}), key == show) for key in keys]


def _mine(request: HttpRequest, viewer: Viewer, asked: Query) -> tuple[str, bool] | None:
    """The chip "mine" for whoever visits."""
    if not viewer.may("supervision.begin_visit"):
        return None
    kept = {key: value for key, value in request.GET.items() if key not in ("officer", "page")}
    chosen = asked.officer == viewer.actor_id
    return urlencode({**kept, "show": asked.show} | ({} if chosen else {"officer": str(viewer.actor_id)})), chosen


def _listed(viewer: Viewer, rows: list[Visit]) -> list[dict[str, Any]]:
    firms = names_behind(viewer, queries.firms_of(rows))
    names = names_of(viewer, {pk for row in rows for pk in (row.officer_id, row.second_officer_id)})
    return [
        {
            "row": row,
            "firm": firms.get(row.enterprise_id, ""),  # type: ignore[arg-type]
            "day": row.visit_day or row.planned_day,
            "who": [names[pk] for pk in (row.officer_id, row.second_officer_id) if pk and names.get(pk)],
        }
        for row in rows
    ]


@page("visits.see")
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was seen. The firm reads its own once it has begun, while the list grows."""
    viewer = viewer_of(request)
    row = queries.visit(viewer, pk)
    firm = names_behind(viewer, {row.enterprise_id}).get(row.enterprise_id, "")  # type: ignore[arg-type]
    return render(request, "supervision/visits/visit.html", {"firm": firm, **page_of(viewer, row)})


@page("visits.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer, asked = viewer_of(request), _asked(request)
    rows = list(enough(_rows(request, viewer, asked)))
    when = [pgettext("visit", "Day"), pgettext("visit", "Began"), pgettext("visit", "Ended")]
    what = [_("Why somebody comes"), pgettext("visit", "State"), _("Officers"), _("Hazards found")]
    above = about(_("Visits of officers"), scope_name(viewer))
    return as_file("visits", [_("Firm"), *when, *what, _("Summary of the visit")], _lines(viewer, rows), above)


def _lines(viewer: Viewer, rows: list[Visit]) -> Iterator[tuple[Any, ...]]:
    for one in _listed(viewer, rows):
        row, day = one["row"], one["day"].isoformat() if one["day"] else ""
        times = (_said(row.began_at), _said(row.ended_at))
        what = (row.get_kind_display(), row.get_state_display(), pgettext("list", ", ").join(one["who"]), row.found)
        yield (one["firm"], day, *times, *what, row.summary)


def _said(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
