"""`python -m bench.prints [--cards 1000]`: what people wait for when they print, on a firm made up for the run.

Cards a second of one core with their codes, the most memory of a run of a thousand, a firm of forty points from the
form to the PDF's last byte, and the picture of the first sheet. Times are also given in millions of Python steps of the
same run: machines differ, the ratio hardly does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.cards import hung, million

ASKED = {"cards_a_second": 200, "forty_points_s": 2.0, "preview_ms": 300, "memory_mb": 400}


def batch(number: int) -> dict[str, Any]:
    """Files of a hundred, as the worker makes them; memory is that of the whole process."""
    from anma.cards.sheets import sheet
    from anma.printing.cards import render_card_files

    rows = hung(number)
    list(render_card_files([sheet(rows[0], "zh", True)], "zh"))  # fonts are read once
    begin = time.process_time()
    for _pdf in render_card_files((sheet(one, "zh", True) for one in rows), "zh"):
        pass
    spent = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"cards": number, "cards_a_second": round(number / spent), "memory_mb": memory}


def pages() -> dict[str, Any]:
    """Through the views, signed in, on a database in memory: the form's answer and the paper, and the preview."""
    from django.test.utils import setup_databases, teardown_databases

    old = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        return _pages()
    finally:
        teardown_databases(old, verbosity=0)


def _pages() -> dict[str, Any]:
    from anma.acts.pages import perform
    from anma.conftest import build
    from anma.risks.tests.conftest import take_over

    world = build()
    keys = [{"key": "lathe", "name": f"{number}号车床", "place": f"{number % 5}车间"} for number in range(1, 41)]
    made = [str(pk) for pk in take_over(world, points=keys)]
    perform(world.viewers["alice"], "risks.publish", {"points": made})
    client = world.client("sam")
    form = {"points": made, "kind": "both", "lang": "zh", "names": "no"}

    def printed() -> None:
        answer = client.get(client.post("/cards", form)["Location"])
        assert answer.content.startswith(b"%PDF-")

    def seen() -> None:
        assert client.get("/cards/preview.png", {"points": made[0]}).content.startswith(b"\x89PNG")

    return {"forty_points_s": round(_median(printed), 2), "preview_ms": round(1000 * _median(seen, 9))}


def _median(work: Callable[[], None], turns: int = 5) -> float:
    work()
    spent = []
    for _turn in range(turns):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--only", choices=("batch", "pages"))
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings_test")
    import django

    django.setup()
    found: dict[str, Any] = {"step_ms": round(1000 * min(million() for _turn in range(5)), 1)}
    found |= batch(chosen.cards) if chosen.only != "pages" else {}
    found |= pages() if chosen.only != "batch" else {}
    json.dump(found | {"asked": ASKED}, sys.stdout, indent=2)
    sys.stdout.write("\n")
