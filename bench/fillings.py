"""`python -m bench.fillings [--bottles 500000] [--fillings 2000]`: at the scale of a city with so many bottles.

Bottles with their codes are copied in as bare rows over twenty stations. Timed are the answer to a scan (look-ups and
decision, and the whole page), begin and end of a filling beside the bare driver that sends the same statements, how
many are filled a second one after another, the lists of an officer (page 1 and page 1,000) on a day of 20,000 fillings,
and a recall: who has bottles of a batch, of a maker's months, of a filling lot, and calling a batch of 2,000 back.
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
from os import getloadavg
from random import Random
from typing import Any

from bench.bare import driver
from bench.city import database
from bench.measures import measure, undone

STATIONS, AT_ONCE, ROUNDS, BATCH, MAKERS, A_DAY = 20, 20_000, 60, 2_000, 5, 20_000
SCOPE = ("enterprise_id", "held_by", "holder_id", "area_code", "area_then", "sector", "sector_then", "grid_id")


def scopes(yard: Any) -> list[dict[str, Any]]:
    """The two real stations, and others that are no more than a row."""
    from anma.cylinders.models import Station
    from anma.cylinders.scope import of_station
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    real = [of_station(yard.first), of_station(yard.second)]
    places = (f"3204{11 + n % 3}{n // 3 % 20 + 1:03}" for n in range(2, STATIONS))
    others = [
        {**real[0], "enterprise_id": uuid7(), "holder_id": uuid7(), "area_code": place, "area_then": place}
        for place in places
    ]
    kept = {"name": "bench", "media": ["lpg"], "opened_day": clock.today()}
    copy_rows(Station, [Station(id=scope["holder_id"], **kept, **scope) for scope in others])
    return real + others


def bottles(yard: Any, number: int) -> list[tuple[Any, str]]:
    """Copy so many bottles in: the first of them as rows, the rest by the database from those. Returns those of the
    first station with their codes.
    """
    from anma.codes.models import Code, CodeDirectory
    from anma.cylinders.models import Cylinder
    from anma.kernel.database.bulk import copy_rows

    own: list[tuple[Any, str]] = []
    made = list(_some(scopes(yard), 0, min(AT_ONCE, number)))
    copy_rows(Cylinder, [row for row, _code in made])
    copy_rows(Code, [code for _row, code in made])
    copy_rows(CodeDirectory, [_line(code) for _row, code in made])
    for again in range(1, number // AT_ONCE):
        _again(again)
    own += [(row.pk, code.token) for row, code in made if row.holder_id == yard.first.pk and not row.household_id]
    return own


def _again(number: int) -> None:
    """The first bottles and their codes once more, under other ids, stamps, batches and tokens."""
    from anma.codes.models import Code, CodeDirectory
    from anma.cylinders.models import Cylinder
    from anma.kernel.database.bulk import id_again, rows_again

    two, letters = f"'{number:02}'", f"'{chr(65 + number // 26)}{chr(65 + number % 26)}'"
    short = {"short": f"{two} || substr(short, 3)", "token": f"{letters} || short || 'AAAAAAAAAA'"}
    stamp = {name: f"'C' || {two} || substr({name}, 4)" for name in ("serial", "own_number")}
    ids = {"id": id_again("id", number)}
    mine = {
        **ids,
        **stamp,
        "household_id": id_again("household_id", number),
        "batch": f"'M' || {two} || substr(batch, 4)",
    }
    rows_again(Cylinder, mine, "serial LIKE 'B%'")
    rows_again(Code, {**ids, **short, "target_id": id_again("target_id", number)}, "short LIKE 'ZZ%'")
    rows_again(CodeDirectory, {**short, "code_id": id_again("code_id", number)}, "short LIKE 'ZZ%'")


def day_of_fillings(yard: Any) -> None:
    """Copy a city's fillings of today in, over all stations; those of the first are of its own bottles."""
    from anma.cylinders.models import Filling
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    now, today, rows = clock.now(), clock.today(), []
    for n in range(A_DAY):
        at = now - timedelta(seconds=n)
        done = {"state": "filled", "filled_day": today, "ended_at": at, "reading": "31", "amount": "14.5"}
        when = {"begun_at": at, "begun_day": today, "medium": "lpg", "code": f"B{n:07}"}
        rows.append(Filling(id=uuid7(), cylinder_id=uuid7(), **when, **done, **_kept[0][n % STATIONS]))
    copy_rows(Filling, rows)


_kept: list[list[dict[str, Any]]] = []


def _some(found: list[dict[str, Any]], first: int, number: int) -> Iterator[tuple[Any, Any]]:
    from anma.codes.models import Code
    from anma.codes.tokens import new_token
    from anma.cylinders.models import Cylinder
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    if not _kept:
        _kept.append(found)
    now, today = clock.now(), clock.today()
    body = {"kind": "lpg", "medium": "lpg", "volume": "35.50", "tare": "16.50"}
    for n in range(first, first + number):
        scope = found[n % len(found)]
        until = {"service_until": today + timedelta(days=2000), "next_inspection": today + timedelta(days=n % 900 + 1)}
        when = {"built_day": today - timedelta(days=500 + n // BATCH), "registered_day": today, **until}
        made = {"maker": f"maker {n // BATCH % MAKERS}", "batch": f"L{n // BATCH:04}"}
        out = {"state": "delivered", "household_id": uuid7()} if n // len(found) % 3 == 2 else {"state": "registered"}
        row = Cylinder(
            id=uuid7(),
            serial=f"B{n:07}",
            own_number=f"B{n:07}",
            labelled_at=now,
            **body,
            **made,
            **out,
            **when,
            **scope,
        )
        hung = {"kind": "cylinder", "target_id": row.pk, "bound_at": now, "state": "bound"}
        yield row, Code(id=uuid7(), token=new_token(), short=f"ZZ{n:06}", **hung, **scope)


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
        day_of_fillings(yard)
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
        told["pages"] = {path: timed(_pages(yard, [path] * 3, "cindy"))["median_ms"] for path in PATHS}
        told["recall"] = _recall(yard, number)
        told["load"] = [round(one, 1) for one in getloadavg()]
        return told


PATHS = (
    "/cylinders", "/cylinders?page=1000", "/cylinders?due=over", "/cylinders/wrong", "/stations", "/fillings",
    "/fillings?page=300", "/deliveries", "/morning",
)  # fmt: skip


def _recall(yard: Any, number: int) -> dict[str, Any]:
    """Who has them, three ways, and one batch called back: its bottles marked, stations told."""
    from anma.acts.pages import perform
    from anma.kernel import clock

    batch = min(number, AT_ONCE) // BATCH // 2
    days = {"built_from": clock.today() - timedelta(days=520), "built_to": clock.today() - timedelta(days=510)}
    lot = clock.now() - timedelta(minutes=20)
    asked = {
        "batch": f"maker=maker {batch % MAKERS}&batch=L{batch:04}",
        "maker and days": f"maker=maker 1&built_from={days['built_from']}&built_to={days['built_to']}",
        "filling lot": f"station={yard.first.pk}&filled_from={lot:%Y-%m-%dT%H:%M:%S}Z",
    }
    told: dict[str, Any] = {
        name: timed(_pages(yard, [f"/recalls/who?{query}"] * 5, "cindy"))["median_ms"] for name, query in asked.items()
    }
    began = time.perf_counter()
    made = perform(yard.world.viewers["cindy"], "cylinders.call_back", {"batch": f"L{batch:04}", "why": "bench"}).result
    told["called back"] = {"s": round(time.perf_counter() - began, 2), **made}
    told["its page"] = timed(_pages(yard, [f"/recalls/{made['recall']}"] * 3, "cindy"))["median_ms"]
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
