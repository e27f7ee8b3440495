"""What hangs at a risk point: rooms above (cards) say here what happens when a point is published or retired."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anma.acts.base import Context
from anma.risks.models import RiskPoint

Hook = Callable[[Context[Any], RiskPoint], None]

_published: list[Hook] = []
_retired: list[Hook] = []


def when_published(hook: Hook) -> Hook:
    """Decorator: runs inside the act, after each published edition of a point."""
    _published.append(hook)
    return hook


def when_retired(hook: Hook) -> Hook:
    """Decorator: runs inside the act that retires a point."""
    _retired.append(hook)
    return hook


def published(context: Context[Any], point: RiskPoint) -> None:
    """Tell who hangs things at the point."""
    for hook in _published:
        hook(context, point)


def retired(context: Context[Any], point: RiskPoint) -> None:
    """Tell who hangs things at the point."""
    for hook in _retired:
        hook(context, point)
