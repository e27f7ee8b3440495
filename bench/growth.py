"""`python -m bench.growth [--beside small.json] [--rounds 9]`: what pages of the city that is there cost.

The city is the one that ANMA_POSTGRES or ANMA_VAR names; pages are asked by its officer and, a code, by a stranger,
through the whole stack and behind the row-level wall. Run it on a city of a hundredth, keep what it printed, and run it
on a whole one `--beside` that: each page tells how many times as long it takes, which is not to be more than 1.3.
What a submission costs there says `bench.submitting --there`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bench import dashboards
from bench.lists import timed
from bench.tiles import steps

BOUND = 1.3
LISTS = (
    "/hazards", "/hazards?show=all", "/hazards?show=closed", "/hazards?show=major", "/hazards?q=防护罩",
    "/risks", "/risks?page=1000", "/risks?level=major", "/risks?q=叉车",
    "/firms", "/firms?page=600", "/firms?sort=worst", "/firms?sort=overdue", "/firms?sort=visited",
    "/firms?q=机械", "/firms?q=sljx",
    "/inspections", "/inspections?page=1000", "/inspections?show=abnormal",
    "/cylinders", "/cylinders?page=1000", "/cylinders?due=over", "/visits", "/search?q=机械",
)  # fmt: skip
OTHERS = ("/morning", "/map", "/wall/now.json", "/briefing", "/briefing/outline")


def pages() -> list[str]:
    """What the officer asks: dashboards of every period, long lists, what is added up."""
    from anma.facts.indicators import Where
    from anma.facts.spans import address

    boards = [f"/dashboard?{address(Where('3204'), period)}" for period in dashboards.periods().values()]
    return [*boards, *LISTS, *OTHERS]


def run(rounds: int, only: str) -> dict[str, Any]:
    """Each page's milliseconds by its address, and how many firms the city has."""
    with dashboards.city(0, there=True) as client:
        from anma.enterprises.models import Enterprise
        from anma.kernel.viewer import system_scope

        found: dict[str, Any] = {}
        for address in (one for one in pages() if only in one):
            found[address] = told = timed(client, address, rounds)
            print(f"{address[:70]:72}{json.dumps(told)}", flush=True)
        with system_scope("bench"):
            firms = Enterprise.objects.as_system().count()
        return {"firms": firms, "million_steps_ms": round(steps(), 1), "pages": found}


def table(now: dict[str, Any], small: dict[str, Any]) -> str:
    """Both cities beside each other; the processor's time says more than the clock where others work too."""
    heads = (f"{one['firms']} firms, ms | of the processor" for one in (small, now))
    lines = [
        f"| page | {' | '.join(heads)} | times |",
        "|---|---|---|---|---|---|",
    ]
    for address, told in now["pages"].items():
        before = small["pages"].get(address, {})
        if "ms" not in told or "ms" not in before:
            lines.append(f"| `{address}` | {before.get('ms', '–')} | | {told.get('ms', told)} | | |")
            continue
        times = told["ms"] / before["ms"]
        mark = "" if times <= BOUND else " **more**"
        lines.append(
            f"| `{address}` | {before['ms']} | {before['cpu']} | {told['ms']} | {told['cpu']} | {times:.2f}{mark} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.growth", description=__doc__)
    parser.add_argument("--beside", type=Path, help="what it printed with --json on the small city")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="", help="a part of the addresses that are asked")
    parser.add_argument("--json", type=Path, help="where to keep the figures")
    asked = parser.parse_args()
    found = run(asked.rounds, asked.only)
    if asked.json:
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    if asked.beside:
        print(table(found, json.loads(asked.beside.read_text("utf-8"))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
