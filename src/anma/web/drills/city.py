"""City: a small made-up city is built, then log and figures must be sound."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random
from typing import Any

from anma.web.drills.base import Outcome, Size


def run(size: Size, dice: Random) -> Outcome:
    """Every step is the command that an operator would type."""
    outcome = Outcome()
    if built(outcome, size.scale):
        _sound(outcome)
    return outcome


def built(outcome: Outcome, scale: str) -> bool:
    """Whether a city of this size could be made on an empty ground; what hindered it is a fault."""
    steps = (["django", "migrate", "--verbosity", "0"], ["places", "load"])
    city = ["sample", "--scale", scale, "--until", "today"]
    return all(_runs(outcome, step) is not None for step in (*steps, city))


def _sound(outcome: Outcome) -> None:
    log = _runs(outcome, ["verify", "--json"])
    if log is not None:
        read = json.loads(log)
        outcome.figures |= {"events_verified": int(read["events"]), "rows_verified": int(read["rows"])}
        outcome.expect(read["rows"] > 0, "the city is empty, so nothing was proven")
    _runs(outcome, ["facts", "verify", "--json"])


def _runs(outcome: Outcome, arguments: list[str]) -> str | None:
    """The command's output, or None and a fault with its last words."""
    done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603  (our own interpreter and arguments)
        [sys.executable, "-m", "anma.cli", *arguments], capture_output=True, text=True, check=False
    )
    said: Any = done.stderr.strip().splitlines() or ["it said nothing"]
    outcome.expect(done.returncode == 0, f"`anma {' '.join(arguments)}` ended with {done.returncode}: {said[-1]}")
    return done.stdout if done.returncode == 0 else None
