"""Who has bottles of a batch, in seconds; and what came back of those that were called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.cylinders import queries, recalls
from anma.cylinders.choices import CylinderState, RecallState
from anma.cylinders.models import Cylinder, Recall
from anma.cylinders.reading import said
from anma.cylinders.recalls import Wanted
from anma.cylinders.views.listing import PAGE_SIZE, scope
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer


@page("cylinders.see")
@require_safe
def recall_list(request: HttpRequest) -> HttpResponse:
    """Recalls, the newest first, each with how many bottles are not back; `?state=`."""
    viewer, asked = viewer_of(request), request.GET.dict()
    rows = Pages(_asked(viewer, asked), PAGE_SIZE).get_page(asked.get("page"))
    counted = recalls.missing(viewer, [row.pk for row in rows])
    context = {
        "rows": rows,
        "listed": [(row, counted.get(row.pk, 0)) for row in rows],
        "states": RecallState.choices,
        "asked": asked,
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/recalls.html", context)


def _asked(viewer: Viewer, asked: Any) -> Any:
    rows = recalls.visible(viewer)
    return rows.filter(state=asked["state"]) if asked.get("state") in RecallState.values else rows


@page("cylinders.see")
@require_safe
def recalls_download(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    viewer = viewer_of(request)
    rows = list(enough(_asked(viewer, request.GET.dict())))
    counted = recalls.missing(viewer, [row.pk for row in rows])
    heads = [_("Recall"), pgettext("recall", "State"), _("Called back on"), _("Why they are called back"), _("Maker")]
    heads += [_("Batch of the maker"), _("Not back yet"), _("How the recall ended")]
    lines = (
        (row.number, row.get_state_display(), row.called_day, row.why, row.maker, row.batch,
         counted.get(row.pk, 0), row.ended_why)
        for row in rows
    )  # fmt: skip
    return as_file("recalls", heads, lines, about(_("Recalls of gas bottles"), scope(viewer)))


@page("cylinders.see")
@require_safe
def who(request: HttpRequest) -> HttpResponse:
    """`?maker=&batch=&built_from=&built_to=&station=&filled_from=&filled_to=`: who has such bottles now."""
    viewer, asked = viewer_of(request), request.GET.dict()
    wanted = Wanted.asked(asked)
    found = None if wanted.empty else recalls.fitting(viewer, wanted)
    context = {
        "asked": asked,
        "wanted": wanted,
        "stations_to_choose": list(queries.stations(viewer).values_list("pk", "name")) if viewer.reach else [],
        "may_call": viewer.may("cylinders.call_back"),
        "new_id": uuid7(),
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
        "makers": recalls.makers(found) if found is not None and wanted.maker_open else [],
        **(_found(request, viewer, found) if found is not None else {"rows": None}),
    }
    return render(request, "cylinders/who.html", context)


def _found(request: HttpRequest, viewer: Viewer, found: Any) -> dict[str, Any]:
    rows = Pages(found, PAGE_SIZE, exact=True).get_page(request.GET.get("page"))  # whoever calls back acts on it
    states, stations = recalls.spread(found)
    names = queries.public_names(stations)
    return {
        "rows": rows,
        "listed": _listed(viewer, list(rows)),
        "states": [(str(CylinderState(key).label), n) for key, n in states.items()],
        "at": sorted(((names.get(pk, ""), n) for pk, n in stations.items()), key=lambda pair: -pair[1]),
        "stations": queries.at(viewer, list(rows)),
    }


def _listed(viewer: Viewer, rows: list[Cylinder]) -> list[tuple[Any, Any]]:
    homes = recalls.homes(viewer, rows)
    return [(row, homes.get(row.household_id)) for row in rows]  # type: ignore[arg-type]


@page("cylinders.see")
@require_safe
def who_download(request: HttpRequest) -> HttpResponse:
    """The same as a file; households with name and phone for their own station alone."""
    viewer = viewer_of(request)
    wanted = Wanted.asked(request.GET.dict())
    rows = [] if wanted.empty else list(enough(recalls.fitting(viewer, wanted)))
    return as_file("who-has", _heads(), _lines(viewer, rows), about(_("Who has such bottles"), scope(viewer)))


def _heads() -> list[str]:
    what = [_("Bottle"), _("Maker"), _("Stamped number of the maker"), _("Batch of the maker"), _("Built on")]
    where = [pgettext("cylinder", "State"), pgettext("cylinder", "Station"), _("Last seen"), _("Came back")]
    return [*what, *where, _("Number of the household"), _("Name of the household"), _("Phone of the household"),
            _("Where the household is")]  # fmt: skip


def _lines(viewer: Viewer, rows: list[Cylinder]) -> Iterator[tuple[Any, ...]]:
    names = queries.at(viewer, rows)
    for row, home in _listed(viewer, rows):
        what = (str(row), row.maker, row.serial, row.batch, row.built_day)
        where = (row.get_state_display(), names.get(row.holder_id, ""), said(row.seen_at), said(row.recall_back))
        yield (*what, *where, *((home.number, home.name, home.phone, home.address) if home else ("", "", "", "")))


@page("cylinders.call_back")
@require_POST
def call_back(request: HttpRequest) -> HttpResponse:
    """Call back what fits."""
    raw = raw_from_post(request)
    raw["makers"] = request.POST.getlist("makers")
    made = perform(viewer_of(request), "cylinders.call_back", raw).result
    messages.success(
        request,
        _("%(n)s bottles of %(at)s stations were called back.") % {"n": made["bottles"], "at": made["stations"]},
    )
    return redirect("cylinders:recall", pk=made["recall"])


@page("cylinders.see")
@require_safe
def recall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One recall: each station's share, and the bottles that are not back, where they stand and whom to call."""
    viewer = viewer_of(request)
    row = recalls.one(viewer, pk)
    parts = recalls.parts(viewer, pk)
    found = recalls.bottles(viewer, pk, missing=request.GET.get("show") != "all")
    rows = Pages(found, PAGE_SIZE).get_page(request.GET.get("page"))
    names = queries.public_names(part.holder_id for part, _open in parts)
    context = {
        "row": row,
        "parts": [(names.get(part.holder_id, ""), part, part.wanted - open_, open_) for part, open_ in parts],
        **_sums(parts),
        "rows": rows,
        "listed": _listed(viewer, list(rows)),
        "stations": queries.at(viewer, list(rows)),
        "all": request.GET.get("show") == "all",
        "may_end": _may_end(viewer, row),
        "still_out": recalls.missing(viewer, [pk]).get(pk, 0) if _may_end(viewer, row) else 0,
        "lot_station": queries.public_names([row.station_id]).get(row.station_id, ""),
        "scope": scope(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
        "new_id": uuid7(),
    }
    return render(request, "cylinders/recall.html", context)


def _sums(parts: list[tuple[Any, int]]) -> dict[str, int]:
    wanted, open_ = sum(part.wanted for part, _open in parts), sum(n for _part, n in parts)
    return {"wanted": wanted, "open": open_, "back": wanted - open_, "voided": sum(p.voided for p, _open in parts)}


def _may_end(viewer: Viewer, row: Recall) -> bool:
    own = row.by_office == viewer.organisation_id and row.state == RecallState.OPEN
    return own and viewer.may("cylinders.end_recall")


@page("cylinders.see")
@require_safe
def recall_download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its bottles as a file; `?show=all` those that are back too."""
    viewer = viewer_of(request)
    row = recalls.one(viewer, pk)
    rows = list(enough(recalls.bottles(viewer, pk, missing=request.GET.get("show") != "all")))
    return as_file("recall", _heads(), _lines(viewer, rows), about(f"{row.number} {row.why}", scope(viewer)))


@page("cylinders.end_recall")
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End it, with words for what never came back."""
    perform(viewer_of(request), "cylinders.end_recall", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("cylinders:recall", pk=pk)
