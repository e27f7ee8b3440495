"""`python -m bench.tiles [--firms 33000] [--rounds 20]`: tiles of the map over a city's firms, on either engine.

The rows of the map are made directly, 33,000 in the towns of Changzhou. Each tile that a phone shows at a zoom is made
anew (nothing kept), by the work alone (`tile`) and as a request with everything around it (`request`); then once more
from what is kept, and asked with its tag.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from time import perf_counter, process_time
from typing import Any

from bench.city import database

ZOOMS = (8, 9, 10, 11, 12, 13, 14, 16, 18)
MIDDLE = (119.97, 31.78)
SHARES = (0.02, 0.15, 0.45, 0.3)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.tiles", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with database():
        print(json.dumps(figures(asked.firms, asked.rounds), indent=1, ensure_ascii=False))
    return 0


def figures(firms: int, rounds: int) -> dict[str, Any]:
    """Medians, 95th percentiles and the least, in milliseconds, and the firms that were made."""
    from anma.kernel.viewer import system_scope
    from anma.places.loading import load
    from bench.__main__ import machine

    load()
    with system_scope("bench"):
        fill(firms)
    found: dict[str, Any] = {**machine(), "firms": firms, "million_steps_ms": round(steps(), 1)}
    for who, reach in (("city", "3204"), ("town", town())):
        viewer = officer(reach)
        for show in ("level", "overdue", "heat", "unvisited", "points"):
            found[f"{who} {show}"] = timed(viewer, show, rounds)
    return found


def town() -> str:
    """The town whose middle is next to the tiles that are drawn."""
    from anma.places.outlines import layout

    def away(centre: tuple[float, float]) -> float:
        return (centre[0] - MIDDLE[0]) ** 2 + (centre[1] - MIDDLE[1]) ** 2

    return str(min(layout().towns(), key=lambda one: away(one.centre)).code)


def steps() -> float:
    """How fast this machine is now: a million Python steps."""
    began = perf_counter()
    sum(i * i for i in range(10**6))
    return 1000 * (perf_counter() - began)


def officer(area: str) -> Any:
    """An office's viewer over an area."""
    from anma.kernel.viewer import Viewer
    from anma.places.queries import reach_of_area

    return Viewer(role="town_officer", permissions=frozenset({"firms.see", "doubts.see"}), reach=reach_of_area(area))


def timed(viewer: Any, show: str, rounds: int) -> dict[str, Any]:
    """The tiles over the city's middle at each zoom, made anew each time."""
    from anma.supervision.mapping import layers, tiles

    what = layers.asked(viewer, {"show": show})
    took, heads = [], []

    def work(tile: Any) -> Any:
        return tiles.made(viewer, what, tile)

    for _round in range(rounds):
        for tile in shown():
            began = (perf_counter(), process_time())
            work(tile)
            took.append(1000 * (perf_counter() - began[0]))
            heads.append(1000 * (process_time() - began[1]))
    return {"tile": spread(took), "tile_processor": spread(heads), "most_firms": most(viewer, work)}


def most(viewer: Any, work: Callable[[Any], Any]) -> list[int]:
    """Firms and signs of the fullest tile."""
    answers = [work(tile)["cells"] for tile in shown()]
    return [max(sum(cell["n"] for cell in cells) for cells in answers), max(len(cells) for cells in answers)]


def spread(took: list[float]) -> dict[str, float]:
    """Median, 95th percentile and least."""
    found = sorted(took)
    at = {"median": len(found) // 2, "p95": int(len(found) * 0.95), "most": len(found) - 1, "least": 0}
    return {name: round(found[place], 1) for name, place in at.items()}


def shown() -> Iterator[Any]:
    """The tile over the middle of the city and its neighbour to the east at each zoom."""
    from anma.supervision.mapping.mercator import BITS, Cell, units

    x, y = units(MIDDLE)
    for z in ZOOMS:
        for east in (0, 1):
            yield Cell(z, (x >> (BITS - z)) + east, y >> (BITS - z))


def fill(firms: int) -> None:
    """So many firms round the middles of their towns, as the map keeps them."""
    from anma.kernel import clock
    from anma.kernel.scope import Party, Shown
    from anma.knowledge.tables import sectors
    from anma.places.outlines import layout
    from anma.supervision.mapping import mercator
    from anma.supervision.models import MapFirm

    dice, today, trades = Random(7), clock.today(), sorted(sectors())
    towns = layout().towns()
    rows = []
    for _number in range(firms):
        town = dice.choice(towns)
        place = (dice.gauss(town.centre[0], 0.02), dice.gauss(town.centre[1], 0.015))
        x, y = mercator.units(place)
        level = dice.choices((0, 1, 2, 3, 9), (*SHARES, 0.08))[0]
        days = [today - timedelta(days=dice.randrange(200)) for _day in range(2)]
        rows.append(
            MapFirm(
                enterprise_id=firm_id(dice), held_by=Party.AUTHORITY, shown_to=Shown.AUTHORITY,
                area_code=town.code, area_then=town.code, sector=dice.choice(trades), sector_then="",
                x=x, y=y, key=mercator.key(x, y), level=level, p0=int(level == 0), p1=2, p2=5, p3=7,
                open=3, overdue=int(dice.random() < 0.15), doubts=int(dice.random() < 0.05),
                checked=days[0], visited=days[1], known_day=days[0], registered_day=today - timedelta(days=400),
            )
        )  # fmt: skip
    MapFirm.objects.bulk_create(rows, batch_size=2000)
    analyzed()


def firm_id(dice: Random) -> Any:
    from uuid import UUID

    return UUID(int=dice.getrandbits(128))


def analyzed() -> None:
    """What the engine knows of its tables, as after a night of a running city."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    raise SystemExit(main())
