"""What hangs at a risk point: rooms above (cards) say here what happens when a point is published or retired, and
what they show on its page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from anma.acts.base import Context
from anma.risks.models import RiskPoint

Hook = Callable[[Context[Any], RiskPoint], None]
Panel = Callable[[HttpRequest, RiskPoint | None], SafeString]

_published: list[Hook] = []
_retired: list[Hook] = []
_panels: list[Panel] = []
_pictures: list[Callable[[str], str]] = []


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


def panel(draw: Panel) -> Panel:
    """Decorator: HTML for a point's page, or (without a point) for the buttons of the list."""
    _panels.append(draw)
    return draw


def panels(request: HttpRequest, point: RiskPoint | None = None) -> list[SafeString]:
    """What the rooms above show here; nothing where they have nothing for this viewer."""
    return [html for html in (draw(request, point) for draw in _panels) if html]


def draws_signs(address: Callable[[str], str]) -> Callable[[str], str]:
    """Decorator: the address of a safety sign's picture by its key, from the room that draws them."""
    _pictures.append(address)
    return address


def picture(key: str) -> str:
    """Where the picture of a sign is; empty where no room draws any."""
    return _pictures[-1](key) if _pictures else ""
