"""The small city that the many firms are like: played by the acts in a database of its own, with all that was digested.

Run as `python -m anma.sample.lives.pattern UNTIL SEED SCALE WHOLE TARGETS` with ANMA_VAR naming its folder.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

KEPT, MADE, DATABASE = "kept.pickle", "made.pickle", "anma.sqlite3"


class NotPlayed(RuntimeError):
    """The small city could not be played; the text is what it said last."""


def make(folder: Path, arguments: list[str], say: Callable[[str], None]) -> None:
    """Play it in a process of its own, unless an earlier run has finished it.

    Raises:
        NotPlayed: it could not be played.
    """
    if (folder / MADE).exists():
        say("the small city is there already")
        return
    for old in folder.glob("anma.sqlite3*"):
        old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    own = {key: value for key, value in os.environ.items() if not key.startswith("ANMA_")}
    command = [sys.executable, "-m", "anma.sample.lives.pattern", *arguments]
    own["ANMA_VAR"] = str(folder)
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603  (our own module)
        last = ""
        for line in run.stdout or ():
            last = line.rstrip()
            say(f"small city: {last}")
    if run.returncode:
        raise NotPlayed(last)


def _play(arguments: list[str]) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from anma.evidence.digests import keeping
    from anma.facts.folding import rebuild
    from anma.places.loading import load
    from anma.sample import city
    from anma.sample.plan import USUAL, Plan
    from anma.sample.targets import load as load_targets

    until, seed, scale, whole, targets = arguments
    last = date.fromisoformat(until)
    rates = load_targets(targets).rates(last) if targets else USUAL
    call_command("migrate", verbosity=0)
    load()
    with keeping() as kept:
        made = city.play(Plan(float(scale), last, int(seed), float(whole), rates), _say)
    rebuild()  # so that days of firms that live alike are folded as they are written
    folder = Path(settings.VAR)
    (folder / KEPT).write_bytes(pickle.dumps(kept))
    (folder / MADE).write_bytes(pickle.dumps(made))


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def loaded(folder: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """What was digested, and what the play handed over."""
    kept, made = (pickle.loads((folder / name).read_bytes()) for name in (KEPT, MADE))  # noqa: S301  (own files)
    return kept, made


if __name__ == "__main__":
    _play(sys.argv[1:])
