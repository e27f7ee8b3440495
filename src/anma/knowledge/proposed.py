"""What is proposed to a firm: a point, on what ground, and why in a sentence."""

from dataclasses import dataclass
from typing import Literal

from anma.knowledge.packs.schema import Point
from anma.knowledge.text import Text

Basis = Literal["said", "trade", "always"]


@dataclass(frozen=True, slots=True)
class ProposedPoint:
    """A point proposed to a firm: from which pack, on what ground, and why in a sentence."""

    point: Point
    pack_id: str
    basis: Basis
    said: tuple[str, ...]
    why: Text
