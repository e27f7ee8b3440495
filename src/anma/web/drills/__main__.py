"""One drill in this process: `python -m anma.web.drills NAME sample|full SEED [MINUTES]`; its outcome is JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib import import_module

from anma.kernel import console
from anma.web.drills.base import FULL, SAMPLE, Outcome, chance


def main(name: str, size: str, seed: str, minutes: str = "0") -> None:
    """Run it on the ground that the environment names."""
    console.start_django(founds=True)
    drill = import_module(f"anma.web.drills.{name}")
    asked = replace(SAMPLE if size == "sample" else FULL, minutes=float(minutes))
    outcome: Outcome = drill.run(asked, chance(int(seed)))
    sys.stdout.write(json.dumps(outcome.as_data()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
