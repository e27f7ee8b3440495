"""The firms of one cell added up; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from anma.supervision.mapping import mercator
from anma.supervision.mapping.mercator import Cell

FEW = 5  # of fewer firms no share is told: one of them would be most of it
POINTS = ("p0", "p1", "p2", "p3")
NONE = 9  # as `models.mapping.NO_LEVEL`


@dataclass(slots=True)
class Heap:
    """The firms of one cell. `levels` and `points` count by place in the levels; the last of `levels`: no level."""

    cell: Cell
    number: int = 0
    x: int = 0
    y: int = 0
    hits: int = 0
    levels: list[int] = field(default_factory=lambda: [0, 0, 0, 0, 0])
    points: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def add(self, row: dict[str, Any]) -> None:
        self.number += row["n"]
        self.x += row["sx"]
        self.y += row["sy"]
        self.hits += row.get("hits") or 0
        self.levels[min(row["level"], 4)] += row["n"]
        self.points = [held + (row.get(name) or 0) for held, name in zip(self.points, POINTS, strict=True)]

    @property
    def worst(self) -> int:
        return next((at for at, number in enumerate(self.levels[:4]) if number), NONE)

    @property
    def place(self) -> mercator.Place:
        """Where it is drawn: one firm where it stands, several between their middle and their cell's."""
        x, y = self.x / self.number, self.y / self.number
        if self.number > 1:
            middle = self.cell.middle
            x, y = (x + middle[0]) / 2, (y + middle[1]) / 2
        return mercator.place(x, y)

    @property
    def share(self) -> float | None:
        """How much of the firms a layer speaks of; none of too few."""
        return None if self.number < FEW else round(self.hits / self.number, 3)
