"""Where the many firms of a town stand: spread over it, each in a grid that it surely lies in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from anma.grids.placing import Division
from anma.places.outlines import Layout
from anma.sample.lives.stamping import Spot
from anma.sample.positions import SEEDS, position


class Town:
    """The spots of one town. `was` is where the firm stands that all these are like."""

    def __init__(self, ground: Layout, division: Division | None, town: str, was: Spot) -> None:
        self.ground, self.division, self.town, self.was = ground, division, town, was

    @cached_property
    def _spots(self) -> list[Spot]:
        return [spot for number in range(1, SEEDS) if (spot := self._spot(position(self.ground, self.town, number)))]

    def _spot(self, said: Mapping[str, str]) -> Spot | None:
        if not said or self.division is None:
            return None
        found = self.division.place((float(said["lng"]), float(said["lat"])))
        if found.doubt is not None or found.grid is None:
            return None
        return Spot(said["lat"], said["lng"], str(found.grid))

    def __call__(self, number: int, in_grid: bool) -> Spot:
        """The n-th firm's spot."""
        return self._spots[number * 61 % len(self._spots)] if self._spots else self.was
