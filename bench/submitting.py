"""`python tools/with_postgres.py --durable python -m bench.submitting [--seconds 5] [--turns 3] [--there] [--json]`.

Phones send inspections of eight checks to the real server on PostgreSQL, one signed envelope a request, and open the
codes of their points; in turns with bare psycopg, which sends the same statements with the same number of commits over
connections of its own. Eight connections, then sixty-four; then at half the rate as people come (open loop), where each
answer's time runs from when its request fell due. What the server, PostgreSQL and the bare program spend of the
processor is told besides: on a shared machine it says more than the clock. The load is in none of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from bench import lines
from bench.bare_load import Script, replay, script_of
from bench.lines import Told
from bench.phones import Phone, refill, settle

FEW, MANY = 8, 64
ROLE = "anma_app"
Requests = Callable[[Sequence[Phone], int, float], list[Iterator[bytes]]]
MOST_A_SECOND = 900.0  # that one machine of this size ever took: so many submissions are made beforehand


def _submissions(phones: Sequence[Phone], connections: int, seconds: float) -> list[Iterator[bytes]]:
    queues = refill(phones, int(MOST_A_SECOND * seconds / len(phones)) + 5)
    return [_in_turns(queues[at::connections]) for at in range(connections)]


def _in_turns(queues: Sequence[list[bytes]]) -> Iterator[bytes]:
    return (request for each in zip(*queues, strict=True) for request in each)


def _openings(signed_in: bool) -> Requests:
    def made(phones: Sequence[Phone], connections: int, seconds: float) -> list[Iterator[bytes]]:
        every = [phone.opening(signed_in=signed_in) for phone in phones]
        return [lines.again(every[at:] + every[:at]) for at in range(connections)]

    return made


WORKS: dict[str, tuple[Requests, lines.Judge]] = {
    "submit an inspection with 8 items": (_submissions, lines.stored),
    "open a scanned code, anonymous": (_openings(signed_in=False), lines.shown),
    "open a scanned code, worker": (_openings(signed_in=True), lines.shown),
}


def scripts(name: str, phones: Sequence[Phone]) -> list[Script]:
    """What one request of each phone sends to the database, of a request after the first."""
    return [_script(name, phone) for phone in phones]


def _script(name: str, phone: Phone) -> Script:
    from django.test import Client

    from anma.people.devices import COOKIE

    client = Client(HTTP_ACCEPT_LANGUAGE="zh-hans")
    if "anonymous" not in name:
        client.cookies[COOKIE] = phone.cookie

    def work() -> None:
        if name.startswith("submit"):
            body = json.dumps({"envelopes": [phone.envelope()]})
            answer = client.post("/api/sync", body, "application/json")
        else:
            answer = client.get(f"/Q/{phone.code}")
        if answer.status_code != 200:
            raise RuntimeError(f"{name}: {answer.status_code} {answer.content[:300]!r}")

    work()
    work()
    return script_of(work)


def measure(name: str, phones: Sequence[Phone], port: int, pid: int, seconds: float, turns: int) -> dict[str, Any]:
    """All figures of one act."""
    requests, good = WORKS[name]
    bare_scripts = scripts(name, phones[:FEW])
    lines.closed(port, requests(phones, FEW, 2), 2, good)  # warm
    mine, bare, alone, costs = [], [], [], []
    for _turn in range(turns):
        told, cost = _spent(lambda: replay(bare_scripts, ROLE, seconds), own=True)
        bare.append(told.rate)
        alone.append(cost)
        ready = requests(phones, FEW, seconds)
        told, cost = _spent(partial(lines.closed, port, ready, seconds, good), pid)
        _sound(told)
        mine.append(told.rate)
        costs.append(cost)
    rate, floor = statistics.median(mine), statistics.median(bare)
    ready = requests(phones, MANY, seconds)
    wide = _sound(lines.closed(port, ready, seconds, good))
    ready = requests(phones, MANY, 2 * seconds)
    half = _sound(lines.opened(port, ready, rate / 2, 2 * seconds, good))
    cost, cost_alone = statistics.median(costs), statistics.median(alone)
    return {
        "name": name, "statements": bare_scripts[0].statements, "commits": bare_scripts[0].commits,
        "rate": round(rate), "bare": round(floor), "percent": round(100 * rate / floor),
        "cpu_ms": round(cost, 2), "bare_cpu_ms": round(cost_alone, 2), "cpu_percent": round(100 * cost_alone / cost),
        "rate_of_64": round(wide.rate), "p99_of_64": round(wide.at(0.99)),
        "half_rate": round(half.rate), "half_p50": round(half.at(0.5), 1), "half_p99": round(half.at(0.99), 1),
    }  # fmt: skip


def _sound(told: Told) -> Told:
    if told.errors:
        raise RuntimeError(f"{len(told.errors)} answers were no good, the first: {told.errors[0]}")
    return told


def _spent(run: Callable[[], Told], *pids: int, own: bool = False) -> tuple[Told, float]:
    """The run, and the processor's milliseconds an act: of these processes, PostgreSQL, and ours if it is the act."""
    from anma.web.drills.processor import database_process, spent_ms

    watched = (*pids, database_process())
    before, mine = [spent_ms(pid) for pid in watched], time.process_time()
    told = run()
    spent = sum(spent_ms(pid) for pid in watched) - sum(before)
    ours = 1000 * (time.process_time() - mine) if own else 0
    return told, (spent + ours) / max(1, len(told.times))


def run(asked: argparse.Namespace) -> dict[str, Any]:
    """All figures on 64 firms."""
    with tempfile.TemporaryDirectory(prefix="anma-bench-") as folder:
        os.environ |= {"ANMA_LIMIT_FACTOR": "100000"} | ({} if asked.there else {"ANMA_VAR": folder})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")
        import django

        django.setup()
        from anma.web.drills.server import serving

        phones = settle(MANY)
        with serving(workers=asked.workers, threads=asked.threads, ANMA_DB_ROLE=ROLE) as server:
            figures = [
                measure(name, phones, server.port, server.pid, asked.seconds, asked.turns)
                for name in WORKS
                if asked.only in name
            ]
    return {
        "load": round(os.getloadavg()[0], 1),
        "workers": asked.workers,
        "threads": asked.threads,
        "figures": figures,
    }


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    told = [f"{result['workers']} workers of {result['threads']} threads, load {result['load']}", ""]
    told += [
        "| act | statements, commits | a second | bare | % | processor ms | bare | % | at 64 | p99 | half: p50 | p99 |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in result["figures"]:
        told.append(
            f"| {one['name']} | {one['statements']}, {one['commits']} | {one['rate']} | {one['bare']}"
            f" | {one['percent']}"
            f" | {one['cpu_ms']} | {one['bare_cpu_ms']} | {one['cpu_percent']} | {one['rate_of_64']}"
            f" | {one['p99_of_64']} | {one['half_p50']} | {one['half_p99']} |"
        )
    return "\n".join(told)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.submitting", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--only", default="", help="a part of an act's name")
    parser.add_argument("--there", action="store_true", help="in the city that is there")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = run(asked)
    print(json.dumps(result, ensure_ascii=False, indent=1) if asked.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
