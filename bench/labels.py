"""`python -m bench.labels [--labels 480] [--layout 70x37]`: labels with their codes, processor time.

Sheets are made as PDF, a label printer's sizes as ZPL too.

The ratio says how many labels are made while the machine runs a million steps of Python: two machines compare by it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from typing import Any

import django

from anma.printing import labels, layouts, papers, zpl
from anma.printing.cards import Level

NAMES = ("冲床 2 号线", "叉车5号", "危险化学品储存专柜（油漆稀释剂、乙醇、丙酮）", "喷漆房", "木工平刨")
LEVELS = (("red", "重大风险"), ("orange", "较大风险"), ("yellow", "一般风险"), ("blue", "低风险"))


def made_up(number: int) -> labels.LabelData:
    colour, word = LEVELS[number % 4]
    name = f"{NAMES[number % len(NAMES)]} {number}"
    url = f"HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW{number:06d}/3"
    return labels.LabelData(name, "冲压车间 · 东侧", Level(colour, word, ""), url, f"7F3K-{number % 10000:04d}", "zh")  # type: ignore[arg-type]


def million() -> float:
    """Processor seconds of a million steps of Python."""
    begin = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return time.process_time() - begin


def spent(make: Any) -> tuple[float, int]:
    begin = time.process_time()
    size = len(make())
    return time.process_time() - begin, size


def run(count: int, key: str) -> dict[str, Any]:
    layout = layouts.find(key)
    papers.render([labels.part([made_up(number) for number in range(24)], layout)], "")  # fonts are loaded once
    step = min(million() for _again in range(3))
    rows = {}
    for kind in ("pdf", "zpl") if not layout.paper else ("pdf",):
        data = [made_up(number + 1000) for number in range(count)]
        if kind == "pdf":
            took, size = spent(lambda: papers.render([labels.part(data, layout)], ""))  # noqa: B023
        else:
            took, size = spent(lambda: zpl.document(data, layout, 203))  # noqa: B023
        rows[kind] = {
            "labels_a_second": round(count / took),
            "labels_a_million_steps": round(count / took * step, 1),
            "bytes_a_label": size // count,
        }
    return {
        "layout": key,
        "labels": count,
        **rows,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")
    django.setup()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, default=480)
    parser.add_argument("--layout", default="70x37")
    chosen = parser.parse_args()
    print(json.dumps(run(chosen.labels, chosen.layout), indent=2))
