"""One drill in this process: `python -m anma.web.drills NAME sample|full SEED`; prints its outcome as JSON."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from anma.kernel import console
from anma.web.drills.base import FULL, SAMPLE, Outcome, chance


def main(name: str, size: str, seed: str) -> None:
    """Run it on the ground that the environment names."""
    console.start_django(founds=True)
    drill = import_module(f"anma.web.drills.{name}")
    outcome: Outcome = drill.run(SAMPLE if size == "sample" else FULL, chance(int(seed)))
    sys.stdout.write(json.dumps(outcome.as_data()) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
