"""What every drill takes and gives."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

SEED = 20261123
FAULTS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much a drill does. `make test` runs SAMPLE, `make drills` runs FULL.

    `batch` is how many codes one act makes, `read` how many printed labels are read back, `cuts` how often the printing
    of the cards is killed, `compared` every how many-th file is printed again without a kill, `seen` how many cards are
    read back; `queued` submissions wait in `phones`. `moments` is how often a page is killed, `reports` how many go
    over the weak line (one alone: over a fast one that breaks as often). `changes` are made to a city before
    it is counted for the last time. A morning's mix lasts `load_seconds`, with `least_rate` inspections a second or
    more (in full a third of the whole city's peak, since the drill's own city is small). `minutes` ends a drill that
    can go on later; 0 lets it come to its end.
    """

    kills: int
    submissions: int
    cases: int
    scale: str
    codes: int
    batch: int
    read: int
    cards: int
    cuts: int
    compared: int
    seen: int
    processes: int
    moments: int
    reports: int
    phones: int = 0
    queued: int = 0
    changes: int = 0
    load_seconds: int = 0
    least_rate: float = 0
    minutes: float = 0


SAMPLE = Size(
    kills=5, submissions=20, cases=20, scale="0.001",
    codes=480, batch=240, read=24, cards=40, cuts=2, compared=1, seen=3, processes=1,
    phones=4, queued=40, moments=4, reports=1, changes=45, load_seconds=20, least_rate=3,
)  # fmt: skip
FULL = Size(
    kills=100, submissions=2000, cases=200, scale="0.01",
    codes=480_000, batch=10_000, read=2400, cards=480_000, cuts=16, compared=20, seen=40, processes=2,
    phones=50, queued=10_000, moments=50, reports=3, changes=200, load_seconds=3600, least_rate=23,
)  # fmt: skip


@dataclass
class Outcome:
    """Figures by name, and one sentence for each thing that was wrong; without any it passed.

    `unfinished` is a drill that was stopped on its way: what it did was sound, what it did not do is not proven.
    """

    figures: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    unfinished: bool = False

    @property
    def passed(self) -> bool:
        return not self.faults and not self.unfinished

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
