"""The lists of households and deliveries, each with its filters and as Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.cylinders import homes, queries
from anma.cylinders.choices import DeliveryState
from anma.cylinders.models import Household
from anma.cylinders.reading import bad_names, said
from anma.cylinders.views.listing import PAGE_SIZE, scope
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of

DUE = (
    ("", gettext_lazy("All households")),
    ("bad", gettext_lazy("Kitchen or hose not safe")),
    ("hose", gettext_lazy("Hose too old")),
    ("ended", gettext_lazy("Ended")),
)


@page("households.see")
@require_safe
def households(request: HttpRequest) -> HttpResponse:
    """The own station's households."""
    viewer, asked = viewer_of(request), request.GET.dict()
    rows = Pages(homes.households(viewer, asked), PAGE_SIZE).get_page(asked.get("page"))
    counted, limit = homes.standing(viewer, list(rows)), homes.hose_limit()
    context = {
        "rows": rows,
        "listed": [(row, counted.get(row.pk, 0), bad_names(row.bad), _late(row, limit)) for row in rows],
        "dues": DUE,
        "asked": asked,
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/households.html", context)


def _late(row: Household, limit: Any) -> bool:
    return row.hose_day is not None and row.hose_day < limit


@page("households.see")
@require_safe
def households_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(homes.households(viewer, request.GET.dict())))
    who = [_("Number of the household"), _("Home or kitchen"), _("Name of the household"), _("Phone of the household")]
    what = [_("Where the household is"), _("Bottles there"), _("Hose put in on"), _("Last looked at"), _("Not safe")]
    return as_file("households", [*who, *what], _lines(viewer, rows), about(_("Households"), scope(viewer)))


def _lines(viewer: Viewer, rows: list[Household]) -> Iterator[tuple[Any, ...]]:
    counted = homes.standing(viewer, rows) if len(rows) <= 5000 else {}
    for row in rows:
        who = (row.number, row.get_kind_display(), row.name, row.phone, row.address)
        yield (*who, counted.get(row.pk, 0), row.hose_day or "", row.checked_day or "", bad_names(row.bad))


@page("cylinders.see")
@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """One day's deliveries, or those of several days. A household is its number here, for offices too."""
    viewer, asked = viewer_of(request), request.GET.dict()
    rows = Pages(homes.deliveries(viewer, asked), PAGE_SIZE).get_page(asked.get("page"))
    bottles = homes.bottles_of(viewer, list(rows))
    context = {
        "rows": rows,
        "listed": [(row, bottles.get(row.cylinder_id), bottles.get(row.back_id), bad_names(row.bad)) for row in rows],
        "stations": queries.at(viewer, list(rows)),
        "states": DeliveryState.choices,
        "asked": asked,
        "day": queries.day_or_none(asked.get("day", "")) or clock.today(),
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/deliveries.html", context)


@page("cylinders.see")
@require_safe
def deliveries_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(homes.deliveries(viewer, request.GET.dict())))
    what = [
        pgettext("delivery", "When"),
        _("Number of the household"),
        pgettext("delivery", "State"),
        _("Bottle that stays"),
    ]
    back = [_("Bottle that goes back"), _("By the file it is not from here, and it was taken from here")]
    rest = [*back, _("Not safe"), _("What exactly"), _("By whom"), pgettext("cylinder", "Station")]
    return as_file("deliveries", [*what, *rest], _brought(viewer, rows), about(_("Deliveries"), scope(viewer)))


def _brought(viewer: Viewer, rows: list[Any]) -> Iterator[tuple[Any, ...]]:
    bottles, names = homes.bottles_of(viewer, rows), queries.at(viewer, rows)
    people = names_of(viewer, {row.by for row in rows if row.by})
    for row in rows:
        pair = (str(bottles.get(row.cylinder_id) or ""), str(bottles.get(row.back_id) or ""))
        what = (said(row.at), row.number, row.get_state_display(), *pair, _("yes") if row.back_all_same else "")
        yield (*what, bad_names(row.bad), row.note, people.get(row.by, ""), names.get(row.holder_id, ""))
