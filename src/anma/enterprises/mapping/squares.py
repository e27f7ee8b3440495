"""Choosing a place without a script: every square of the map is a link to a closer look, the smallest to itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from anma.enterprises.mapping.ground import Name, Piece, names, pieces
from anma.enterprises.mapping.window import WIDE, Window, around
from anma.places.geometry import metres
from anma.places.outlines import layout

ACROSS = 8
SMALL_M = 250  # a square so small is a place: a works is as large


@dataclass(frozen=True, slots=True)
class Square:
    """One link of the grid, in units of the drawing."""

    query: str
    says: str
    x: float
    y: float
    side: float


def ground_for(area: str, window: Window | None) -> tuple[Window | None, list[Piece], list[Name]]:
    """The town of a firm, or the piece of it that was chosen."""
    drawn = layout()
    town = drawn.outlines.get(area[:9])
    shown = [*drawn.villages(area[:9]), *([town] if town else [])] if town else drawn.towns()
    whole = window or around(place for one in shown for ring in one.rings for place in ring)
    if whole is None:
        return None, [], []
    fine = drawn.villages(area[:9]) or shown
    return whole, pieces(fine, whole, drawn.districts()), names(fine, whole, drawn.districts())


def squares(window: Window) -> Iterator[Square]:
    """Row by row from the north-west."""
    side = WIDE / ACROSS
    for row in range(-(-window.tall // int(side))):
        for column in range(ACROSS):
            yield _square(window, column, row, side)


def _square(window: Window, column: int, row: int, side: float) -> Square:
    wide, tall = (window.east - window.west) / ACROSS, (window.north - window.south) * side / window.tall
    west, north = window.west + column * wide, window.north - row * tall
    piece = Window(west, north - tall, west + wide, north)
    says = _("column %(column)d, row %(row)d") % {"column": column + 1, "row": row + 1}
    if metres((west, north), (west + wide, north)) > SMALL_M:
        return Square(f"box={piece.box}", says, column * side, row * side, side)
    middle = f"{west + wide / 2:.6f},{north - tall / 2:.6f}"
    return Square(f"box={window.box}&at={middle}", says, column * side, row * side, side)
