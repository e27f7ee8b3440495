"""Dividing a town: a file or typed corners, looked at before anything is stored; what was drawn is never lost."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import holds, page, perform, viewer_of
from anma.enterprises.views.forms import groups_in_reach, only_town
from anma.grids import cutting, drawn, queries
from anma.grids.checking import Look, look
from anma.grids.choices import GridKind
from anma.grids.reading import SYSTEMS, corners_in, read, typed
from anma.grids.sketching import Named, sketch
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.places.geojson import BYTE_LIMIT, UnreadableBoundaries
from anma.places.queries import TOWN_DIGITS, area_name
from anma.places.reach import asked_area

TEMPLATE, DRAW = "grids/load.html", "grids/draw.html"
MOST_SENT = 2_000_000  # of the file, which the page carries from the look to the storing
TYPED = ("number", "grid_name", "corners", "kind")


@page("grids.set_ground")
@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """Without a file the page asks for one; with one it says what it would do; then it is stored as it was shown."""
    if request.method == "POST" and "grids" in request.POST:
        return _store(request)
    if request.method != "POST":
        return render(request, TEMPLATE, _blank(request))
    try:
        content, name = _sent(request)
        found = look(content, request.POST.get("town", ""), _system(request))
        if found is None:
            raise UnreadableBoundaries(_("Please choose the town whose grids the file holds."))
        if "cut" in request.POST and found.drawn:
            content = cutting.cut(found)
            found = look(content, found.town.code) or found
        looked = _looked(request, found, content, name)
    except UnreadableBoundaries as unreadable:
        return _unreadable(request, str(unreadable))
    context = {**_blank(request), **looked}
    return render(request, TEMPLATE, context, status=422 if found.faults else 200)


def _unreadable(request: HttpRequest, sentence: str) -> HttpResponse:
    """What was drawn comes back on the drawing; a file has to be chosen once more."""
    if request.POST.get("corners"):
        return render(request, DRAW, {**_drawing(request), "sentence": sentence}, status=400)
    return render(request, TEMPLATE, {**_blank(request), "sentence": sentence}, status=400)


def _blank(request: HttpRequest) -> dict[str, Any]:
    viewer = viewer_of(request)
    groups = groups_in_reach(viewer)
    text = request.POST.get("town") or request.GET.get("town") or ""
    known = len(text) == TOWN_DIGITS and text.isdecimal() and text.isascii()
    town = asked_area(viewer, text) if known else only_town(groups)
    return {
        "groups": groups,
        "town": town,
        "town_name": area_name(town) if town else "",
        "kinds": GridKind.choices,
        "may_bound": holds(viewer, "places.set_boundaries"),
    }


def _system(request: HttpRequest) -> str:
    asked = request.POST.get("system", "")
    return asked if asked in SYSTEMS else "wgs84"


def _sent(request: HttpRequest) -> tuple[bytes, str]:
    """The file, what the page carried along, or typed corners as a file."""
    sent = request.FILES.get("file")
    if sent is not None:
        return sent.read(BYTE_LIMIT + 1), str(sent.name)[:120]
    if request.POST.get("text"):
        return request.POST["text"].encode(), request.POST.get("name", "")[:120]
    number, corners = request.POST.get("number", "").strip(), request.POST.get("corners", "")
    if not corners.strip() or not number:
        raise UnreadableBoundaries(_("Please choose a file, or give a number and at least three corners."))
    return typed(number, request.POST.get("grid_name", "").strip() or number, corners), ""


def _looked(request: HttpRequest, found: Look, content: bytes, name: str) -> dict[str, Any]:
    text = content.decode("utf-8-sig", errors="replace")
    if len(text) > MOST_SENT:
        raise UnreadableBoundaries(_("These grids are too fine. Thin them to some metres, or send fewer at a time."))
    grids = [{"number": one.number, "name": one.name, "rings": one.rings} for one in found.drawn]
    wrong = cutting.overlaps(found) if found.faults else []
    return {
        "look": found,
        "lines": [(one, found.firms_in.get(one.number, 0)) for one in found.drawn],
        "grids": json.dumps(grids, separators=(",", ":")),
        "text": text,
        "system": "wgs84" if "cut" in request.POST else _system(request),
        "name": name,
        "sha256": sha256(content).hexdigest(),
        "kind": request.POST.get("kind", GridKind.INDUSTRY),
        "sketch": _sketch(viewer_of(request), found, wrong),
        "overlaps": bool(wrong),
        "was_cut": "cut" in request.POST,
        "drawn_by_hand": {key: request.POST.get(key, "") for key in TYPED} if request.POST.get("corners") else None,
        "new_id": uuid7(),
    }


def _sketch(viewer: Viewer, found: Look, wrong: Any) -> Any:
    """What is new among what stays, and in red what two of them have."""
    new = [Named(one.number, one.name, one.places, own=True) for one in found.drawn]
    numbers = {one.number for one in found.drawn}
    stay = [one for one in drawn.named(list(queries.grids(viewer, found.town.code))) if one.text not in numbers]
    if not new:
        return None
    return sketch(found.town.rings, [*stay, *new], drawn.of_town(viewer, found.town.code), wrong=wrong)


def _store(request: HttpRequest) -> HttpResponse:
    try:
        grids = json.loads(request.POST["grids"])
    except (ValueError, RecursionError):
        grids = None
    raw = {"town": request.POST.get("town", ""), "grids": grids, "file_name": request.POST.get("name", "")}
    raw |= {"file_sha256": request.POST.get("sha256", ""), "kind": request.POST.get("kind", GridKind.INDUSTRY)}
    if request.POST.get("id"):
        raw["id"] = request.POST["id"]
    perform(viewer_of(request), "grids.set_ground", raw)
    return redirect(f"{reverse('grids:doubtful')}?town={raw['town']}")


@page("grids.set_ground")
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Corners by tapping the drawing of the town, or by typing them; without a script typing alone.

    Posted with corners, or with a file that was looked at, it begins from that shape.
    """
    return render(request, DRAW, _drawing(request))


def _drawing(request: HttpRequest) -> dict[str, Any]:
    viewer, context = viewer_of(request), _blank(request)
    town = str(context["town"])
    rows = list(queries.grids(viewer, town)) if len(town) == TOWN_DIGITS else []
    outline, begun = drawn.outline_of(town), _begun(request)
    around = [corners_in(begun["corners"])] if corners_in(begun["corners"]) else []
    made = sketch(outline, drawn.named(rows), drawn.of_town(viewer, town), around=around) if outline else None
    return {**context, "sketch": made, "numbers": [row.number for row in rows], "begun": begun}


def _begun(request: HttpRequest) -> dict[str, str]:
    """The number, name, corners and kind that the drawing begins with; empty where it is a new one."""
    begun = {key: request.POST.get(key, "") for key in TYPED}
    if not request.POST.get("text"):
        return {**begun, "system": _system(request)}
    try:
        found = cutting.typed_grid(read(request.POST["text"].encode(), _system(request)).drawn, begun["number"])
    except UnreadableBoundaries:
        found = None
    if found is None:
        return {**begun, "system": "wgs84"}
    corners = cutting.corners_of(found)
    return {**begun, "number": found.number, "grid_name": found.name, "corners": corners, "system": "wgs84"}
