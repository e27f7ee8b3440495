"""One drill in this process: `python -m anma.web.drills NAME sample|full SEED [MINUTES]`; its outcome is JSON."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import replace
from importlib import import_module
from threading import Thread

from anma.kernel import console
from anma.web.drills.base import FULL, SAMPLE, Outcome, chance


def _end_with_parent(parent: int) -> None:
    """Where `anma drills` is gone, a drill of hours must not go on behind its back."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


def main(name: str, size: str, seed: str, minutes: str = "0") -> None:
    """Run it on the ground that the environment names."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what it started is ended too
    Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    console.start_django(founds=True)
    drill = import_module(f"anma.web.drills.{name}")
    asked = replace(SAMPLE if size == "sample" else FULL, minutes=float(minutes))
    outcome: Outcome = drill.run(asked, chance(int(seed)))
    sys.stdout.write(json.dumps(outcome.as_data()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
