"""`python -m bench.codes [--batch 10000] [--labels 960]`: blank codes made, and set as labels, timed.

All figures come from one run on one core, so they are compared as ratios: one by one against the batch, and codes
against labels on paper. A whole city's codes are the drill `anma drills codes`.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from typing import Any

from bench.city import database, make

ALONE = 200


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one core, whatever else the machine does meanwhile."""
    begin = time.process_time()
    made = work()
    return time.process_time() - begin, made


def issue(firm: Any, count: int) -> str:
    """One act, as the command does it."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.kernel.viewer import GrantScope, Viewer

    operator = Viewer("operator", grants=(GrantScope(firm, acts=frozenset({"codes.issue"})),))
    raw = {"enterprise": str(firm), "count": count}
    return str(perform(operator, "codes.issue", raw, COMMAND).result["batch"])


def lines_of(batch: str) -> list[Any]:
    from anma.codes.models import CodeDirectory

    return list(CodeDirectory.objects.filter(batch_id=batch).order_by("code_id"))


def on_paper(lines: list[Any]) -> int:
    """Every label of the batch as PDF, file by file; returns the bytes."""
    from anma.codes import sheets

    return sum(len(sheets.pdf(part, sheets.DEFAULT, 1, "bench", "zh")) for part in sheets.files(lines))


def run(batch: int, labels: int) -> dict[str, Any]:
    """All figures of one run."""
    with database():
        from anma.enterprises.models import Enterprise
        from anma.evidence.models import Event
        from anma.kernel.viewer import system_scope

        make(0.003)
        with system_scope("bench"):
            firm = Enterprise.objects.as_system().order_by("id").values_list("pk", flat=True)[0]
        issue(firm, 1)
        alone, _made = timed(lambda: [issue(firm, 1) for _number in range(ALONE)])
        many, made = timed(lambda: issue(firm, batch))
        event = len(Event.objects.filter(act="codes.issue").latest("received_at").body)
        some = lines_of(made)[:labels]
        on_paper(some[:24])
        paper, size = timed(lambda: on_paper(some))
        return {
            "one_by_one_a_second": round(ALONE / alone),
            "batch_a_second": round(batch / many),
            "batch_to_one_by_one": round(batch / many / (ALONE / alone), 1),
            "event_bytes_a_code": round(event / batch),
            "labels_on_paper_a_second": round(len(some) / paper),
            "codes_with_labels_a_second": round(1 / (many / batch + paper / len(some))),
            "pdf_bytes_a_label": round(size / len(some)),
            "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--batch", type=int, default=10_000)
    parser.add_argument("--labels", type=int, default=960)
    chosen = parser.parse_args()
    print(json.dumps(run(chosen.batch, chosen.labels), indent=2))
