"""Which firms a running campaign asks to be visited. The room of campaigns tells it here; nobody else knows."""

from __future__ import annotations

from collections.abc import Callable, Set
from uuid import UUID

from anma.kernel.viewer import Viewer

Asks = Callable[[Viewer], Set[UUID]]
_asks: list[Asks] = []


def register(asks: Asks) -> None:
    """Let a room name the firms of the viewer's reach that a campaign still wants to be seen."""
    if asks not in _asks:
        _asks.append(asks)


def asked(viewer: Viewer) -> set[UUID]:
    """Every firm that some campaign asks for."""
    return {firm for asks in _asks for firm in asks(viewer)}
