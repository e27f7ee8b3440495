"""Recount: a city lives on by acts as cities do, and each of the 56 figures is counted once more without anma.

A made-up city that comes to figures of its own is changed some hundred times: told late, moved, joined, taken back,
restated. After every few changes its rows are exported and counted in plain Python (`plainly.py`, `lines.py`), for the
whole city, every district and every town; value and number of rows of each figure must be the briefing's.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from random import Random

from anma.web.drills.base import Outcome, Size

UNTIL, LAST = date(2022, 12, 20), date(2022, 12, 29)
SCALE, TARGETS = "0.0005", "other"


def run(size: Size, dice: Random) -> Outcome:
    """Make the city as an operator would, change it, compare."""
    outcome = Outcome()
    city = ["sample", "--scale", SCALE, "--until", UNTIL.isoformat(), "--targets", TARGETS, "--seed", "3"]
    for step in (["django", "migrate", "--verbosity", "0"], ["places", "load"], city):
        _command(step)
    from anma.web.drills.recount.living import Living

    Living(outcome, dice, UNTIL, LAST).live(size.changes, every=size.changes // 10)
    return outcome


def _command(arguments: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "anma.cli", *arguments], capture_output=True, check=True)  # noqa: S603
