"""`python -m bench.firm_page [--firms 33000] [--rounds 20]`: a firm's whole page beside a full city, on either engine.

A small city is made as the sample makes it (its largest firm is the one that is opened), then so many firms with
points, hazards, levels and a year's visits are copied in as bare rows. Pages are asked through the whole stack as the
city's officer and as the town's: the whole page with its folded parts closed, each folded part, the page at the door.
"""

from __future__ import annotations

import argparse
import json
from random import Random
from time import perf_counter, process_time
from typing import Any

from bench.city import database, make
from bench.route import more
from bench.scores import fill
from bench.tiles import analyzed, spread, steps

FOLDED = ("tasks", "duties")


def run(firms: int, rounds: int, scale: float) -> dict[str, Any]:
    """Milliseconds and statements of each page; what they were taken on."""
    with database():
        make(scale)
        fill(firms)
        made = more(Random(2))
        analyzed()
        from bench.__main__ import machine

        firm, points = largest()
        found: dict[str, Any] = {
            **machine(),
            **made,
            "points_of_the_firm": points,
            "million_steps_ms": round(steps(), 1),
        }
        for who in ("city-officer", town_officer(firm)):
            for name, path in pages(firm).items():
                found[f"{who} {name}"] = timed(who, path, rounds)
        return found


def pages(firm: Any) -> dict[str, str]:
    """What is asked, by its name in the figures."""
    parts = {f"its {part}": f"/firms/{firm}?part={part}" for part in FOLDED}
    return {"whole page": f"/firms/{firm}", **parts, "at the door": f"/visits/at/{firm}"}


def largest() -> tuple[Any, int]:
    """The firm of the sample city with the most points, and how many."""
    from django.db.models import Count

    from anma.kernel.viewer import system_scope
    from anma.people.models import Membership
    from anma.risks.models import RiskPoint

    with system_scope("bench"):
        lived_in = Membership.objects.as_system().filter(enterprise_id__isnull=False).values("enterprise_id")
        rows = RiskPoint.objects.as_system().filter(enterprise_id__in=lived_in).order_by()
        row = rows.values("enterprise_id").annotate(n=Count("pk")).order_by("-n", "enterprise_id").first()
    return row["enterprise_id"], row["n"]


def town_officer(firm: Any) -> str:
    """The sign-in of an officer of the firm's town."""
    from anma.enterprises.models import Enterprise
    from anma.kernel.viewer import system_scope
    from anma.people.loading import viewer_for
    from anma.people.models import Account, Membership

    with system_scope("bench"):
        area = Enterprise.objects.as_system().get(pk=firm).area_code
        names = dict(Account.objects.filter(person_id__isnull=False).values_list("person_id", "username"))
        for hat in Membership.objects.as_system().filter(role="town_officer", state="active"):
            if hat.person_id in names and any(one.lo <= area < one.hi for one in viewer_for(hat).reach if one.lo):
                return str(names[hat.person_id])
    raise LookupError(f"no town officer reaches {area}")


def timed(who: str, path: str, rounds: int) -> dict[str, Any]:
    """One page asked so often, warm."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests.queries import FRAMING

    client = signed_in(who)
    for _warm in range(2):
        assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    sent = [str(query["sql"]).lstrip().upper() for query in seen.captured_queries]
    clock, own = [], []
    for _round in range(rounds):
        began = (perf_counter(), process_time())
        client.get(path)
        clock.append(1000 * (perf_counter() - began[0]))
        own.append(1000 * (process_time() - began[1]))
    return {
        "queries": sum(not sql.startswith(FRAMING) for sql in sent),
        "wall": spread(clock),
        "processor": spread(own),
    }


def signed_in(who: str) -> Any:
    """A client of the sample city's officer, past the second step."""
    from django.test import Client

    from anma.kernel.viewer import system_scope
    from anma.people.models import Account

    with system_scope("bench"):
        account = Account.objects.get(username=who)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.firm_page", description=__doc__)
    parser.add_argument("--firms", type=int, default=33_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--scale", type=float, default=0.003, help="of the sample city whose largest firm is opened")
    asked = parser.parse_args()
    print(json.dumps(run(asked.firms, asked.rounds, asked.scale), indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
