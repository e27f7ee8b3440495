"""What the lists of training share: chips, words, a firm, pages, and the same rows as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from anma.acts.pages import viewer_of
from anma.education.training.queries import as_id
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching, names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, where_from
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.searching import containing, searched
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import organisation_name
from anma.places.queries import after

PAGE_SIZE = 50
Text = str | Promise
Chips = Mapping[str, tuple[Text, Callable[[], Q]]]


@dataclass(frozen=True, slots=True)
class Cells:
    """One line: its cells, what the first of them opens, and whether somebody waits for it."""

    cells: Sequence[Any]
    url: str = ""
    late: bool = False


Lines = Callable[[Viewer, list[Any]], Iterator[Cells]]


@dataclass(frozen=True, slots=True)
class Listing:
    """`shows` are the chips with what each keeps. `figure` is the indicator whose rows this list opens."""

    key: str
    title: Text
    rows: Callable[[Viewer], QuerySet[Any]]
    order: Sequence[str]
    heads: Sequence[Text]
    lines: Lines
    shows: Chips
    empty: Text
    words: Sequence[str] = ()
    figure: str = ""
    chosen: Mapping[str, tuple[Text, Sequence[tuple[str, Text]]]] = field(default_factory=dict)


def page_of(request: HttpRequest, listing: Listing, **extra: Any) -> HttpResponse:
    """The list as a page: what it counts, its scope, as of when, and the way to its file."""
    viewer, show = viewer_of(request), _show(request, listing)
    found = Pages(_rows(request, viewer, listing, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **common(request, listing.title, listing.heads, f"education:{listing.key}_download"),
        "rows": found,
        "count": found.paginator.count,
        "lines": list(_lines(viewer, listing, list(found))),
        "chips": _chips(request, listing, show),
        "show": show,
        "text": request.GET.get("q", ""),
        "chosen": [
            (name, title, options, request.GET.get(name, "")) for name, (title, options) in listing.chosen.items()
        ],
        "empty": listing.empty,
        "searches": bool(listing.words) or viewer.enterprise_id is None,
        **extra,
    }
    return render(request, "education/training/list.html", context)


def common(request: HttpRequest, title: Text, heads: Sequence[Text], download: str) -> dict[str, Any]:
    """What every list of training says around its rows."""
    viewer = viewer_of(request)
    return {
        "title": title,
        "heads": heads,
        "scope": organisation_name(viewer.organisation_id),
        "as_of": clock.now(),
        "with_firm": viewer.enterprise_id is None,
        "download": f"{reverse(download)}?{request.GET.urlencode()}",
    }


def file_of(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The same list as a file."""
    viewer, show = viewer_of(request), _show(request, listing)
    rows = list(enough(_rows(request, viewer, listing, show)))
    lines = ([name, *line.cells] for name, line in _lines(viewer, listing, rows))
    heads = [_("Firm"), *map(str, listing.heads)]
    return as_file(
        f"training-{listing.key}", heads, lines, about(str(listing.title), organisation_name(viewer.organisation_id))
    )


def _show(request: HttpRequest, listing: Listing) -> str:
    asked = request.GET.get("show", "")
    return asked if asked in listing.shows else next(iter(listing.shows))


def _rows(request: HttpRequest, viewer: Viewer, listing: Listing, show: str) -> QuerySet[Any]:
    period = period_from(request.GET) if listing.figure else None
    if period is not None:  # behind a figure exactly its rows
        return rows_behind(listing.figure, viewer, where_from(request.GET), period).order_by(*listing.order)
    found = listing.rows(viewer).filter(listing.shows[show][1]())
    return found.filter(_narrowed(request, viewer, listing)).order_by(*listing.order)


def _narrowed(request: HttpRequest, viewer: Viewer, listing: Listing) -> Q:
    ask, found = request.GET, Q()
    if firm := as_id(ask.get("firm", "")):
        found &= Q(enterprise_id=firm)
    area = ask.get("area", "")
    if area.isdigit():
        found &= Q(area_code__gte=area, area_code__lt=after(area))
    for name, (_title, options) in listing.chosen.items():
        if ask.get(name, "") in {str(key) for key, _words in options}:
            found &= Q(**{name: ask[name]})
    return found & _said(searched(ask.get("q", "")), viewer, listing)


def _said(text: str, viewer: Viewer, listing: Listing) -> Q:
    if not text:
        return Q()
    firms = Enterprise.objects.visible_to(viewer).filter(matching(text))
    found = Q(enterprise_id__in=firms.values("enterprise_id"))
    for column in listing.words:
        found |= containing(column, text)
    return found


def _lines(viewer: Viewer, listing: Listing, rows: list[Any]) -> Iterator[tuple[str, Cells]]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows}) if viewer.enterprise_id is None else {}
    own = organisation_name(viewer.organisation_id) if viewer.enterprise_id else ""
    for row, line in zip(rows, listing.lines(viewer, rows), strict=True):
        yield firms.get(row.enterprise_id, own), line


def _chips(request: HttpRequest, listing: Listing, show: str) -> list[tuple[str, str, bool]]:
    kept = {key: value for key, value in request.GET.items() if key not in ("show", "page")}
    return [(str(title), urlencode({**kept, "show": key}), key == show) for key, (title, _q) in listing.shows.items()]


def everything() -> Q:
    return Q()
