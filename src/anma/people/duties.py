"""What a leaving person leaves open. Rooms above register how their kind of duty changes hands.

In `apps.ready()` of a room: `duties.register("hazards", transfer)`; the function runs inside the act
`people.hand_over`, in its transaction and its event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from anma.acts.base import Context

# (context, enterprise, who leaves, who takes over) → how many rows changed hands. Saves rows one by one.
Transfer = Callable[[Context[Any], UUID, UUID, UUID], int]
_transfers: dict[str, Transfer] = {}


def register(kind: str, transfer: Transfer) -> None:
    """Make a kind of duty known; `kind` becomes a key of the receipt's result.

    Raises:
        ValueError: another function holds this kind.
    """
    if _transfers.get(kind, transfer) is not transfer:
        raise ValueError(f"duties of kind {kind} are registered twice")
    _transfers[kind] = transfer


def kinds() -> list[str]:
    """All kinds that change hands."""
    return sorted(_transfers)


def transfer_all(context: Context[Any], enterprise_id: UUID, leaver: UUID, heir: UUID) -> dict[str, str]:
    """Let every kind change hands; returns how many of each, as text."""
    return {kind: str(_transfers[kind](context, enterprise_id, leaver, heir)) for kind in kinds()}
