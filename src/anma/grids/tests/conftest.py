"""A town with a known boundary, cut into a western and an eastern grid."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import TOWN, World
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.grids.models import Grid
from anma.kernel.viewer import system_scope
from anma.places.datums import to_gcj

__all__ = ["areas"]

WEST, SOUTH, MIDDLE, EAST, NORTH = 119.90, 31.80, 119.92, 119.94, 31.84
IN_WEST, IN_EAST, ON_BORDER, NOWHERE = (119.91, 31.82), (119.93, 31.82), (119.9201, 31.82), (119.96, 31.82)


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A ring of GeoJSON."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


HALVES = {"01": box(WEST, SOUTH, MIDDLE, NORTH), "02": box(MIDDLE, SOUTH, EAST, NORTH)}


def collection(rings: dict[str, list[list[float]]]) -> bytes:
    """A file of grids by their numbers."""
    features = [
        {
            "type": "Feature",
            "properties": {"number": number, "name": f"Grid {number}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for number, ring in rings.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def shifted(ring: list[list[float]]) -> list[list[float]]:
    """As an online map draws it."""
    return [list(to_gcj((x, y))) for x, y in ring]


def millionths(ring: list[list[float]]) -> list[list[int]]:
    return [[round(x * 1e6), round(y * 1e6)] for x, y in ring[:-1]]


def given(rings: dict[str, list[list[float]]] | None = None, **more: Any) -> dict[str, Any]:
    """The act's input."""
    grids = [
        {"number": number, "name": f"Grid {number}", "rings": [millionths(ring)]}
        for number, ring in (rings or HALVES).items()
    ]
    return {"town": TOWN, "grids": grids, **more}


def put(firm: Enterprise, place: tuple[float, float] | None) -> Enterprise:
    """Where a firm stands, outside of any act."""
    with written():
        row: Enterprise = Enterprise.objects.as_system().get(pk=firm.pk)
        row.lng, row.lat = (Decimal(f"{v:.6f}") for v in place) if place else (None, None)
        row.save()
    return row


@pytest.fixture
def bounded(world: World, areas: None) -> Iterator[World]:
    """The town's boundary is known."""
    ring = millionths(box(WEST, SOUTH, EAST, NORTH))
    perform(world.viewers["cindy"], "places.set_boundaries", {"areas": {TOWN: [ring]}})
    yield world


@pytest.fixture
def divided(bounded: World) -> World:
    """tina divided the town into two grids."""
    perform(bounded.viewers["tina"], "grids.set_ground", given())
    return bounded


@pytest.fixture
def grid() -> Callable[[str], Grid]:
    def found(number: str) -> Grid:
        with system_scope("test"):
            row: Grid = Grid.objects.as_system().get(number=number)
        return row

    return found
