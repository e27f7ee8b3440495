"""`python -m bench.labs [--schools 200] [--moves 500]`: lists and the term report over the laboratories of a city.

Schools, lots, requests and movements are bare rows; what is timed is what the pages ask and draw as an officer of the
city and as one school: the median of nine.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from os import getloadavg
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

from bench.city import database

ROUNDS, LOTS = 9, 20
KINDS = ("bought", "issued", "issued", "issued", "returned", "used", "wasted", "counted")


def fill(schools: int, moves: int) -> list[dict[str, Any]]:
    """Returns the copies of each school."""
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    rng, today = Random(1), clock.today()
    state = {"state": "confirmed", "registered_day": today, "claimed_day": today, "trade": "8334"}
    firms = []
    for n in range(schools):
        where = copies(f"32041{n % 7 + 1}{n % 60 + 1:03}", "8334")
        firm = Enterprise(id=uuid7(), uscc=f"{n:018}", name=f"school {n}", **state, **where)
        firm.enterprise_id = firm.pk
        firms.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in firms])
    for _firm, scope in firms:
        _books(rng, scope, moves)
    return [scope for _firm, scope in firms]


def _books(rng: Random, scope: dict[str, Any], moves: int) -> None:
    """A cabinet, its lots, a request for every fifth movement, and a year of movements."""
    from anma.chemicals.models import Cabinet, LabItem, LabMove, LabRequest
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    now, today = clock.now(), clock.today()
    cabinet = Cabinet(id=uuid7(), **scope, name="c", kind="general", entered_at=now, seen_on=today)
    units = ("g", "ml")
    lots = [
        LabItem(id=uuid7(), **scope, name=f"lot {n}", unit=units[n % 2], cabinet_id=cabinet.pk, balance=9_000,
                entered_at=now)
        for n in range(LOTS)
    ]  # fmt: skip
    copy_rows(Cabinet, [cabinet])
    copy_rows(LabItem, lots)
    said = {"amount": 10, "lesson": "l", "asked_at": now}
    copy_rows(
        LabRequest,
        (
            LabRequest(id=uuid7(), **scope, **said, item_id=lot.pk, name=lot.name, unit=lot.unit, state="back",
                       lesson_on=day, due_back=day)
            for lot, day in ((rng.choice(lots), today - timedelta(days=rng.randrange(365))) for _ in range(moves // 5))
        ),
    )  # fmt: skip
    copy_rows(
        LabMove,
        (
            LabMove(id=uuid7(), **scope, item_id=lot.pk, unit=lot.unit, kind=rng.choice(KINDS), amount=10, qty=0,
                    balance=0, waste=0, day=day, at=now)
            for lot, day in ((rng.choice(lots), today - timedelta(days=rng.randrange(365))) for _ in range(moves))
        ),
    )  # fmt: skip


def measures(scope: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    """What the pages do, by name."""
    from anma.chemicals.labs import queries, terms
    from anma.chemicals.models import LabItem
    from anma.kernel import clock
    from anma.kernel.viewer import Reach, Viewer

    see = frozenset({"labs.see", "cabinets.see"})
    city = Viewer(role="city_officer", reach=(Reach("3204", "3205"),), permissions=see)
    school = Viewer(role="principal", enterprise_id=scope["enterprise_id"], permissions=see)
    term = terms.term_of(clock.today(), [2, 9])
    first = queries.items(school, scope["enterprise_id"]).first()
    return {
        "requests, city: page and count": lambda: _page(queries.requests(city)),
        "requests, school: page and count": lambda: _page(queries.requests(school, scope["enterprise_id"])),
        "store, city: page and count": lambda: _page(queries.items(city)),
        "use record of a lot": lambda: list(queries.moves(school, first)[:100]) if isinstance(first, LabItem) else 0,
        "term report, city by school": lambda: terms.by_school(city, term),
        "term report, school by lot": lambda: terms.by_item(school, term, scope["enterprise_id"]),
    }


def _page(rows: Any) -> int:
    return int(rows.count()) + len(list(rows[:50]))


def _timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds on the wall, and of the processor alone: on a busy machine only the second says anything."""
    begun, used = perf_counter(), process_time()
    work()
    return (perf_counter() - begun) * 1000, (process_time() - used) * 1000


def main() -> int:
    """Print the figures, with how busy the machine was."""
    parser = argparse.ArgumentParser(prog="bench.labs", description=__doc__)
    parser.add_argument("--schools", type=int, default=200)
    parser.add_argument("--moves", type=int, default=500)
    asked = parser.parse_args()
    with database():
        scopes = fill(asked.schools, asked.moves)
        print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {getloadavg()[0]:.1f}")
        print(f"{asked.schools} schools, {asked.moves} movements each")
        for name, work in measures(scopes[0]).items():
            wall, used = (median(found) for found in zip(*(_timed(work) for _ in range(ROUNDS)), strict=True))
            print(f"{name}: {wall:.1f} ms, {used:.1f} ms of the processor")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
