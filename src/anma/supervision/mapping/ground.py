"""The ground under the signs, drawn from the city's own areas: no tile server is asked for anything."""

from __future__ import annotations

from typing import Any

from anma.enterprises.mapping.ground import TONES, shown_areas
from anma.kernel.viewer import Viewer
from anma.places.outlines import Layout, Outline, layout
from anma.supervision.mapping import outlines


def ground(viewer: Viewer, area: str) -> dict[str, Any]:
    """Towns of the chosen area or of the reach as GeoJSON; of one town its villages."""
    drawn = layout()
    shown = shown_areas(drawn, viewer, area, ())
    tones = {district.code: number % TONES for number, district in enumerate(drawn.districts())}
    return {
        "type": "FeatureCollection",
        "features": [_feature(one, tones.get(one.code[:6], 0)) for one in sorted(shown, key=lambda one: one.exact)],
        "districts": _names(drawn, shown),
    }


def _feature(one: Outline, tone: int) -> dict[str, Any]:
    middle = [round(one.centre[1], 5), round(one.centre[0], 5)]
    return outlines.feature(one.name, one.rings, tone=tone, exact=one.exact, at=middle)


def _names(drawn: Layout, shown: list[Outline]) -> list[dict[str, Any]]:
    """The districts of what is shown, by whose names a wide view is read."""
    codes = {one.code[:6] for one in shown}
    found = [one for one in drawn.districts() if one.code in codes]
    return [{"name": one.name, "at": [round(one.centre[1], 5), round(one.centre[0], 5)]} for one in found]


def box(viewer: Viewer, area: str) -> str:
    """What the map shows first: west, south, east and north of all areas; empty where none is known."""
    corners = [place for one in shown_areas(layout(), viewer, area, ()) for ring in one.rings for place in ring]
    xs, ys = [x for x, _y in corners], [y for _x, y in corners]
    return ",".join(f"{v:.5f}" for v in (min(xs), min(ys), max(xs), max(ys))) if corners else ""


def schematic(viewer: Viewer, area: str) -> tuple[bool, bool]:
    """Whether some boundary is only a drawing, and whether some of their middles are known points."""
    shown = shown_areas(layout(), viewer, area, ())
    return any(not one.exact for one in shown), any(one.known and not one.exact for one in shown)
