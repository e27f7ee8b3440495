"""The map of the big screen: the areas of the reach from the project's own places, asked of nobody outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from anma.enterprises.mapping import ground
from anma.enterprises.mapping.ground import Name, Piece
from anma.kernel.viewer import Viewer
from anma.places.geometry import Point
from anma.places.outlines import Outline, layout


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a town's number of today stands."""

    code: str
    at: Point

    @property
    def place(self) -> str:
        """For the attribute `transform`, whose dots no language may turn into commas."""
        return f"translate({self.at[0]:g} {self.at[1]:g})"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that does not change while the screen stands."""

    tall: int
    pieces: Sequence[Piece]
    names: Sequence[Name]
    spots: Sequence[Spot]
    schematic: bool


def areas_of(viewer: Viewer) -> list[Outline]:
    """The towns of the reach; of one town its villages."""
    return ground.shown_areas(layout(), viewer, "", ())


def drawn(areas: list[Outline]) -> Drawn | None:
    """The drawing; None where no area of the reach is known."""
    window = ground.window_of(areas, ())
    if window is None:
        return None
    districts = layout().districts()
    spots = [Spot(area.code, window.drawn(area.centre)) for area in areas]
    schematic = any(not area.exact for area in areas)
    return Drawn(
        window.tall,
        ground.pieces(areas, window, districts),
        ground.names(areas, window, districts),
        spots,
        schematic,
    )
