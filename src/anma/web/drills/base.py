"""What every drill takes and gives."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

SEED = 20261123
FAULTS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much a drill does. `make test` runs SAMPLE, `make drills` runs FULL."""

    kills: int
    submissions: int
    cases: int
    scale: str


SAMPLE = Size(kills=5, submissions=20, cases=20, scale="0.001")
FULL = Size(kills=100, submissions=2000, cases=200, scale="0.01")


@dataclass
class Outcome:
    """Figures by name, and one sentence for each thing that was wrong; without any it passed."""

    figures: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.faults

    def expect(self, holds: bool, sentence: str) -> None:
        """Note a fault unless `holds`."""
        if not holds:
            self.faults.append(sentence)

    def as_data(self) -> dict[str, Any]:
        """For JSON; a flood of faults is cut, its number stands in the figures."""
        whole = asdict(self)
        told = whole.pop("faults")
        return {"passed": self.passed, **whole, "fault_count": len(told), "faults": told[:FAULTS_TOLD]}


def chance(seed: int) -> Random:
    """The dice of a drill; the same seed throws the same."""
    return Random(seed)  # noqa: S311  (dice, not keys)
