"""`python -m bench.fillings [--bottles 500000] [--fillings 2000]`: at the scale of a city with so many bottles.

Bottles with their codes are copied in as bare rows over twenty stations. Timed are the answer to a scan (look-ups and
decision, and the whole page), begin and end of a filling beside the bare driver that sends the same statements, how
many are filled a second one after another, and the lists of an officer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import cycle
from random import Random
from typing import Any

from bench.bare import driver
from bench.city import database
from bench.measures import measure, undone

STATIONS, AT_ONCE, ROUNDS = 20, 20_000, 60
SCOPE = ("enterprise_id", "held_by", "holder_id", "area_code", "area_then", "sector", "sector_then", "grid_id")


def scopes(yard: Any) -> list[dict[str, Any]]:
    """The two real stations, and others that are no more than their ids."""
    from anma.cylinders.scope import of_station
    from anma.kernel.ids import uuid7

    real = [of_station(yard.first), of_station(yard.second)]
    return real + [{**real[0], "enterprise_id": uuid7(), "holder_id": uuid7()} for _n in range(STATIONS - 2)]


def bottles(yard: Any, number: int) -> list[tuple[Any, str]]:
    """Copy so many bottles in; returns those of the first station with their codes."""
    from anma.codes.models import Code, CodeDirectory
    from anma.cylinders.models import Cylinder
    from anma.kernel.database.bulk import copy_rows

    own: list[tuple[Any, str]] = []
    for at in range(0, number, AT_ONCE):
        made = list(_some(scopes(yard) if at == 0 else _kept[0], at, min(AT_ONCE, number - at)))
        copy_rows(Cylinder, [row for row, _code in made])
        copy_rows(Code, [code for _row, code in made])
        copy_rows(CodeDirectory, [_line(code) for _row, code in made])
        own += [(row.pk, code.token) for row, code in made if row.holder_id == yard.first.pk]
    return own


_kept: list[list[dict[str, Any]]] = []


def _some(found: list[dict[str, Any]], first: int, number: int) -> Iterator[tuple[Any, Any]]:
    from anma.codes.models import Code
    from anma.codes.tokens import new_short, new_token
    from anma.cylinders.models import Cylinder
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    if not _kept:
        _kept.append(found)
    now, today = clock.now(), clock.today()
    days = {"built_day": today - timedelta(days=500), "service_until": today + timedelta(days=2000)}
    body = {"kind": "lpg", "medium": "lpg", "maker": "bench", "volume": "35.50", "tare": "16.50", "state": "registered"}
    for n in range(first, first + number):
        scope = found[n % len(found)]
        when = {**days, "next_inspection": today + timedelta(days=n % 900 + 1), "registered_day": today}
        row = Cylinder(id=uuid7(), serial=f"B{n:07}", own_number=f"B{n:07}", labelled_at=now, **body, **when, **scope)
        hung = {"kind": "cylinder", "target_id": row.pk, "bound_at": now, "state": "bound"}
        yield row, Code(id=uuid7(), token=new_token(), short=f"{new_short()[:4]}{n:06}"[:10], **hung, **scope)


def _line(code: Any) -> Any:
    from anma.codes.binding import line_of

    return line_of(code)


def timed(works: list[Callable[[], Any]]) -> dict[str, float]:
    """Milliseconds: the middle and the end of nineteen twentieths; and the middle of processor time, which other work
    on the machine disturbs less.
    """
    times, busy = [], []
    for work in works:
        began, spent = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - spent) * 1000)
    figures = {"median_ms": statistics.median(times), "p95_ms": sorted(times)[int(len(times) * 0.95)]}
    return {name: round(value, 2) for name, value in {**figures, "cpu_ms": statistics.median(busy)}.items()}


def run(number: int, fillings: int) -> dict[str, Any]:
    """Everything, in one database that is gone afterwards."""
    with database():
        from django.db import connection, transaction

        from anma.conftest import build
        from anma.cylinders.tests.conftest import Yard

        with transaction.atomic():
            yard = Yard(build())
        began = time.perf_counter()
        own = bottles(yard, number)
        copied = time.perf_counter() - began
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        Random(1).shuffle(own)
        told: dict[str, Any] = {"engine": connection.vendor, "bottles": number, "copied_s": round(copied)}
        scanned = [code for _pk, code in own]
        told["scan"] = timed([partial(_decide, yard, code) for code in scanned[: len(own) // 5][:300]])
        pages = [f"/fill?code={code}" for code in scanned[len(own) // 5 : len(own) // 4][:100]]
        told["scan, whole page"] = timed(_pages(yard, pages))
        with driver() as bare:
            codes = cycle(own[len(own) // 4 : len(own) // 2])  # each is undone
            work = undone(lambda: _fill(yard, next(codes)[1]))
            told["begin and end"] = measure("begin and end", work, bare, ROUNDS).as_dict()
        told["filled a second"] = _rate(yard, [code for _pk, code in own[len(own) // 2 :][:fillings]])
        paths = ("/cylinders", "/cylinders?due=over", "/cylinders/wrong", "/stations", "/fillings")
        told["pages"] = {path: timed(_pages(yard, [path] * 3, "cindy"))["median_ms"] for path in paths}
        return told


def _decide(yard: Any, code: str) -> None:
    from anma.cylinders.deciding import bottle_of, decide
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope

    bottle = bottle_of(code, yard.world.viewers["fei"])
    with system_scope("bench"):
        found = decide(yard.first, bottle, "lpg", clock.now())
    if found.why:
        raise RuntimeError(f"turned away: {found.why}")


def _pages(yard: Any, paths: list[str], who: str = "fei") -> list[Callable[[], Any]]:
    client = yard.world.client(who)
    return [partial(client.get, path) for path in paths]


def _fill(yard: Any, code: str) -> None:
    from anma.acts.pages import perform

    raw = {"code": code, "medium": "lpg"}
    begun = perform(yard.world.viewers["fei"], "cylinders.begin_filling", raw).result["filling"]
    told = perform(yard.world.viewers["fei"], "cylinders.finish_filling", {"subject": begun, "reading": "31"}).result
    if not told["cover"]:
        raise RuntimeError(f"not filled: {told}")


def _rate(yard: Any, codes: list[str]) -> float:
    began = time.perf_counter()
    for code in codes:
        _fill(yard, code)
    return round(len(codes) / (time.perf_counter() - began), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bottles", type=int, default=500_000)
    parser.add_argument("--fillings", type=int, default=2_000)
    asked = parser.parse_args()
    print(json.dumps(run(asked.bottles, asked.fillings), indent=1))


if __name__ == "__main__":
    main()
