"""The footer of a card: the imprint, and who answers for it beside or above."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from anma.printing.card_shape import Shape
from anma.printing.widths import MM, em, lines

Plain = Mapping[str, Any]


def imprint_lines(card: Plain, shape: Shape) -> int:
    """Lines of the footer: who answers stands beside the imprint, or above it where that is long."""
    room, who = shape.body_width * MM, em(card["responsible"], bold=True) * shape.points(9)
    said = " · ".join(card["imprint"])
    if answers_above(card["responsible"], shape):
        return lines(said, room / shape.points(9)) + lines(card["responsible"], room / shape.points(9) - 4, bold=True)
    beside = em(card["responsible"], bold=True) * answers_size(card["responsible"], shape) if who else 0
    return lines(said, (room - beside - 10 * MM) / shape.points(9))


def answers_above(words: str, shape: Shape) -> bool:
    """Whether who answers is too long to stand beside the imprint."""
    return em(words, bold=True) * shape.points(9) > shape.body_width * MM / 2


def answers_size(words: str, shape: Shape) -> float:
    """Who answers for it stands in the footer, large where it leaves the imprint half of the line."""
    large = shape.points(12)
    return round(large if em(words, bold=True) * large <= shape.body_width * MM / 2 else shape.points(9), 2)
