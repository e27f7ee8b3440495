"""The register of filling stations: how many there were on two days, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.cylinders import queries
from anma.cylinders.choices import IN_USE, CylinderState, StationState
from anma.cylinders.models import Cylinder, Station
from anma.cylinders.reading import gas_name
from anma.cylinders.rules.tables import media
from anma.enterprises.queries import names_behind
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of


@page("stations.see")
@require_safe
def station_list(request: HttpRequest) -> HttpResponse:
    """The stations of `?on=`; with `?since=` an earlier day how many there were then and who opened and closed."""
    viewer = viewer_of(request)
    on, since = _days(request)
    rows = list(queries.stations(viewer, on))
    before = list(queries.stations(viewer, since)) if since else []
    context = {
        "listed": [(row, _gases(row)) for row in rows],
        "counts": _counts(viewer, rows),
        "firms": names_behind(viewer, {row.enterprise_id for row in rows}),
        "on": on,
        "since": since,
        "before": len(before),
        "opened": [row for row in rows if since and row.opened_day > since],
        "closed": [row for row in before if row.closed_day and row.closed_day <= on],
        "scope": scope_name(viewer),
        "as_of": clock.now(),
        "query": request.GET.urlencode(),
    }
    return render(request, "cylinders/stations.html", context)


def _days(request: HttpRequest) -> tuple[date, date | None]:
    on = queries.day_or_none(request.GET.get("on", "")) or clock.today()
    since = queries.day_or_none(request.GET.get("since", ""))
    return on, since if since and since < on else None


def _gases(row: Station) -> str:
    return " · ".join(gas_name(key) for key in row.media)


def _counts(viewer: Viewer, rows: list[Station]) -> dict[UUID, int]:
    found = Cylinder.objects.visible_to(viewer).filter(holder_id__in=[row.pk for row in rows], state__in=IN_USE)
    return dict(found.order_by().values_list("holder_id").annotate(n=Count("pk")))


@page("stations.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The stations of the day as a file."""
    viewer = viewer_of(request)
    on, _since = _days(request)
    rows = list(queries.stations(viewer, on))
    heads = [pgettext("cylinder", "Station"), _("Firm"), _("Number of the filling licence"), _("Licence valid until")]
    rest = [
        _("Gases"),
        pgettext("station", "State"),
        pgettext("station", "Opened"),
        pgettext("station", "Closed"),
        _("Why"),
    ]
    above = about(_("Filling stations"), scope_name(viewer))
    return as_file("stations", [*heads, *rest, _("Bottles in use")], _lines(viewer, rows), above)


def _lines(viewer: Viewer, rows: list[Station]) -> Iterator[tuple[Any, ...]]:
    firms, counts = names_behind(viewer, {row.enterprise_id for row in rows}), _counts(viewer, rows)
    for row in rows:
        firm = firms.get(row.enterprise_id, "")  # type: ignore[arg-type]
        paper = (
            row.name,
            firm,
            row.licence,
            row.licence_until or _("no day of the licence"),
            _gases(row),
            row.get_state_display(),
        )
        yield (*paper, row.opened_day, row.closed_day or "", row.closed_why, counts.get(row.pk, 0))


@page("cylinders.open_station")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A station of a firm that is in the register."""
    if request.method == "POST":
        raw = raw_from_post(request)
        raw["media"] = request.POST.getlist("media")
        outcome = perform(viewer_of(request), "cylinders.open_station", raw)
        messages.success(request, _("Stored."))
        return redirect("cylinders:station", pk=outcome.result["station"])
    context = {"media": [(key, gas_name(key)) for key in media()], "today": clock.today(), "new_id": uuid7()}
    return render(request, "cylinders/station_new.html", context)


@page("stations.see")
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A station with its bottles by state, its course, and what an office may change."""
    viewer = viewer_of(request)
    row = queries.station(viewer, pk)
    counted = queries.by_state(viewer, pk)
    people = names_of(viewer, {UUID(one["by"]) for one in row.course if one.get("by")})
    context = {
        "row": row,
        "gases": _gases(row),
        "firm": names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, ""),  # type: ignore[arg-type]
        "states": [(key, word, counted.get(key, 0)) for key, word in CylinderState.choices if counted.get(key)],
        "course": [_change(one, people) for one in reversed(row.course)],
        "choices": StationState.choices,
        "today": clock.today(),
        "may_change": viewer.may("cylinders.change_station") and row.state != StationState.CLOSED,
        "new_id": uuid7(),
    }
    return render(request, "cylinders/station.html", context)


def _change(entry: dict[str, Any], people: dict[Any, str]) -> dict[str, Any]:
    what = str(Station._meta.get_field(entry["what"]).name)
    words = {
        "name": _("Name of the station"),
        "licence": _("Number of the filling licence"),
        "licence_until": _("Licence valid until"),
        "state": pgettext("station", "State"),
    }
    told = {key: _state(entry[key]) if what == "state" else entry[key] for key in ("from", "to")}
    return {
        **entry,
        "what": words[what],
        "before": told["from"],
        "after": told["to"],
        "by": people.get(UUID(entry["by"]), ""),
    }


def _state(key: str) -> str:
    return str(StationState(key).label) if key in StationState.values else key


@page("cylinders.change_station")
@require_POST
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A change with its day and its reason."""
    perform(viewer_of(request), "cylinders.change_station", raw_from_post(request, subject=pk))
    messages.success(request, _("Stored."))
    return redirect("cylinders:station", pk=pk)
