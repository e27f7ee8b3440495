"""Boundaries that other rooms lay over the map: `outlines.register("grids", title, function)`.

The function gets the viewer and yields what the viewer may see, in WGS-84 degrees; its rows carry an edition of their
own only where it is cheap: the answer is asked for when somebody chooses the layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer
from anma.places.geometry import Ring


@dataclass(frozen=True, slots=True)
class Boundary:
    """A piece of ground with a name; `url` is where it leads, if anywhere. Without rings nobody knows where it is."""

    name: str
    rings: Sequence[Ring]
    url: str = ""


Draw = Callable[[Viewer], Iterable[Boundary]]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A layer of boundaries that can be laid over the map."""

    key: str
    title: str | Promise
    draw: Draw
    needs: str = ""  # a permission beside the page's


_overlays: dict[str, Overlay] = {}


def register(key: str, title: str | Promise, draw: Draw, needs: str = "") -> None:
    """Add a layer of boundaries; called in a room's `apps.ready()`."""
    made = Overlay(key, title, draw, needs)
    if _overlays.setdefault(key, made) != made:
        raise ValueError(f"boundaries {key} are registered twice")


def every() -> list[Overlay]:
    """All of them in the order of their keys."""
    return [_overlays[key] for key in sorted(_overlays)]


def open_to(viewer: Viewer) -> list[Overlay]:
    """Those that a viewer may lay over the map."""
    return [one for one in every() if not one.needs or holds(viewer, one.needs)]


def get(key: str, viewer: Viewer) -> Overlay | None:
    """The layer with this key, as far as the viewer may see it."""
    return next((one for one in open_to(viewer) if one.key == key), None)


def feature(name: str, rings: Iterable[Ring], **more: Any) -> dict[str, Any]:
    """A GeoJSON feature: every ring is a piece of its own."""
    pieces = [[[[round(x, 5), round(y, 5)] for x, y in (*ring, ring[0])]] for ring in rings if ring]
    return {
        "type": "Feature",
        "properties": {"name": name, **more},
        "geometry": {"type": "MultiPolygon", "coordinates": pieces},
    }
