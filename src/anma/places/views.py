"""The boundaries of the areas: what is in force, and a file of one's own, looked at before it is stored."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, viewer_of
from anma.places import geojson
from anma.places.boundaries import editions
from anma.places.geojson import TOLERANCE_M, UnreadableBoundaries
from anma.places.outlines import layout

TEMPLATE = "places/boundaries.html"
MOST_SENT = 3_000_000  # of the thinned boundaries, which the page carries from the look to the storing


@page("places.set_boundaries")
@require_http_methods(["GET", "HEAD", "POST"])
def boundaries(request: HttpRequest) -> HttpResponse:
    """Without a file the page says what is in force; with one what it would do; then it is stored."""
    if request.method == "POST" and "areas" in request.POST:
        return _store(request)
    sent = request.FILES.get("file")
    if request.method != "POST" or sent is None:
        return render(request, TEMPLATE, _standing())
    try:
        looked = _look(sent.read(geojson.BYTE_LIMIT + 1), str(sent.name)[:120], request.POST.get("system", ""))
    except UnreadableBoundaries as unreadable:
        return render(request, TEMPLATE, {**_standing(), "sentence": str(unreadable)}, status=400)
    return render(request, TEMPLATE, {**_standing(), **looked}, status=422 if looked["report"].errors else 200)


def _standing() -> dict[str, Any]:
    known = list(layout().outlines.values())
    exact = [one for one in known if one.exact]
    return {"editions": editions(), "exact": len(exact), "all": len(known), "tolerance": TOLERANCE_M}


def _look(content: bytes, name: str, system: str) -> dict[str, Any]:
    report = geojson.read(content, system)
    areas = json.dumps({one.code: one.rings for one in report.found}, separators=(",", ":"))
    if len(areas) > MOST_SENT:
        raise UnreadableBoundaries(_("These boundaries stay too fine even when thinned. Send one district at a time."))
    return {"report": report, "areas": areas, "name": name, "sha256": sha256(content).hexdigest()}


def _store(request: HttpRequest) -> HttpResponse:
    try:
        areas = json.loads(request.POST["areas"])
    except (ValueError, RecursionError):
        areas = None
    raw = {"areas": areas, "file_name": request.POST.get("name", ""), "file_sha256": request.POST.get("sha256", "")}
    perform(viewer_of(request), "places.set_boundaries", raw)
    return redirect("places:boundaries")
