"""What a safety officer's desk is composed of: each room adds its panels (`<room>/desk.py`), `web` shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer

WORST = 3  # rows under a number; whoever wants all opens the list


@dataclass(frozen=True, slots=True)
class Button:
    """A decision that is taken on the desk itself: a POST to `url`, or (`opens`) a page on which it is taken.

    `quiet` is the second of two answers.
    """

    text: str
    url: str
    quiet: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row under a number. `note` stands at the right edge, heavy where it is `late`."""

    title: str
    url: str
    detail: str = ""
    note: str = ""
    late: bool = False
    buttons: Sequence[Button] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, the address that opens exactly these, and the worst of them first."""

    count: int
    url: str
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One number of the desk. `find` reads through `visible_to(viewer)` and asks a fixed number of questions.

    It is asked only of those who hold `permission`; None or a count of 0 leaves the panel out. `order`: below 40
    somebody waits for an answer, below 70 something is late, from 70 on it keeps the house in order.
    """

    key: str
    title: str | Promise
    order: int
    permission: str
    find: Callable[[Viewer, UUID], Found | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it found, no more rows than the desk has room for."""

    key: str
    title: str
    count: int
    url: str
    lines: Sequence[Line]


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> None:
    """Add a panel; called in a room's `apps.ready()`."""
    if _panels.setdefault(panel.key, panel) is not panel:
        raise ValueError(f"the desk's panel {panel.key} is registered twice")


def every() -> list[Panel]:
    """All panels, what presses most first."""
    return sorted(_panels.values(), key=lambda one: (one.order, one.key))


def shown(viewer: Viewer, firm: UUID) -> list[Shown]:
    """What is not done yet, panel by panel."""
    asked = ((panel, panel.find(viewer, firm)) for panel in every() if holds(viewer, panel.permission))
    return [
        Shown(panel.key, str(panel.title), found.count, found.url, found.lines[:WORST])
        for panel, found in asked
        if found and found.count
    ]
