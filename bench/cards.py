"""`python -m bench.cards [--cards 400] [--format a4] [--lang zh]`: risk cards of all packs with their codes, timed.

Processor seconds, and their ratio to a million Python steps in the same run: machines differ, the ratio hardly does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from datetime import date
from itertools import cycle, islice
from typing import Any
from uuid import UUID


def hung(number: int) -> list[Any]:
    """Unsaved editions of the packs' points, turn by turn, each with a code of its own."""
    from anma.cards.sheets import Hung
    from anma.codes.models import Code
    from anma.codes.tokens import new_short, new_token
    from anma.enterprises.models import Enterprise
    from anma.knowledge.packs.loader import packs
    from anma.risks.documents import as_edition, from_pack
    from anma.risks.models import Edition

    firm = Enterprise(name="示例机械厂（虚构）", duty_phone="0519-00000000")
    points = [point for pack in packs().values() for point in pack.points]
    day = date(2026, 11, 1)
    made = []
    for point in islice(cycle(points), number):
        document = as_edition(from_pack(point, UUID(int=1)), 1, day, "bench")
        document["responsible"]["team"] = "冲压班"
        edition = Edition(document=document, number=1, published_day=day)
        made.append(Hung(edition, Code(token=new_token(), short=new_short()), firm))
    return made


def million() -> float:
    """Processor seconds of a million plain steps of Python."""
    begin = time.process_time()
    sum(i * i for i in range(10**6))
    return time.process_time() - begin


def run(number: int, key: str, lang: Any) -> dict[str, Any]:
    """Composing, codes, setting and writing, in chunks as the product does it."""
    from anma.cards.sheets import sheet
    from anma.printing.cards import render_card_files
    from anma.printing.formats import FORMATS

    rows = hung(number)
    list(render_card_files([sheet(rows[0], lang, True)], lang, FORMATS[key]))  # fonts are read once
    step = min(million() for _turn in range(5))
    begin = time.process_time()
    made = [sheet(one, lang, True) for one in rows]
    composed = time.process_time() - begin
    size = sum(len(pdf) for pdf in render_card_files(made, lang, FORMATS[key]))
    spent = time.process_time() - begin
    return {
        "cards": number,
        "format": key,
        "lang": lang,
        "cards_a_second": round(number / spent),
        "compose_ms": round(1000 * composed / number, 2),
        "ms_a_card": round(1000 * spent / number, 2),
        "millions_of_steps_a_card": round(spent / number / step, 3),
        "kilobytes_a_card": round(size / number / 1000),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=400)
    parser.add_argument("--format", default="a4")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings_test")
    import django

    django.setup()
    print(json.dumps(run(chosen.cards, chosen.format, chosen.lang), indent=2))
