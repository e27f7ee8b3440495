"""One shape for the lists of this part: chips, words, area, days; a page, and the same as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from anma.acts.pages import viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching, names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.scope import ScopedModel, opens_today
from anma.kernel.searching import searched
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Organisation
from anma.places.queries import after, reach_name

PAGE_SIZE = 50
Text = str | Promise
Narrow = Callable[[Viewer], Q]


@dataclass(frozen=True, slots=True)
class Listing:
    """`shows` are the chips with what each keeps; `cells` one row's values under `heads`, the first of them a link.

    `words` are the columns that the search field reads besides the firm's name; `day` is the column that the two days
    narrow; `figures` the indicators whose rows this list opens (`?figure=KEY&from=…&to=…`).
    """

    key: str
    title: Text
    model: type[ScopedModel]
    page: str
    order: Sequence[str]
    heads: Sequence[Text]
    cells: Callable[[Any, Mapping[UUID, str]], Sequence[Any]]
    shows: Mapping[str, tuple[Text, Narrow]]
    empty: Text
    words: Sequence[str] = ()
    day: str = ""
    figures: Sequence[str] = ()
    of_firms: bool = True
    between_firms: bool = False  # a firm reads rows of other firms here, and so their names

    def url(self, row: Any) -> str:
        return reverse(self.page, args=[row.pk])


@dataclass(frozen=True, slots=True)
class Row:
    """One line."""

    firm: str
    cells: list[Any]
    url: str


def said(day: date | None) -> str:
    """A day as in files."""
    return day.isoformat() if day else ""


def moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def list_page(request: HttpRequest, listing: Listing, **extra: Any) -> HttpResponse:
    """The page; behind a figure exactly its rows."""
    viewer, show = viewer_of(request), _show(request, listing)
    found = Pages(_rows(request, viewer, listing, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "listing": listing,
        "rows": found,
        "listed": list(_lines(viewer, listing, list(found))),
        "show": show,
        "chips": _chips(request, listing, show),
        "asked": request.GET,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "with_firm": listing.between_firms or (listing.of_firms and viewer.enterprise_id is None),
        "download": f"{reverse(f'education:{listing.key}_download')}?{request.GET.urlencode()}",
        **extra,
    }
    return render(request, "education/outreach/list.html", context)


def list_file(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The same list as a file."""
    viewer, show = viewer_of(request), _show(request, listing)
    rows = list(enough(_rows(request, viewer, listing, show)))
    firm = listing.of_firms
    lines = ([*([one.firm] if firm else []), *one.cells] for one in _lines(viewer, listing, rows))
    heads = [*([_("Firm")] if firm else []), *map(str, listing.heads)]
    title = spelled(str(listing.title), period_from(request.GET))
    return as_file(f"education-{listing.key}", heads, lines, about(title, scope_name(viewer)))


def scope_name(viewer: Viewer) -> str:
    """Whose list it is, in words."""
    return reach_name(viewer.reach) if viewer.reach else ""


def _show(request: HttpRequest, listing: Listing) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in listing.shows else next(iter(listing.shows))


def _rows(request: HttpRequest, viewer: Viewer, listing: Listing, show: str) -> QuerySet[Any]:
    period = period_from(request.GET)
    asked = request.GET.get("figure", listing.figures[0] if len(listing.figures) == 1 else "")
    if period is not None and asked in listing.figures:
        return rows_behind(asked, viewer, where_from(request.GET), period).order_by(*listing.order)
    rows: QuerySet[Any] = listing.model.objects.visible_to(viewer).filter(listing.shows[show][1](viewer))
    if period is not None and listing.day:
        rows = rows.filter(**{f"{listing.day}__gte": period.first, f"{listing.day}__lte": period.last})
    return rows.filter(_narrowed(request, viewer, listing)).order_by(*listing.order)


def _narrowed(request: HttpRequest, viewer: Viewer, listing: Listing) -> Q:
    area, text, found = request.GET.get("area", ""), searched(request.GET.get("q", "").strip()), Q()
    if area.isascii() and area.isdigit():
        found &= Q(area_code__gte=area, area_code__lt=after(area))
    if text:
        words = Q()
        for column in listing.words:
            words |= Q(**{f"{column}__contains": text})
        firms = Enterprise.objects.visible_to(viewer).filter(matching(text)).values("enterprise_id")
        found &= (words | Q(enterprise_id__in=firms)) if listing.of_firms else words
    return found


def _lines(viewer: Viewer, listing: Listing, rows: list[Any]) -> Iterator[Row]:
    firms = _names(viewer, listing, rows)
    offices = dict(Organisation.objects.filter(pk__in={row.holder_id for row in rows}).values_list("id", "name"))
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in listing.cells(row, offices)]
        url = listing.url(row) if opens_today(viewer, row) or row.holder_id == viewer.organisation_id else ""
        yield Row(firms.get(row.enterprise_id, ""), cells, url)


def _names(viewer: Viewer, listing: Listing, rows: list[Any]) -> dict[UUID, str]:
    wanted = {row.enterprise_id for row in rows}
    if not listing.between_firms:
        return names_behind(viewer, wanted) if listing.of_firms else {}
    with system_scope("name the firms of rows already seen"):
        return dict(Enterprise.objects.as_system().filter(pk__in=wanted).values_list("id", "name"))


def _chips(request: HttpRequest, listing: Listing, show: str) -> list[tuple[str, str, bool]]:
    kept = {key: value for key, value in request.GET.items() if key not in ("show", "page", "figure")}
    return [(str(title), urlencode({**kept, "show": key}), key == show) for key, (title, _q) in listing.shows.items()]
