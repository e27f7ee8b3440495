"""What waits for a decision of an office: a registry, since the lists lie in rooms above this one.

`web` registers the morning's lines at start. A line says a count and a kind and names nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that is not empty. `decides`: somebody waits for this office's answer."""

    key: str
    text: str
    url: str
    decides: bool


Ask = Callable[[Viewer], Iterable[Waiting]]
_asks: list[Ask] = []


def register(ask: Ask) -> None:
    """Add who tells what waits; called in a room's `apps.ready()`."""
    if ask not in _asks:
        _asks.append(ask)


def waiting(viewer: Viewer) -> list[Waiting]:
    """Everything that waits, decisions first."""
    found = [one for ask in _asks for one in ask(viewer)]
    return sorted(found, key=lambda one: not one.decides)
