"""`python -m bench.recommend [--firms 2000] [--workers 2]`: from a firm's words to its list of risks, timed.

The firms are made up from the packs themselves, by a seed: a trade, and words that trades and modules listen for.
"""

from __future__ import annotations

import argparse
import json
import time
from concurrent.futures import ProcessPoolExecutor
from random import Random
from statistics import median, quantiles
from typing import Any

from anma.knowledge.answering import open_questions
from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import modules, packs

CITY = 33_000
KINDS = ("equipment", "spaces", "materials", "activities")


def firms(number: int, seed: int) -> list[dict[str, Any]]:
    """Made-up firms: six to thirty phrases each, most of their own trade, some of shared things, some denied."""
    rng = Random(seed)
    trades = [(code, pack) for pack in packs().values() for code in pack.trades]
    shared = [word for pack in modules().values() for point in pack.points for word in point.words]
    return [_firm(rng, *rng.choice(trades), shared) for _ in range(number)]


def _firm(rng: Random, code: str, pack: Any, shared: list[str]) -> dict[str, Any]:
    own = [word for point in pack.points for word in point.words] or shared
    said = [rng.choice(own if rng.random() < 0.7 else shared) for _ in range(rng.randint(6, 30))]
    firm: dict[str, Any] = {"name": "made up", "industry": code, **{kind: [] for kind in KINDS}}
    for word in said:
        firm[rng.choice(KINDS)].append(f"没有{word}" if rng.random() < 0.1 else f"{word}{rng.randint(1, 9)}台")
    return firm


def timed(firm: dict[str, Any]) -> tuple[float, int]:
    """Seconds for one list with its questions, and how many points it has."""
    begin = time.perf_counter()
    facts = parse_facts(firm)
    found = identify(facts, True)
    open_questions(facts, found)
    return time.perf_counter() - begin, len(found)


def run(number: int, workers: int) -> dict[str, Any]:
    """One process alone for the times, then all workers for the throughput."""
    made = firms(number, 7)
    begin = time.perf_counter()
    for trade in {firm["industry"]: firm for firm in made}.values():
        timed(trade)  # the packs and each trade's own words are read once
    start = time.perf_counter() - begin
    single = [timed(firm) for firm in made]
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(timed, made[:workers]))
        begin = time.perf_counter()
        list(pool.map(timed, made, chunksize=100))
        each = (time.perf_counter() - begin) / number
    times = [1000 * seconds for seconds, _points in single]
    return {
        "firms": number,
        "start_seconds": round(start, 2),
        "points_a_firm": round(sum(points for _seconds, points in single) / number, 1),
        "median_ms": round(median(times), 2),
        "p99_ms": round(quantiles(times, n=100)[98], 2),
        "workers": workers,
        "city_seconds": round(each * CITY),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    print(json.dumps(run(chosen.firms, chosen.workers), indent=2))
