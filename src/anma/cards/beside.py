"""What rooms above know of a point and a member standing there should see: last check, open hazards.

Strangers see none of it; the card asks only for viewers who see the point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

Tells = Callable[[Viewer, RiskPoint], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A few lines on the card's page: `template` draws what `tells` returns, as `here`."""

    key: str
    template: str
    tells: Tells


_parts: dict[str, Beside] = {}


def register(part: Beside) -> None:
    """Add a part; each key once."""
    if _parts.setdefault(part.key, part) is not part:
        raise ValueError(f"the part {part.key} of a card is registered twice")


def beside(viewer: Viewer, point: RiskPoint) -> list[dict[str, Any]]:
    """All parts for a viewer who sees the point."""
    return [{"template": part.template, "here": part.tells(viewer, point)} for part in _parts.values()]
