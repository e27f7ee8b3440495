"""The desk of a station's head: the day in four numbers, and what waits."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.cylinders import homes, panels, queries
from anma.cylinders.choices import DeliveryState, FillingState
from anma.cylinders.reasons import NO_STATION
from anma.cylinders.scope import station_of
from anma.kernel import clock


@page("station.desk")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the head, what presses most first; every number opens its list."""
    viewer = viewer_of(request)
    station = station_of(viewer)
    filled = dict(queries.fillings(viewer, {}).order_by().values_list("state").annotate(n=Count("pk")))
    brought = dict(homes.deliveries(viewer, {}).order_by().values_list("state").annotate(n=Count("pk")))
    context = {
        "station": station,
        "sentence": NO_STATION.sentence,
        "panels": list(panels.waiting(viewer)) if station else [],
        "licence_ends": station is not None and panels.licence_ends(station),
        "filled": filled.get(FillingState.FILLED, 0),
        "turned": filled.get(FillingState.REFUSED, 0),
        "connected": brought.get(DeliveryState.CONNECTED, 0),
        "refused": brought.get(DeliveryState.REFUSED, 0),
        "as_of": clock.now(),
    }
    return render(request, "cylinders/desk.html", context)
