"""The list of firms as an office reads it, and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises import filters, overview, queries
from anma.enterprises.models import Enterprise
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.kernel import clock
from anma.kernel.searching import LONGEST, searched
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, asked_name

PAGE_SIZE = 50
OF_A_PAGE = ("after", "box")  # which page of the list, which piece of the map: not what is asked for


@page("firms.see")
@require_safe
def firm_list(request: HttpRequest) -> HttpResponse:
    """Firms of the reach or of the grants: search, chips, order, count; one page behind the last one's key."""
    viewer, query = viewer_of(request), asked(request)
    rows, sort = rows_of(viewer, query), query.get("sort", "")
    found, more = _page(viewer, rows, sort, _last(viewer, sort, query.get("after", "")))
    context = {
        "rows": found,
        "places": len({firm.area_code for firm in found}) > 1,
        "next": _address({**query, "after": str(found[-1].pk)}) if more else "",
        "count": rows.count(),
        "scope": scope_of(viewer, query),
        "as_of": clock.now(),
        **narrowing(viewer, query),
    }
    return render(request, "enterprises/list.html", context)


@page("firms.see")
@require_safe
def firm_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file, in the same order."""
    viewer, query = viewer_of(request), asked(request)
    rows = overview.ordered(overview.measured(rows_of(viewer, query), viewer), query.get("sort", ""))
    heads = [_("Credit code"), _("Name"), _("State"), _("Town"), _("Trade"), _("Address"), _("Headcount")]
    heads += [_("Registered"), _("Taken over"), _("Worst level"), _("Open hazards"), _("Overdue hazards")]
    heads += [_("Last check"), _("Last visit")]
    title = spelled(_("Firms"), period_from(query))
    return download("firms", heads, _lines(enough(rows)), about(title, scope_of(viewer, query)))


def asked(request: HttpRequest) -> dict[str, str]:
    """What stands in the address; it comes back in every chip, so it is kept short."""
    return {key: searched(str(value)) for key, value in request.GET.items() if len(key) < LONGEST}


def rows_of(viewer: Viewer, query: dict[str, str]) -> QuerySet[Enterprise]:
    """The firms that an address asks for; with a period exactly those that a figure counts."""
    period, where = period_from(query), where_from(query)
    if period is not None:
        behind: QuerySet[Enterprise] = rows_behind("enterprises", viewer, where, period).order_by("initials", "id")
        return behind
    rows = queries.firms(viewer, text=query.get("q", ""), area=where.area_code)
    return filters.narrow(rows, viewer, query)


def scope_of(viewer: Viewer, query: dict[str, str]) -> str:
    """Whose firms these are: the chosen area, else the reach."""
    return asked_name(viewer.reach, where_from(query).area_code)


def _last(viewer: Viewer, sort: str, after: str) -> Enterprise | None:
    """The firm at which the page before ended, also where it fits the chips no longer by now."""
    key = _uuid(after)
    rows = overview.measured(queries.firms(viewer), viewer)
    return overview.ordered(rows, sort).filter(pk=key).first() if key else None


def _page(
    viewer: Viewer, rows: QuerySet[Enterprise], sort: str, last: Enterprise | None
) -> tuple[list[Enterprise], bool]:
    """One page behind the firm `last` by key, never by counting rows; and whether another one follows."""
    found = overview.first(overview.measured(rows, viewer), viewer, sort, PAGE_SIZE + 1, last)
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def narrowing(viewer: Viewer, query: dict[str, str]) -> dict[str, Any]:
    """Search, order and chips of list and map: the four that an officer takes every day, and the rest to unfold."""
    groups, areas = filters.chips(viewer, query, daily=False), filters.area_chips(viewer, query)
    return {
        "daily": filters.chips(viewer, query, daily=True),
        "areas": areas,
        "groups": groups,
        "unfolded": any(chip.chosen for chips in (areas, *(chips for _title, chips in groups)) for chip in chips),
        "text": query.get("q", ""),
        "sort": query.get("sort", ""),
        "sorts": [(key, order.title) for key, order in overview.SORTS.items()],
        "kept": {k: v for k, v in query.items() if k not in ("q", "sort", *OF_A_PAGE)},
        "query": _address({k: v for k, v in query.items() if k not in OF_A_PAGE}),
    }


def _lines(rows: QuerySet[Enterprise]) -> Iterator[list[Any]]:
    for firm in rows.iterator(chunk_size=2000):
        yield [firm.uscc, firm.name, firm.get_state_display(), area_name(firm.area_code), firm.trade, *_standing(firm)]


def _standing(firm: Any) -> list[Any]:
    worst = overview.level(firm.worst)
    told = [firm.address, firm.headcount, _day(firm.registered_day), _day(firm.claimed_day)]
    told += [str(worst.title) if worst else "", firm.open, firm.overdue]
    return [*told, _day(firm.checked), _day(firm.visited)]


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _address(query: dict[str, str]) -> str:
    return urlencode({key: value for key, value in query.items() if value})
