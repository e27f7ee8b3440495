"""One page and one file for each list of the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.accidents import types
from anma.accidents.choices import Branch, Scope
from anma.accidents.listings import EVERY
from anma.accidents.models import Accident
from anma.accidents.sizes import size_name, sizes
from anma.acts.pages import page, viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching, names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.hazards.queries import scope_name
from anma.insurance.listings import Listing
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.scope import opens_today
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import after

PAGE_SIZE = 50
# What an address may name, and the column that it means; "-" is what nobody has said yet.
PARTS = {"type": "type_new", "old_type": "type_old", "branch": "branch", "sector": "sector_then", "size": "size"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who, then the cells; `url` opens it."""

    pk: UUID
    firm: str
    cells: list[Any]
    url: str
    late: bool


def list_page(request: HttpRequest, listing: Listing, **extra: Any) -> HttpResponse:
    """Chips by state; narrowed by firm, area and what else the address names; behind a figure exactly its rows."""
    viewer, show = viewer_of(request), _show(request, listing)
    found = Pages(rows_of(request, viewer, listing, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "listing": listing,
        "rows": found,
        "listed": list(_lines(viewer, listing, list(found))),
        "show": show,
        "chips": _chips(request, listing, show),
        "selects": _selects(request) if listing.model is Accident else [],
        "text": request.GET.get("q", ""),
        "asked": request.GET,
        "period": period_from(request.GET) if listing.figures else None,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "with_firm": viewer.enterprise_id is None and listing.key != "calls",
        "download": f"{reverse(f'accidents:{listing.key}_download')}?{request.GET.urlencode()}",
        **extra,
    }
    return render(request, "accidents/list.html", context)


def list_file(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The same list as a file."""
    viewer, show = viewer_of(request), _show(request, listing)
    rows = list(enough(rows_of(request, viewer, listing, show)))
    lines = ([one.firm, *one.cells] for one in _lines(viewer, listing, rows))
    period = period_from(request.GET) if listing.figures else None
    above = about(spelled(str(listing.title), period), scope_name(viewer))
    return as_file(f"accidents-{listing.key}", [_("Firm or unit"), *map(str, listing.heads)], lines, above)


def _show(request: HttpRequest, listing: Listing) -> str:
    asked = request.GET.get("show", "")
    narrow = {"firm", "q", "from", *PARTS, "month"} & {*request.GET}
    return asked if asked in listing.shows else "all" if narrow else next(iter(listing.shows))


def rows_of(request: HttpRequest, viewer: Viewer, listing: Listing, show: str) -> QuerySet[Any]:
    """What the address asks for."""
    ask, period = request.GET, period_from(request.GET) if listing.figures else None
    if listing.model is not Accident:
        if period is not None:
            return rows_behind(listing.figures[0], viewer, where_from(ask), period).order_by(*listing.order)
        return listing.rows(viewer, show).filter(_narrowed(ask, viewer))
    if period is None:
        return listing.rows(viewer, show).filter(_narrowed(ask, viewer), _parts(ask))
    key = "other_accidents" if ask.get("scope") == Scope.OTHER else "accidents"
    found = rows_behind(key, viewer, where_from({**ask.dict(), "sector": _sector(ask)}), period)
    return found.filter(_parts(ask)).order_by(*listing.order)


def _sector(ask: Mapping[str, str]) -> str:
    return "" if ask.get("sector") == "-" else ask.get("sector", "")


def _parts(ask: Mapping[str, str]) -> Q:
    """What a cut of the figures names."""
    found = Q()
    for name, column in PARTS.items():
        value = ask.get(name, "")
        if name == "size" and not value.isdecimal():
            continue
        found &= Q(**{column: "" if value == "-" else value}) if value else Q()
    month = ask.get("month", "")
    found &= Q(happened_day__month=int(month)) if month.isdecimal() and 1 <= int(month) <= 12 else Q()
    scope = ask.get("scope", "")
    return found & Q(scope=scope) if scope in Scope.values else found


def _narrowed(ask: Mapping[str, str], viewer: Viewer) -> Q:
    found = Q()
    firm = _id(ask.get("firm", ""))
    found &= Q(enterprise_id=firm) if firm else Q()
    area = ask.get("area", "")
    if area.isdigit():
        found &= Q(area_code__gte=area, area_code__lt=after(area))
    if text := ask.get("q", "").strip():
        firms = Enterprise.objects.visible_to(viewer).filter(matching(text))
        found &= Q(enterprise_id__in=firms.values("enterprise_id"))
    return found


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _lines(viewer: Viewer, listing: Listing, rows: list[Any]) -> Iterator[Row]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    names = names_of(viewer, {pk for row in rows for pk in listing.people(row)})
    for row in rows:
        cells = [_cell(cell) for cell in listing.cells(row, names)]
        firm = firms.get(row.enterprise_id, getattr(row, "unit", ""))
        url = listing.url(row) if opens_today(viewer, row) else ""
        yield Row(row.pk, firm, cells, url, listing.late(row))


def _cell(value: Any) -> Any:
    """Numbers stay numbers, so that a file can add them up; all else is text."""
    return value if isinstance(value, int | Decimal) else "" if value is None else str(value)


def _chips(request: HttpRequest, listing: Listing, show: str) -> list[tuple[str, str, bool]]:
    kept = {key: value for key, value in request.GET.items() if key not in ("show", "page", "from", "to")}
    return [(str(title), urlencode({**kept, "show": key}), key == show) for key, (title, _q) in listing.shows.items()]


def _selects(request: HttpRequest) -> list[tuple[str, str, list[tuple[Any, str]], str]]:
    """(name, title, choices, chosen) of the filters of accidents."""
    named: list[tuple[str, str, list[tuple[Any, Any]]]] = [
        ("size", _("Size of the accident"), [(str(code), size_name(code)) for code in sizes()]),
        ("type", _("Type (2025)"), types.new_choices()),
        ("branch", _("Field of the accident"), list(Branch.choices)),
        ("scope", _("Scope of the figure"), list(Scope.choices)),
    ]
    return [(name, title, choices, request.GET.get(name, "")) for name, title, choices in named]


def day_from(text: str, otherwise: date) -> date:
    """A day of an address, or another one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


@page("accidents.see")
@require_safe
def accidents(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["list"], may_report=viewer_of(request).may("accidents.report"))


@page("accidents.see")
@require_safe
def accidents_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["list"])


@page("near.see")
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    told = viewer.may("accidents.near_miss") and viewer.enterprise_id is not None
    return list_page(request, EVERY["near"], may_tell=told)


@page("near.see")
@require_safe
def near_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["near"])


@page("calls.see")
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["calls"], may_take=viewer_of(request).may("accidents.take_call"))


@page("calls.see")
@require_safe
def calls_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["calls"])
