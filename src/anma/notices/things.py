"""What a link can open: rooms say how one of their rows reads to somebody without a sign-in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Shown:
    """The heading and the lines of one row, each with its name. No name of a person stands in them."""

    title: str
    lines: Sequence[tuple[str, str]]


Show = Callable[[UUID], Shown | None]
_known: dict[str, Show] = {}


def register(label: str, show: Show) -> None:
    """`show(subject)` runs in a system scope and answers in the active language; None where the row is gone."""
    _known[label] = show


def show(label: str, subject: UUID) -> Shown | None:
    """The row for a stranger; None where nobody says how. Needs `system_scope`."""
    found = _known.get(label)
    return found(subject) if found else None


def linkable(label: str) -> bool:
    """Whether a link can open rows of this kind."""
    return label in _known
