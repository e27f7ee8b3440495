"""`python -m bench.neutral [--rounds 500] [--json]`: does the neutral page tell by its time what a label is?

An anonymous reader asks for labels of every kind that opens nothing: unknown (another city's is no other), garbled,
blank, in stock, retired, replaced by one that is retired, and hanging at something that is not published. Each round
asks for each kind once, in an order drawn anew, so that whatever else the machine does falls on all of them alike. Said
for each kind are the median and the end of the fastest tenth against those of unknown labels, the same of the processor
time, which other work disturbs less, and how likely ranks as far apart as these are where both take the same time
(Mann-Whitney, two-sided). `same` asks for unknown labels a second time: what chance alone does in this run.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import time
from collections.abc import Sequence
from random import Random
from typing import Any

from bench.city import database, make

UNKNOWN, SAME = "unknown", "same"
EACH = 40  # labels of a kind, asked for in turns: none is answered from a warm page of the database alone


def likely(one: Sequence[float], other: Sequence[float]) -> float:
    """The two-sided probability of ranks as far apart as these, were both of one distribution."""
    ranked = sorted([(x, 0) for x in one] + [(x, 1) for x in other])
    n, m = len(one), len(other)
    ranks = sum(place for place, (_x, which) in enumerate(ranked, 1) if which == 0)
    apart = ranks - n * (n + m + 1) / 2
    return math.erfc(abs(apart) / math.sqrt(n * m * (n + m + 1) / 12) / math.sqrt(2))


def fastest(times: Sequence[float]) -> float:
    """The first tenth ends here: what a patient listener sorts out of other people's load."""
    return sorted(times)[len(times) // 10]


def kinds() -> dict[str, list[str]]:
    """Paths by kind; what a kind needs is made here."""
    from anma.codes.tokens import new_token

    firm = _firm()
    return {
        UNKNOWN: [new_token() for _n in range(EACH)],
        SAME: [new_token() for _n in range(EACH)],
        "garbled": [f"no-code-at-all-{n:05}" for n in range(EACH)],
        "blank": [code.token for code in _blank(firm)],
        "in stock": _stock(),
        "retired": [_retired(code) for code in _blank(firm)],
        "replaced, retired": [_replaced(code, firm, times=1) for code in _bound(firm)],
        "replaced twice, retired": [_replaced(code, firm, times=2) for code in _bound(firm)],
        "not published": [code.token for code in _bound(firm)],
        "door of no firm": [code.token for code in _bound(firm, "door")],
    }


def _firm() -> Any:
    from anma.enterprises.models import Enterprise

    return Enterprise.objects.as_system().order_by("id")[0]


def _blank(firm: Any) -> list[Any]:
    from anma.codes import binding
    from anma.enterprises.queries import copies_of

    return [binding.issue(copies_of(firm)) for _n in range(EACH)]


def _bound(firm: Any, kind: str = "risk_point") -> list[Any]:
    """Hung on points that nobody has published, on doors of firms that are gone."""
    from anma.codes import binding
    from anma.enterprises.queries import copies_of
    from anma.kernel import clock
    from anma.kernel.ids import uuid7

    return [binding.bind(copies_of(firm), kind, uuid7(), clock.now()) for _n in range(EACH)]


def _stock() -> list[str]:
    from anma.codes import batches
    from anma.kernel.ids import uuid7

    return [line.token for line in batches.stock(EACH, uuid7())]


def _retired(code: Any) -> str:
    from anma.codes import binding
    from anma.kernel import clock

    binding.retire(code, clock.now())
    return str(code.token)


def _replaced(code: Any, firm: Any, times: int) -> str:
    from anma.codes import binding
    from anma.enterprises.queries import copies_of
    from anma.kernel import clock

    newest = code
    for _time in range(times):
        newest = binding.replace(newest, copies_of(firm), clock.now())
    _retired(newest)
    return str(code.token)


Took = tuple[float, float]  # milliseconds by the clock, and of one core


def ask(client: Any, token: str) -> Took:
    """One whole request; refuses to measure anything but the neutral page."""
    began, worked = time.perf_counter(), time.process_time()
    answer = client.get(f"/Q/{token}")
    took = (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000
    if answer.status_code != 404 or token.upper() not in answer.content.decode():
        raise RuntimeError(f"{token} answered {answer.status_code}")
    return took


def measure(tokens: dict[str, list[str]], rounds: int, client: Any) -> dict[str, list[Took]]:
    """What each kind took, each kind once a round."""
    times: dict[str, list[Took]] = {kind: [] for kind in tokens}
    order, rng = list(tokens), Random(7)
    for number in range(-20, rounds):  # the first twenty rounds warm up
        rng.shuffle(order)
        for kind in order:
            took = ask(client, tokens[kind][number % EACH])
            if number >= 0:
                times[kind].append(took)
    return times


def figures(took: dict[str, list[Took]]) -> list[dict[str, Any]]:
    """What is said of each kind."""
    clock = {kind: [one for one, _core in mine] for kind, mine in took.items()}
    core = {kind: [one for _clock, one in mine] for kind, mine in took.items()}
    base = clock[UNKNOWN]
    return [
        {
            "kind": kind,
            "median_ms": round(statistics.median(mine), 3),
            "ratio": round(statistics.median(mine) / statistics.median(base), 3),
            "fastest_ratio": round(fastest(mine) / fastest(base), 3),
            "core_ratio": round(statistics.median(core[kind]) / statistics.median(core[UNKNOWN]), 3),
            "likely": round(likely(mine, base), 4),
            "core_likely": round(likely(core[kind], core[UNKNOWN]), 4),
        }
        for kind, mine in clock.items()
        if kind != UNKNOWN
    ]


def run(rounds: int) -> list[dict[str, Any]]:
    """All figures of one run on a fresh city."""
    with database():
        from django.db import connection
        from django.test import Client

        from anma.evidence.testing import written
        from anma.kernel.viewer import system_scope

        make(0.002)
        with system_scope("bench"), written():
            tokens = kinds()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return figures(measure(tokens, rounds, Client(HTTP_ACCEPT_LANGUAGE="zh-hans")))


def table(found: list[dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    names = ("kind", "median_ms", "ratio", "fastest_ratio", "likely", "core_ratio", "core_likely")
    heads = ("label", "median ms", "to unknown", "fastest tenth to unknown", "p", "processor time to unknown", "p")
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    return "\n".join(lines + [f"| {' | '.join(str(one[name]) for name in names)} |" for one in found])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    result = run(chosen.rounds)
    print(json.dumps(result, indent=1) if chosen.json else table(result))
