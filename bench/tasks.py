"""`python -m bench.tasks [--firms 33000] [--points 480000]`: the tasks of one day for a whole city, in one process.

Firms, people, points and editions as large as real ones; documents are those of the packs. On PostgreSQL through
`python tools/with_postgres.py`.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from bench.__main__ import machine
from bench.city import database

COPIES = 100
MONDAY = date(2026, 11, 16)  # the heaviest day but the first of a month: every week begins
HUNG = MONDAY - timedelta(days=400)


def documents() -> list[dict[str, Any]]:
    """The documents of all points of all packs, as they hang."""
    from anma.kernel.ids import uuid7
    from anma.knowledge.packs.loader import packs
    from anma.risks.documents import from_pack

    return [from_pack(point, uuid7()) for pack in packs().values() for point in pack.points]


def fill(firms: int, points: int, rng: Random) -> None:
    """Firms with three to ten people and their share of the points: a hundredth, and that again and again."""
    _firms(firms // COPIES, points // COPIES, documents(), rng)
    for number in range(1, COPIES):
        _again(number)


def _again(number: int) -> None:
    """Everything once more under other ids."""
    from anma.enterprises.models import Enterprise
    from anma.kernel.database.bulk import id_again, rows_again
    from anma.people.models import Membership
    from anma.risks.models import Edition, RiskPoint

    for model in (Enterprise, Membership, RiskPoint, Edition):
        ids = ["id", "enterprise_id", *(["point_id"] if model is Edition else [])]
        rows_again(
            model, {name: id_again(name, number) for name in ids} | {"sector_then": "''"}, "sector_then = 'first'"
        )


def _firms(number: int, points: int, papers: list[dict[str, Any]], rng: Random) -> None:
    from django.db import transaction

    from anma.enterprises.models import Enterprise
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7
    from anma.people.models import Membership
    from anma.risks.models import Edition, RiskPoint

    made = [_firm(uuid7()) for _ in range(number)]
    homes = [{name: value for name, value in firm.items() if name != "id"} for firm in made]
    hats = [hat for home in homes for hat in _hats(home, rng)]
    hung = [_point(rng.choice(homes), rng) for _ in range(points)]
    with transaction.atomic():
        copy_rows(Enterprise, (Enterprise(**firm, **FIRM) for firm in made))
        copy_rows(Membership, (Membership(**hat) for hat in hats))
        copy_rows(RiskPoint, (RiskPoint(**point) for point in hung))
        copy_rows(Edition, (Edition(**_edition(point, rng.choice(papers))) for point in hung))


FIRM = {"uscc": "91320411MA1BENCH00", "name": "bench", "state": "confirmed", "registered_day": HUNG}


def _firm(pk: Any) -> dict[str, Any]:
    return {
        "id": pk,
        "enterprise_id": pk,
        "area_code": "320411001",
        "area_then": "320411001",
        "sector": "machinery",
        "sector_then": "first",
    }


def _hats(home: dict[str, Any], rng: Random) -> Iterator[dict[str, Any]]:
    from anma.kernel.ids import uuid7

    roles = ["principal", *["safety_officer"] * (rng.random() < 0.6), *["team_leader"] * rng.randint(0, 2)]
    for role in [*roles, *["worker"] * rng.randint(2, 6)]:
        state = {"state": "active", "valid_from": HUNG, "organisation_id": home["enterprise_id"]}
        yield {"id": uuid7(), "person_id": uuid7(), "role": role, "team": "", **state, **home}


def _point(home: dict[str, Any], rng: Random) -> dict[str, Any]:
    from anma.kernel.ids import uuid7

    level = rng.choices(["major", "larger", "general", "low"], [3, 12, 45, 40])[0]
    told = {"name": "bench", "category": "equipment", "level": level, "state": "published", "edition": 1}
    return {"id": uuid7(), **told, "responsible_team": "bench", "published_day": HUNG, **home}


def _edition(point: dict[str, Any], paper: dict[str, Any]) -> dict[str, Any]:
    from anma.kernel.ids import uuid7

    scope = {name: point[name] for name in ("enterprise_id", "area_code", "area_then", "sector", "sector_then")}
    when = {"published_day": HUNG, "published_at": datetime(2025, 10, 12, tzinfo=UTC)}
    return {
        "id": uuid7(),
        "point_id": point["id"],
        "number": 1,
        "document": paper,
        "level": point["level"],
        **when,
        **scope,
    }


def run(firms: int, points: int) -> dict[str, Any]:
    """Seconds for making a day, a day again, and a day on which no week begins; then for counting one week."""
    with database():
        began = _now()
        _without_checks()
        fill(firms, points, Random(1))
        told = {**machine(), "firms": firms, "points": points, "filled": _since(began)}
        return told | _measured()


def _without_checks() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys = OFF")  # persons are left out


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(began: tuple[float, float]) -> dict[str, float]:
    """Seconds on the clock, and of this process's processor: on a machine that does other things they differ."""
    passed, worked = _now()
    return {"clock_s": round(passed - began[0], 1), "processor_s": round(worked - began[1], 1)}


def _measured() -> dict[str, Any]:
    from anma.inspections.models import TaskSheet
    from anma.inspections.tasks import counted
    from anma.inspections.tasks.making import make
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope

    told: dict[str, Any] = {}
    for name, day in (("monday", MONDAY), ("again", MONDAY), ("tuesday", MONDAY + timedelta(days=1))):
        began = _now()
        told[f"{name}_sheets"] = make(day)
        told[name] = _since(began)
    with system_scope("bench"):
        rows = TaskSheet.objects.as_system().filter(day=MONDAY)
        told["tasks_monday"] = sum(len(g["points"]) for groups in rows.values_list("groups", flat=True) for g in groups)
        firms = list(rows.values_list("enterprise_id", flat=True))
    with clock.at(datetime(2026, 11, 23, 4, tzinfo=UTC)):
        began = _now()
        found = counted(firms, MONDAY, MONDAY + timedelta(days=6))
        told |= {"counted": _since(began), "counted_due": sum(one.due for one in found.values())}
    return told | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.tasks", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    parser.add_argument("--points", type=int, default=480_000)
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.points), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
