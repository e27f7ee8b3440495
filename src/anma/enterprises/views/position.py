"""Where a firm stands: by the phone at its door, by a square on the map, by numbers as the last way."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anma.acts.pages import page, perform, raw_from_post, viewer_of
from anma.acts.reasons import NOT_FOUND, InvalidInput, Refused
from anma.enterprises.mapping.squares import ground_for, squares
from anma.enterprises.mapping.window import asked
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import firm_of
from anma.enterprises.views.forms import again
from anma.kernel.viewer import Viewer
from anma.people.consents import position_part
from anma.places.geometry import Point

NUMBERS = re.compile(r"\d{1,3}\.\d+")
LARGEST_LATITUDE = 90
TEMPLATE = "enterprises/position.html"


@page("enterprises.set_position")
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three ways to say it; each is a form that works without a script, but the phone's."""
    viewer = viewer_of(request)
    firm = firm_of(viewer, pk)
    if firm is None:
        raise Refused(NOT_FOUND)
    if request.method != "POST":
        return render(request, TEMPLATE, {"errors": {}, **_context(viewer, firm, request)})
    try:
        perform(viewer, "enterprises.set_position", _raw(request, pk))
    except Refused as refused:
        return again(request, TEMPLATE, refused, **_context(viewer, firm, request))
    return redirect(*(("enterprises:own",) if firm.pk == viewer.enterprise_id else ("enterprises:detail", firm.pk)))


def _raw(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    raw = raw_from_post(request, subject=pk)
    typed = raw.pop("pasted", None)
    if typed is not None or "lat" not in raw:
        raw["lng"], raw["lat"] = _two_numbers(typed or "")
    return raw


def _two_numbers(text: str) -> tuple[str, str]:
    """Longitude and latitude in whichever order they were copied: in China the longitude is the one above 73.

    Raises:
        InvalidInput: these are not two numbers, not of this country, or both a longitude.
    """
    found = NUMBERS.findall(text)
    if len(found) != 2 or not any(float(n) > LARGEST_LATITUDE * 0.8 for n in found):
        raise InvalidInput({"pasted": _("Please paste two numbers, such as 119.954012, 31.773590.")})
    lat, lng = sorted(found, key=float)
    if float(lat) > LARGEST_LATITUDE:
        raise InvalidInput({"pasted": _("Both numbers are longitudes. Please paste a latitude and a longitude.")})
    return f"{float(lng):.6f}", f"{float(lat):.6f}"


def _context(viewer: Viewer, firm: Enterprise, request: HttpRequest) -> dict[str, Any]:
    window, pieces, names = ground_for(firm.area_code, asked(request.GET.get("box", "")))
    chosen = _place(request.GET.get("at", ""))
    stored = None if firm.lat is None or firm.lng is None else (float(firm.lng), float(firm.lat))
    shown = chosen or stored
    return {
        "firm": firm,
        "window": window,
        "pieces": pieces,
        "names": names,
        "squares": squares(window) if window else [],
        "box": request.GET.get("box", ""),
        "chosen": [f"{part:.6f}" for part in chosen] if chosen else None,
        "pin": window.drawn(shown) if window and shown and window.holds(shown) else None,
        "own": firm.pk == viewer.enterprise_id,
        "position": position_part(viewer),
    }


def _place(text: str) -> Point | None:
    """A chosen place of an address; it is only shown until the act has looked at it."""
    parts = NUMBERS.findall(text)
    return (float(parts[0]), float(parts[1])) if len(parts) == 2 else None
