"""One page and one file for each list of the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching, names_behind
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, where_from
from anma.hazards.queries import scope_name
from anma.insurance.listings import EVERY, Listing
from anma.insurance.models import Policy
from anma.insurance.queries import insurer_names
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.scope import opens_today
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import after

PAGE_SIZE = 50
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One line: who, then the cells; `url` opens it."""

    pk: UUID
    firm: str
    insurer: str
    cells: list[Any]
    url: str
    late: bool

    @property
    def texts(self) -> list[str]:
        """As a page shows them: sums with their thousands, and fen only where there are any."""
        return [f"{cell:,}".removesuffix(".00") if isinstance(cell, int | Decimal) else cell for cell in self.cells]


def list_page(request: HttpRequest, listing: Listing, **extra: Any) -> HttpResponse:
    """Chips by state; narrowed by firm, area, insurer, words and days; behind a figure exactly its rows."""
    viewer, show = viewer_of(request), _show(request, listing)
    found = Pages(_rows(request, viewer, listing, show), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "listing": listing,
        "rows": found,
        "listed": list(_lines(viewer, listing, list(found))),
        "show": show,
        "chips": _chips(request, listing, show),
        "insurers": _insurers(viewer),
        "text": request.GET.get("q", ""),
        "narrowed": show != "all" or bool({*request.GET} - {"show", "page"}),
        "all_of": f"{request.path}?show=all",
        "asked": request.GET,
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "with_firm": viewer.enterprise_id is None,
        "with_insurer": viewer.enterprise_id is not None or bool(viewer.reach),
        "loads": listing.key in ("services", "claims") and viewer.may("insurance.enter_policy"),
        "download": f"{reverse(f'insurance:{listing.key}_download')}?{request.GET.urlencode()}",
        **extra,
    }
    return render(request, "insurance/list.html", context)


def list_file(request: HttpRequest, listing: Listing) -> HttpResponse:
    """The same list as a file."""
    viewer, show = viewer_of(request), _show(request, listing)
    lines = (
        [one.firm, one.insurer, *one.cells] for one in _streamed(viewer, listing, _rows(request, viewer, listing, show))
    )
    heads = [_("Firm"), _("Insurer"), *map(str, listing.heads)]
    return as_file(f"insurance-{listing.key}", heads, lines, about(str(listing.title), scope_name(viewer)))


def _show(request: HttpRequest, listing: Listing) -> str:
    asked, narrow = request.GET.get("show", ""), {"firm", "policy", "insurer", "q"} & {*request.GET}
    return asked if asked in listing.shows else "all" if narrow else next(iter(listing.shows))


def _rows(request: HttpRequest, viewer: Viewer, listing: Listing, show: str) -> QuerySet[Any]:
    period = period_from(request.GET) if listing.figures else None
    if period is not None:  # the figures of one list count the same rows
        return rows_behind(listing.figures[0], viewer, where_from(request.GET), period).order_by(*listing.order)
    return listing.rows(viewer, show).filter(_narrowed(request, viewer))


def _narrowed(request: HttpRequest, viewer: Viewer) -> Q:
    ask, found = request.GET, Q()
    for name, column in (("firm", "enterprise_id"), ("insurer", "holder_id"), ("policy", "policy_id")):
        value = _id(ask.get(name, ""))
        found &= Q(**{column: value}) if value else Q()
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


def _streamed(viewer: Viewer, listing: Listing, rows: QuerySet[Any]) -> Iterator[Row]:
    """Line by line, a thousand rows in memory at a time, whatever the file comes to."""
    found = enough(rows).iterator(chunk_size=CHUNK)
    while part := list(islice(found, CHUNK)):
        yield from _lines(viewer, listing, part, linked=False)


def _lines(viewer: Viewer, listing: Listing, rows: list[Any], *, linked: bool = True) -> Iterator[Row]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    insurers = insurer_names({row.holder_id for row in rows})
    names = names_of(viewer, {pk for row in rows for pk in listing.people(row)})
    for row in rows:
        cells = [_shown(cell) for cell in listing.cells(row, names)]
        firm, insurer = firms.get(row.enterprise_id, ""), insurers.get(row.holder_id, "")
        url = listing.url(row) if linked and opens_today(viewer, row) else ""
        yield Row(row.pk, firm, insurer, cells, url, listing.late(row))


def _shown(cell: Any) -> Any:
    """Sums stay numbers, with which a spreadsheet reckons; all else is text."""
    return cell if isinstance(cell, int | Decimal) else "" if cell is None else str(cell)


def _chips(request: HttpRequest, listing: Listing, show: str) -> list[tuple[str, str, bool]]:
    kept = {key: value for key, value in request.GET.items() if key not in ("show", "page")}
    return [(str(title), urlencode({**kept, "show": key}), key == show) for key, (title, _q) in listing.shows.items()]


def _insurers(viewer: Viewer) -> list[tuple[UUID, str]]:
    """For an office or a firm; an insurer reads its own only. Every row stands under a policy: there they are asked."""
    if viewer.enterprise_id is None and not viewer.reach:
        return []
    ids = Policy.objects.visible_to(viewer).order_by().values_list("holder_id", flat=True).distinct()[:60]
    found = sorted(insurer_names(ids).items(), key=lambda one: one[1])
    return found if len(found) > 1 else []


def day_from(request: HttpRequest) -> date:
    """`?on=`, or today."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return clock.today()


@page("insurance.see")
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["policies"], may_enter=viewer_of(request).may("insurance.enter_policy"))


@page("insurance.see")
@require_safe
def policies_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["policies"])


@page("insurance.see")
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["services"])


@page("insurance.see")
@require_safe
def services_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["services"])


@page("insurance.see")
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["claims"])


@page("insurance.see")
@require_safe
def claims_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["claims"])


@page("insurance.see")
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["complaints"])


@page("insurance.see")
@require_safe
def complaints_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["complaints"])


@page("insurance.see")
@require_safe
def money(request: HttpRequest) -> HttpResponse:
    return list_page(request, EVERY["money"])


@page("insurance.see")
@require_safe
def money_file(request: HttpRequest) -> HttpResponse:
    return list_file(request, EVERY["money"])
