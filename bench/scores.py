"""`python -m bench.scores [--firms 33000]`: one week's scores of a whole city, and the levels after them.

Firms, points and hazards of the last quarter are copied in as bare rows; tasks are not (their own job is measured by
itself), so what is timed is comparison, reckoning, digests and writing.
"""

from __future__ import annotations

import argparse
from datetime import timedelta
from random import Random
from time import perf_counter
from typing import Any

from bench.city import database

TRADES = ("3484", "3391", "1713", "2110", "5211", "2641", "3360", "2922")
LEVELS = ("major", "larger", "general", "general", "low", "low")
POINTS = 15  # of a firm


def fill(firms: int) -> None:
    """A city of bare rows."""
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.hazards.models import Hazard
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.risks.models import RiskPoint

    rng, today, now = Random(1), clock.today(), clock.now()
    old = today - timedelta(days=400)
    made: list[Any] = []
    for n in range(firms):
        where = copies(f"32041{n % 7 + 1}{n % 60 + 1:03}", TRADES[n % len(TRADES)])
        state = {"state": "confirmed", "registered_day": old, "claimed_day": old, "trade": TRADES[n % len(TRADES)]}
        firm = Enterprise(id=uuid7(), uscc=f"{n:018}", name=f"{n}", **state, **where)
        firm.enterprise_id = firm.pk
        made.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in made])
    body = {"name": "p", "category": "equipment", "state": "published", "edition": 1}
    scopes = [scope for _firm, scope in made]
    points = (scope for scope in scopes for _ in range(rng.randint(5, 2 * POINTS - 5)))
    copy_rows(RiskPoint, (RiskPoint(**scope, **body, level=rng.choice(LEVELS)) for scope in points))
    found = (scope for scope in scopes for _ in range(rng.choice((0, 1, 2, 4))))
    copy_rows(Hazard, (_hazard(rng, scope, today, now) for scope in found))


def _hazard(rng: Random, scope: dict[str, Any], today: Any, now: Any) -> Any:
    from anma.hazards.models import Hazard

    day = today - timedelta(days=rng.randint(8, 90))
    closed = {"state": "closed", "closed_day": day} if rng.random() < 0.9 else {"state": "rectifying"}
    told = {"description": "d", "source_kind": "inspection", "found_at": now, "found_day": day, "due_on": day}
    return Hazard(**scope, **told, **closed)


def run(firms: int) -> dict[str, Any]:
    """Seconds and statements of both parts."""
    with database():
        fill(firms)
        from anma.kernel import clock
        from anma.standing.editions import model_on, rules_on
        from anma.standing.score_jobs import propose_levels, reckon_week
        from anma.standing.scoring import Week

        week = Week.last_full()
        parts = {
            "scores": lambda: reckon_week(week, model_on(week.last)),
            "the same again": lambda: reckon_week(week, model_on(week.last)),
            "levels": lambda: propose_levels(rules_on(clock.today()), clock.today()),
            "levels again": lambda: propose_levels(rules_on(clock.today()), clock.today()),
        }
        return {name: _timed(work) for name, work in parts.items()}


def _timed(work: Any) -> dict[str, float]:
    from django.db import connection

    sent = 0

    def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        nonlocal sent
        sent += 1
        return execute(sql, params, many, context)

    begin = perf_counter()
    with connection.execute_wrapper(count):
        rows = work()
    return {"rows": rows, "seconds": round(perf_counter() - begin, 2), "statements": sent}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.scores", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    for name, figure in run(parser.parse_args().firms).items():
        print(f"{name}: {figure['rows']} rows, {figure['seconds']} s, {figure['statements']} statements")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
