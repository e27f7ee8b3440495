"""What every row of a grid or a town carries: the authority holds it, and the grid's officers read it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.kernel.scope import Party, Shown


def of_ground(town: str, grid_id: UUID | None = None, office: UUID | None = None) -> dict[str, Any]:
    """The scope of a row about a town's ground, which is no firm's."""
    return {
        "held_by": Party.AUTHORITY,
        "shown_to": Shown.AUTHORITY,
        "holder_id": office,
        "area_code": town,
        "area_then": town,
        "grid_id": grid_id,
    }
