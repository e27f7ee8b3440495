"""Dots that would lie on each other melt into one, by a grid over the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from os.path import commonprefix

from anma.enterprises.mapping.marks import Mark
from anma.enterprises.mapping.window import Window, around
from anma.places.geometry import Point, mean, metres

CELL_OF_FEW, CELL_OF_MANY, MANY = 34, 48, 60
SAME_PLACE_M = 60  # so near to each other that no closer look parts them


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is drawn at one place: one firm or several, as bad as the worst of them."""

    members: tuple[Mark, ...]
    at: Point

    @property
    def alone(self) -> Mark | None:
        return self.members[0] if len(self.members) == 1 else None

    @property
    def worst(self) -> Mark:
        return min(self.members, key=lambda m: m.rank)

    @property
    def overdue(self) -> bool:
        return any(m.overdue for m in self.members)

    @property
    def stale(self) -> bool:
        return all(m.stale for m in self.members)

    @property
    def levels(self) -> Counter[str]:
        return Counter(m.level for m in self.members)

    @property
    def area(self) -> str:
        """The area that all of them share, a village, else a town, else a district; empty where they share none."""
        codes = [m.area for m in self.members]
        shared = commonprefix(codes)
        return codes[0] if len(set(codes)) == 1 else next((shared[:n] for n in (9, 6, 4) if len(shared) >= n), "")

    @property
    def together(self) -> bool:
        """They stand in one place, so that no closer look shows more."""
        first = self.members[0]
        return all(metres(first.place, m.place) <= SAME_PLACE_M for m in self.members)

    @property
    def closer(self) -> Window:
        """The window in which the members come apart."""
        found = around((m.place for m in self.members), margin=0.25)
        assert found is not None  # noqa: S101  (a cluster has members)
        return found


def clusters(found: Iterable[Mark], window: Window) -> list[Cluster]:
    """What is drawn, the worst last so that it lies on top."""
    shown = [(mark, window.drawn(mark.place)) for mark in found if window.holds(mark.place)]
    side = CELL_OF_MANY if len(shown) > MANY else CELL_OF_FEW
    cells: dict[tuple[int, int], list[tuple[Mark, Point]]] = {}
    for mark, at in shown:
        cells.setdefault((int(at[0] // side), int(at[1] // side)), []).append((mark, at))
    made = [_melt(members, ((x + 0.5) * side, (y + 0.5) * side)) for (x, y), members in cells.items()]
    return sorted(made, key=lambda c: (-c.worst.rank, c.overdue, len(c.members)))


def _melt(members: list[tuple[Mark, Point]], middle: Point) -> Cluster:
    """One firm stands where it is; several are drawn towards the middle of their cell, away from the next one."""
    at = mean(at for _mark, at in members)
    if len(members) > 1:
        at = mean((at, middle))
    return Cluster(tuple(mark for mark, _at in members), (round(at[0], 1), round(at[1], 1)))
