"""`python -m bench.route [--firms 33000]`: the day's route of a reach of so many firms, and of one of its towns.

Firms with positions, points, hazards, levels and a year's visits are copied in as bare rows; the page's template is not
in the figure.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import timedelta
from random import Random
from time import process_time
from typing import Any

from bench.city import database
from bench.scores import _timed, fill

TOWN = "320411001"
SPREAD = (
    "UPDATE enterprises_enterprise SET lat = 31.7 + CAST(name AS integer) % 97 / 900.0, "
    "lng = 119.9 + CAST(name AS integer) % 89 / 900.0 WHERE uscc LIKE '000%'"
)


def more(rng: Random) -> dict[str, int]:
    """Positions, levels and visits beside what the bench of the scores fills in; returns how many rows."""
    from django.db import connection

    from anma.enterprises.models import Enterprise
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.kernel.viewer import system_scope
    from anma.standing.models import SupervisionLevel
    from anma.supervision.models import Visit

    today, names = clock.today(), ("area_code", "area_then", "sector", "sector_then")
    with system_scope("bench"):
        firms = list(Enterprise.objects.as_system().filter(uscc__startswith="000").only("pk", *names))
    with connection.cursor() as cursor:
        cursor.execute(SPREAD)
    scopes = [{"enterprise_id": one.pk, **{name: getattr(one, name) for name in names}} for one in firms]
    level = {"rules": "2026.1", "proposed": "B", "proposed_visits": 2, "proposed_day": today, "level": "B"}
    copy_rows(SupervisionLevel, (SupervisionLevel(**s, **level, visits=rng.choice((1, 2, 4, 12))) for s in scopes))
    body = {"office_id": uuid7(), "officer_id": uuid7(), "kind": "routine", "state": "ended"}
    days = ((s, today - timedelta(days=rng.randint(1, 365))) for s in scopes for _n in range(rng.choice((1, 3, 6, 12))))
    visits = [Visit(**scope, **body, visit_day=day) for scope, day in days]
    copy_rows(Visit, visits)
    return {"firms": len(firms), "visits": len(visits)}


def run(firms: int) -> dict[str, Any]:
    """Seconds and statements of the whole reach and of a town, the better of two each; and of the pure part alone."""
    with database():
        fill(firms)
        made = more(Random(2))
        from anma.kernel import clock
        from anma.kernel.viewer import Reach, Viewer
        from anma.people.role_acts import OFFICER
        from anma.supervision.routes.asking import OFFICE, Asked
        from anma.supervision.routes.making import route_for

        asked = Asked(clock.today(), 6, OFFICE)
        city = Viewer("district_officer", permissions=OFFICER, reach=(Reach("3204", "3205"),))
        town = replace(city, reach=(Reach(TOWN, f"{TOWN}~"),))
        found = {
            name: _best(lambda who=who: len(route_for(who, asked).stops))
            for name, who in (("city", city), ("town", town))
        }
        return {**made, **found, "pure": _pure(33_000)}


def _best(work: Any) -> dict[str, float]:
    return min((_with_processor(work) for _n in range(2)), key=lambda one: one["processor"])


def _with_processor(work: Any) -> dict[str, float]:
    """Beside the clock the processor's own seconds, which other work on the machine does not stretch as much."""
    begin = process_time()
    found = _timed(work)
    return {**found, "processor": round(process_time() - begin, 3)}


def _pure(firms: int) -> float:
    """The processor's seconds of choosing alone, from facts that lie in memory."""
    from datetime import date
    from uuid import UUID

    from anma.supervision.routes import planning
    from anma.supervision.routes.facts import Candidate
    from anma.supervision.routes.scoring import lot_of
    from anma.supervision.routes.weights import weights

    day, rules = date(2026, 11, 30), weights()
    lot = lot_of("bench", day, None, rules)
    every = [Candidate(UUID(int=n), since=day - timedelta(days=n % 400), visited=True) for n in range(1, firms + 1)]
    begin = process_time()
    first = set(planning.closely(every, day, rules, lot))
    near = [replace(one, worst="larger", at=(119.9 + one.id.int % 97 / 900, 31.7)) for one in every if one.id in first]
    planning.propose(near, day, (119.95, 31.77), 6, rules, lot)
    return round(process_time() - begin, 3)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.route", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    print(json.dumps(run(parser.parse_args().firms)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
