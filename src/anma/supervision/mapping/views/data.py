"""What the map's script asks for: tiles, the ground, boundaries of other rooms."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.places.outlines import current_edition
from anma.supervision.mapping import ground, layers, mercator, outlines, tiles
from anma.supervision.mapping.mercator import Cell
from anma.supervision.mapping.views.page import query_of

# The browser asks each time whether it is still so: the phone may be somebody else's by then.
PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}


@page("firms.see")
@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """The clusters and single firms of a tile."""
    viewer, cell = viewer_of(request), Cell(z, x, y)
    if not cell.exists or z > mercator.CLOSEST:
        raise Http404
    what = layers.asked(viewer, query_of(request))
    tag = tiles.tag(viewer, what, cell, get_language() or "")
    if asked_tag(request) == tag:
        return not_modified(tag)
    return answered(tiles.answer(viewer, what, cell, tag), tag)


@page("firms.see")
@require_safe
def ground_drawing(request: HttpRequest) -> HttpResponse:
    """The areas of the chosen area or of the reach."""
    viewer = viewer_of(request)
    area = layers.asked(viewer, query_of(request)).area
    tag = sha256(repr([current_edition(), viewer.reach, area]).encode()).hexdigest()[:32]
    return not_modified(tag) if asked_tag(request) == tag else answered(ground.ground(viewer, area), tag)


@page("firms.see")
@require_safe
def boundaries(request: HttpRequest) -> HttpResponse:
    """A layer of boundaries that another room brings (`of=grids`); nothing of a layer that nobody brings."""
    viewer = viewer_of(request)
    overlay = outlines.get(query_of(request).get("of", ""), viewer)
    drawn = list(overlay.draw(viewer)) if overlay else []
    found = [outlines.feature(one.name, one.rings, url=one.url) for one in drawn if one.rings]
    return answered({"type": "FeatureCollection", "features": found, "says": _nowhere(len(drawn) - len(found))})


def _nowhere(number: int) -> str:
    """How many of a layer stand nowhere on it; empty where all do."""
    if not number:
        return ""
    words = ngettext(
        "%(n)s is not drawn: its firm has no position yet.",
        "%(n)s are not drawn: their firms have no position yet.",
        number,
    )
    return words % {"n": number}


def asked_tag(request: HttpRequest) -> str:
    """The tag of what the browser still has."""
    return request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')


def not_modified(tag: str) -> HttpResponse:
    return HttpResponseNotModified(headers={**PRIVATE, "ETag": f'"{tag}"'})


def answered(data: Any, tag: str = "") -> HttpResponse:
    """JSON, short as can be; Chinese as it is."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    headers = {**PRIVATE, **({"ETag": f'"{tag}"'} if tag else {})}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)
