"""`python -m bench.lists [--scale 1] [--rounds 9] [--only cylinders]`: every long list of a whole city, page by page.

A database is filled with as many bare rows as a full city has (33,000 firms, 480,000 risk points, 566,000 hazards,
three million inspections, 500,000 bottles, 120,000 containers), as after a night of a running city (`ANALYZE`). Each
list is asked through the whole stack by the city's officer and by a town's: page 1, page 1,000, each filter, a search.
Beside a list stands its floor: the bare driver reading fifty rows of its table in the order of their ids.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable
from os import getloadavg
from time import perf_counter, process_time
from typing import Any

from bench import lists_city
from bench.city import database
from bench.tiles import analyzed, steps

FULL = {"firms": 33_000, "points": 480_000, "hazards": 566_000, "inspections": 3_000_000, "bottles": 500_000}
FLOORS = {
    "/firms": "enterprises_enterprise", "/risks": "risks_riskpoint", "/hazards": "hazards_hazard",
    "/inspections": "inspections_inspection", "/cylinders": "cylinders_cylinder", "/fillings": "cylinders_filling",
}  # fmt: skip
PAGES = {
    "/hazards": (
        "", "?show=closed", "?show=closed&due=1&page=2", "?show=all", "?show=major", "?show=late", "?show=to_review",
        "?show=at_once", "?due=overdue", "?category=fire", "?q=防护罩", "?q=xhd&show=all", "after",
    ),
    "/inspections": ("", "?page=2", "?page=1000", "?show=abnormal", "?show=abnormal&page=1000", "?show=odd"),
    "/cylinders": (
        "", "?page=1000", "?state=delivered", "?state=delivered&page=1000", "?due=over", "?due=soon", "?due=life",
        "?due=doubt", "?medium=lpg", "?q=B00123", "?q=L0003",
    ),
    "/cylinders/wrong": ("",),
    "/stations": ("",),
    "/fillings": ("", "?page=300", "?state=filled", "?from=2026-01-01", "?from=2026-01-01&page=300"),
    "/deliveries": ("",),
    "/recalls": ("",),
    "/risks": (
        "", "?page=1000", "?level=major", "?level=major&page=1000", "?state=published", "?state=retired",
        "?state=unpublished", "?q=叉车", "?q=叉车7号",
    ),
    "/firms": (
        "", "?sort=hazards", "?q=鑫丰", "?q=xfjx", "?q=91320411MA0000", "?q=0123", "?state=preregistered", "after",
    ),
    "/chemicals/stock": ("", "?page=1000", "?q=甲醇", "?q=jc", "?q=67-56-1", "?show=soon"),
    "/chemicals/register": ("", "?page=1000"),
}  # fmt: skip


def fill(scale: float) -> Any:
    """The city's rows; returns the world of the tests, whose people ask."""
    from anma.conftest import build
    from anma.kernel.database.walls import walls_down

    world = build()
    with walls_down():
        _fill(world, scale)
    world.add("dana", "city", "district_officer")
    return world


def _fill(world: Any, scale: float) -> None:
    from anma.cylinders.tests.conftest import Yard
    from bench import chemicals, fillings

    many = {name: max(100, round(number * scale)) for name, number in FULL.items()}
    scopes = lists_city.firms(many["firms"])
    known = lists_city.points(scopes, many["points"])
    lists_city.hazards(known, many["hazards"])
    lists_city.inspections(known, many["inspections"])
    yard = Yard(world)
    fillings.bottles(yard, many["bottles"])
    fillings.day_of_fillings(yard)
    chemicals.fill(world.firm, max(10, round(2000 * scale)), 60)


def figures(client_of: Callable[[str], Any], rounds: int, only: str) -> dict[str, Any]:
    """Each page's milliseconds and statements, by reader and address; and the floor of each table."""
    found: dict[str, Any] = {}
    for path, ways in PAGES.items():
        if only and only not in path:
            continue
        if path in FLOORS:
            found[f"floor {FLOORS[path]}"] = floor(FLOORS[path], rounds)
        for who in ("dana" if path.startswith("/chemicals") else "cindy", "tina"):
            client = client_of(who)
            for way in ways:
                address = next_page(client, path) if way == "after" else path + way
                found[f"{who} {address}"] = told = timed(client, address, rounds)
                print(f"{who:6}{address[:60]:62}{json.dumps(told)}", flush=True)
    return found


def next_page(client: Any, path: str) -> str:
    """The address behind a list's link to its next page; the list's own where it has none."""
    text = client.get(path).content.decode()
    at = text.find('rel="next" href="')
    found = text[at + 17 : text.find('"', at + 17)].replace("&amp;", "&") if at >= 0 else ""
    return path + found if found.startswith("?") else found or path


def timed(client: Any, address: str, rounds: int) -> dict[str, Any]:
    """One page, warm: by the clock, of the processor, statements; or the answer where it is none."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests.queries import FRAMING

    first = client.get(address)
    if first.status_code != 200:
        return {"answer": first.status_code}
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    sent = [str(query["sql"]).lstrip().upper() for query in seen.captured_queries]
    told = _spread(lambda: client.get(address), rounds)
    return {**told, "statements": sum(not sql.startswith(FRAMING) for sql in sent)}


def floor(table: str, rounds: int) -> dict[str, Any]:
    """Fifty rows of a table by the bare driver; the least that any list of it costs."""
    from bench.bare import Recording, driver

    with driver() as bare:
        ready = bare.prepare(Recording([(f"SELECT * FROM {table} ORDER BY id LIMIT 50", (), False)]))  # noqa: S608
        return _spread(lambda: bare.replay(ready), rounds)


def _spread(work: Callable[[], Any], rounds: int) -> dict[str, Any]:
    wall, own = [], []
    for _round in range(rounds):
        began = (perf_counter(), process_time())
        work()
        wall.append(1000 * (perf_counter() - began[0]))
        own.append(1000 * (process_time() - began[1]))
    last = sorted(wall)[min(len(wall) - 1, int(len(wall) * 0.95))]
    values = {"ms": statistics.median(wall), "p95": last, "cpu": statistics.median(own)}
    return {name: round(value, 1) for name, value in values.items()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.lists", description=__doc__)
    parser.add_argument("--scale", type=float, default=1, help="1 is a full city")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="", help="a part of the addresses that are asked")
    asked = parser.parse_args()
    with database():
        from bench.__main__ import machine

        began = perf_counter()
        world = fill(asked.scale)
        analyzed()
        told = {**machine(), "filled_s": round(perf_counter() - began), "million_steps_ms": round(steps(), 1)}
        found = figures(world.client, asked.rounds, asked.only)
        print(json.dumps({**told, "load": round(getloadavg()[0], 1), "pages": found}, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
