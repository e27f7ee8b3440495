"""Looks once a second whether every process of the server lives, and what each holds in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean
from threading import Event, Thread

from anma.web.drills.lasting import family, memory_kb

LEAST_LOOKS = 60  # in a quarter: a growth of seconds is a server that fills its stores
WARM = 5  # the first fifth of the looks is left out
STEP, WHOLE = 1.01, 1.1


class Watchman(Thread):
    """`roots` are the processes that were started, by name. What came of each is known from the beginning."""

    def __init__(self, roots: Mapping[str, int]) -> None:
        super().__init__(daemon=True)
        self.held: dict[tuple[str, int], list[int]] = {
            (name, pid): [] for name, root in roots.items() for pid in family(root)
        }
        self.lost: dict[tuple[str, int], int] = {}
        self._over = Event()

    def run(self) -> None:
        while not self._over.wait(1.0):
            self.look()

    def look(self) -> None:
        """What each of them holds now; one that is gone is noted once."""
        for (name, pid), held in self.held.items():
            found = memory_kb(pid)
            if found is None:
                self.lost.setdefault((name, pid), len(held))
            else:
                held.append(found[1])

    def end(self) -> None:
        self._over.set()
        self.join()

    @property
    def most_mb(self) -> int:
        """The most that one of them held."""
        return max((max(held) for held in self.held.values() if held), default=0) // 1024

    def faults(self) -> list[str]:
        """A sentence for each that died or grew without end."""
        gone = [f"a process of {name} died after {looks} seconds" for (name, _pid), looks in self.lost.items()]
        grown = [
            f"a process of {name} grew from {held[len(held) // WARM] // 1024} to {held[-1] // 1024} MB without end"
            for (name, _pid), held in self.held.items()
            if grows(held)
        ]
        return gone + grown


def grows(held: Sequence[float]) -> bool:
    """After it is warm each quarter holds more than the one before, the last a tenth more than the first."""
    warm = held[len(held) // WARM :]
    long = len(warm) // 4
    if long < LEAST_LOOKS:
        return False
    means = [mean(warm[at * long : (at + 1) * long]) for at in range(4)]
    return all(after > STEP * before for before, after in pairwise(means)) and means[-1] > WHOLE * means[0]
