"""`python -m bench [--rounds 200] [--scale 0.003] [--json]`; on PostgreSQL through `python tools/with_postgres.py`."""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
from typing import Any

from bench.bare import driver
from bench.city import database, make
from bench.measures import MEASURES, Figure, measure


def run(rounds: int, scale: float) -> dict[str, Any]:
    """All measures on a fresh city; returns the figures with what they were taken on."""
    with database():
        city = make(scale)
        with driver() as bare:
            figures = [measure(name, make_work(city), bare, rounds) for name, make_work in MEASURES.items()]
        return {**machine(), "city": city.counts, "rounds": rounds, "figures": [one.as_dict() for one in figures]}


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    from django.db import connection

    from anma.kernel import clock

    version = sqlite3.sqlite_version
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = str(cursor.fetchone()[0]).split()[0]
    return {"date": clock.today().isoformat(), "engine": f"{connection.vendor} {version}", "cores": os.cpu_count()}


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    head = f"{result['engine']}, {result['cores']} cores, {result['rounds']} rounds, {result['date']}"
    lines = [
        head,
        "",
        "| measure | statements | anma ms (p95) | bare driver ms (p95) | ratio |",
        "|---|---|---|---|---|",
    ]
    for one in (Figure(**row) for row in result["figures"]):
        mine, bare = f"{one.product_ms} ({one.product_p95_ms})", f"{one.bare_ms} ({one.bare_p95_ms})"
        lines.append(f"| {one.name} | {one.statements} | {mine} | {bare} | {one.ratio} |")
    return "\n".join(lines)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--scale", type=float, default=0.003, help="1 is a whole city of 33,000 firms")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = run(asked.rounds, asked.scale)
    print(json.dumps(result, ensure_ascii=False, indent=1) if asked.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
