"""`/map`: the page, whose list says the same as the map; the list of one cluster; the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises import overview
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.searching import LONGEST, searched
from anma.kernel.sheets import about, download, enough
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, asked_name
from anma.supervision.mapping import chips, ground, layers, listing, outlines, saying, summing, tiles
from anma.supervision.mapping.layers import Asked
from anma.supervision.mapping.tile_source import with_tiles
from anma.supervision.models import MapFirm

PAGE_SIZE = 50


def query_of(request: HttpRequest) -> dict[str, str]:
    """What stands in the address, kept short."""
    return {key: searched(str(value)) for key, value in request.GET.items() if len(key) < LONGEST}


@with_tiles
@page("firms.see")
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The map with its chips, its legend and its list."""
    viewer, query = viewer_of(request), query_of(request)
    what = layers.asked(viewer, query)
    drawn, known = ground.schematic(viewer, what.area)
    context = {
        **_list(viewer, what, query),
        "summed": summing.summed(viewer, what),
        "box": ground.box(viewer, what.area),
        "layers": chips.layers(viewer, what),
        "narrowing": chips.narrowing(viewer, what),
        "overlays": outlines.open_to(viewer),
        "schematic": drawn,
        "points_known": known,
        "tiles": settings.ANMA_TILES,
        "levels": overview.levels(),
        "tile_root": reverse("supervision:map_tile", args=[0, 0, 0]).removesuffix("0/0/0.json"),
    }
    return render(request, "supervision/map.html", context)


@page("firms.see")
@require_safe
def firm_list(request: HttpRequest) -> HttpResponse:
    """The firms of the map, of a piece of it or of one cluster; `part=1` is the list beside the map alone."""
    viewer, query = viewer_of(request), query_of(request)
    what = layers.asked(viewer, query)
    template = "supervision/map_beside.html" if query.get("part") else "supervision/map_firms.html"
    return render(request, template, _list(viewer, what, query))


def _list(viewer: Viewer, what: Asked, query: dict[str, str]) -> dict[str, Any]:
    found = listing.firms(viewer, what, query)
    rows = Pages(listing.named(found, viewer), PAGE_SIZE).get_page(query.get("page"))
    piece = {key: query[key] for key in ("cell", "box", "only") if query.get(key)}
    return {
        "rows": rows,
        "lines": [(row, " · ".join(saying.of_firm(row, "", what.layer))) for row in rows],
        "what": what,
        "scope": asked_name(viewer.reach, what.area),
        "as_of": tiles.as_of() or clock.now(),
        "query": what.address(**piece),
        "on_map": what.address(),
        "piece": piece,
        "only": None
        if layers.hit(what.layer) is None
        else what.address(**{**piece, "only": "" if piece.get("only") else "1"}),
    }


@page("firms.see")
@require_safe
def firm_download(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    viewer, query = viewer_of(request), query_of(request)
    what = layers.asked(viewer, query)
    told = bool(layers.LAYERS["doubts"] in layers.open_to(viewer))
    heads = [_("Credit code"), _("Name"), _("Town"), _("Worst level"), *_level_heads(), _("Open hazards")]
    heads += [_("Overdue hazards"), *([_("Open questions")] if told else []), _("Last check"), _("Last visit")]
    heads += [_("Order to stop"), _("Position")]
    rows = enough(listing.named(listing.firms(viewer, what, query), viewer))
    title = _("Firms on the map: %(layer)s") % {"layer": what.layer.title}
    above = about(title, asked_name(viewer.reach, what.area), tiles.as_of())
    return download("map", heads, (_line(row, told) for row in rows.iterator(chunk_size=2000)), above)


def _level_heads() -> Iterator[str]:
    yield from (_("Points: %(level)s") % {"level": level.title} for level in overview.levels())


def _line(row: MapFirm, told: bool) -> list[Any]:
    named: Any = row
    start = [named.uscc, named.name, area_name(row.area_code), saying.level_words()[min(row.level, 4)]]
    numbers = [row.p0, row.p1, row.p2, row.p3, row.open, row.overdue, *([row.doubts] if told else [])]
    days = [day.isoformat() if day else "" for day in (row.checked, row.visited)]
    return [
        *start,
        *numbers,
        *days,
        pgettext("order to stop", "holds") if row.stopped else "",
        _("guessed from the area") if row.guessed else _("known"),
    ]
