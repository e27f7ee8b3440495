"""`python -m bench.insurance [--firms 33000] [--insured 2102] [--services 73000] [--rounds 10]`: a city's insurance.

Bare rows: firms of all trades (a twelfth of the eight fields), policies of four insurers, a year's services and what
they found. Timed as the city's officer, through the whole stack: the list of services and its file, the list of those
that must insure and do not, and the evaluation of a year by all of its acts' steps.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

from bench.city import database
from bench.tiles import analyzed, spread

TRADES = ("3484", "1713", "3391", "2614", "5431", "4710", "1354", "2110", "5211", "2032", "3311", "2927")
INSURERS = tuple(UUID(int=0xB0 + n) for n in range(4))
HAZARDS = 0.55  # findings a service, as the city's briefing has them


def run(firms: int, insured: int, services: int, rounds: int) -> dict[str, Any]:
    """Milliseconds of each; what they were taken on."""
    with database():
        from anma.conftest import build

        world = build()
        fill(firms, insured, services)
        analyzed()
        from bench.__main__ import machine

        found: dict[str, Any] = {**machine(), "firms": firms, "insured": insured, "services": services}
        client = world.client("cindy")
        for name, path in PAGES.items():
            found[name] = _told([_timed(partial(_page, client, path)) for _round in range(rounds)])
        turns = range(max(2, rounds // 3))
        found["evaluation of a year"] = _told([_timed(partial(_evaluated, world, n)) for n in turns])
        return found


PAGES = {
    "list of services": "/insurance/services?show=all",
    "list of policies": "/insurance",
    "must insure and do not": "/insurance/uninsured",
    "running out": "/insurance/uninsured?show=ending",
    "file of services": "/insurance/services.xlsx?show=all",
}


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    """Wall and processor, in milliseconds."""
    began = (perf_counter(), process_time())
    work()
    return 1000 * (perf_counter() - began[0]), 1000 * (process_time() - began[1])


def _told(found: list[tuple[float, float]]) -> dict[str, Any]:
    return {"wall": spread([one[0] for one in found]), "processor": spread([one[1] for one in found])}


def _page(client: Any, path: str) -> None:
    assert client.get(path).status_code == 200, path


def _evaluated(world: Any, turn: int) -> None:
    from anma.acts.pages import perform
    from anma.kernel import clock

    last = clock.today() - timedelta(days=1 + turn)
    perform(world.viewers["cindy"], "insurance.evaluate", {"first": last - timedelta(days=364), "last": last})


def fill(firms: int, insured: int, services: int) -> None:
    """Rows as they lie in a running city's tables, without their acts."""
    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import copies
    from anma.hazards.models import Hazard
    from anma.insurance.models import Policy, Service
    from anma.kernel import clock
    from anma.kernel.database.bulk import copy_rows
    from anma.kernel.ids import uuid7

    rng, today = Random(1), clock.today()
    old, made = today - timedelta(days=400), []
    for n in range(firms):
        trade = TRADES[n % len(TRADES)]
        state = {"state": "confirmed", "registered_day": old, "claimed_day": old, "trade": trade}
        where = copies(f"32041{n % 7 + 1}{n % 60 + 1:03}", trade)
        firm = Enterprise(id=uuid7(), uscc=f"{n:018}", name=f"{n}", **state, **where)
        firm.enterprise_id = firm.pk
        made.append((firm, {"enterprise_id": firm.pk, **where}))
    copy_rows(Enterprise, [firm for firm, _scope in made])
    policies = [_policy(rng, scope, n, today) for n, (_firm, scope) in enumerate(rng.sample(made, insured))]
    copy_rows(Policy, policies)
    walked = [_service(rng, policies[n % len(policies)], today) for n in range(services)]
    copy_rows(Service, walked)
    copy_rows(Hazard, (_hazard(rng, row) for row in walked for _ in range(row.found)))


def _kept(row: Any) -> dict[str, Any]:
    names = ("enterprise_id", "area_code", "area_then", "sector", "sector_then")
    return {name: getattr(row, name) for name in names}


def _policy(rng: Random, scope: dict[str, Any], n: int, today: Any) -> Any:
    from anma.insurance.models import Policy
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    begins = today - timedelta(days=rng.randint(5, 360))
    days = {"begins": begins, "ends": begins + timedelta(days=364), "entered_at": clock.now()}
    said = {"number": f"P{n}", "premium": 9000, "people": rng.randint(5, 120), "share": 15, **days}
    return Policy(id=uuid7(), **scope, held_by="keeper", holder_id=INSURERS[n % 4], **said)


def _service(rng: Random, policy: Any, today: Any) -> Any:
    from anma.insurance.models import Service
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    day = today - timedelta(days=rng.randint(1, 360))
    done = {"state": "confirmed", "confirmed_day": day + timedelta(days=rng.randint(0, 20)), "record_due": day}
    said = {"item": "inspection", "measure": "machines", "planned_day": day, "service_day": day}
    kept = {**_kept(policy), "held_by": "keeper", "holder_id": policy.holder_id, "policy_id": policy.pk}
    found = int(rng.random() < HAZARDS)
    return Service(id=uuid7(), **kept, **said, **done, proposed_at=clock.now(), found=found)


def _hazard(rng: Random, service: Any) -> Any:
    from anma.hazards.models import Hazard
    from anma.kernel import clock

    day = service.service_day
    closed = {"state": "closed", "closed_day": day} if rng.random() < 0.9 else {"state": "rectifying"}
    told = {"description": "d", "source_kind": "insurer", "source_id": service.pk, "found_at": clock.now()}
    return Hazard(**_kept(service), **told, found_day=day, **closed)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.insurance", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    parser.add_argument("--insured", type=int, default=2_102)
    parser.add_argument("--services", type=int, default=73_000)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.insured, asked.services, asked.rounds), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
