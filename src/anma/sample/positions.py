"""Where made-up firms stand: spread over their town, the same in every run, and some of them nowhere yet."""

from __future__ import annotations

from math import sqrt
from typing import Any

from anma.places import geometry
from anma.places.outlines import Layout

UNKNOWN_EVERY = 9  # every ninth firm has not said where it stands
SEEDS = 997


def position(ground: Layout, town: str, number: int) -> dict[str, Any]:
    """`lat` and `lng` of the n-th firm as the register takes them; nothing where it has none."""
    outline = ground.outlines.get(town)
    if outline is None or not outline.rings or number % UNKNOWN_EVERY == 0:
        return {}
    heart = ground.plane.flat(outline.centre)
    ring = [ground.plane.flat(place) for place in outline.rings[0]]
    step = 1.3 * geometry.room_around(heart, ring) / sqrt(SEEDS)
    spot = geometry.sunflower(heart, step, number * 37 % SEEDS)  # 37 and 997 share no factor: neighbours stand apart
    if not geometry.inside(spot, ring):
        spot = geometry.mean((heart, spot))
    lng, lat = ground.plane.round(spot)
    return {"lat": f"{lat:.6f}", "lng": f"{lng:.6f}"}
