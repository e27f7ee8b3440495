"""Who gives lines. A source reads in the caller's `system_scope`, and never what the firm may not know of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from anma.enterprises.models import Enterprise
from anma.supervision.visits.lines.line import Line

Source = Callable[[Enterprise], Sequence[Line]]
_sources: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Add a source; called in a room's `apps.ready()`."""
    if _sources.setdefault(key, source) is not source:
        raise ValueError(f"the lines of {key} are registered twice")


def every() -> dict[str, Source]:
    """All sources by key."""
    return dict(sorted(_sources.items()))
