"""What rooms above put on a card's page.

For a member standing there: last check, open hazards. Strangers see none of it; the card asks only for viewers who see
the point. For anybody else: links alone, that say nothing of the point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

Tells = Callable[[Viewer, RiskPoint], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A few lines on the card's page: `template` draws what `tells` returns, as `here`."""

    key: str
    template: str
    tells: Tells


@dataclass(frozen=True, slots=True)
class Way:
    """A small link for whoever scanned a card and does not see its point: `leads` makes its address of the code."""

    key: str
    title: str | Promise
    leads: Callable[[str], str]


_ways: dict[str, Way] = {}
_parts: dict[str, Beside] = {}


def register(part: Beside) -> None:
    """Add a part; each key once."""
    if _parts.setdefault(part.key, part) is not part:
        raise ValueError(f"the part {part.key} of a card is registered twice")


def offer(way: Way) -> None:
    """Add a link for anybody; each key once."""
    if _ways.setdefault(way.key, way) is not way:
        raise ValueError(f"the link {way.key} of a card is offered twice")


def ways(code: str) -> list[tuple[str | Promise, str]]:
    """(title, address) of the links for anybody who stands before a code."""
    return [(way.title, way.leads(code)) for way in _ways.values()]


def beside(viewer: Viewer, point: RiskPoint) -> list[dict[str, Any]]:
    """All parts for a viewer who sees the point."""
    return [{"template": part.template, "here": part.tells(viewer, point)} for part in _parts.values()]
