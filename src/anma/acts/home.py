"""The figures of a home page: each room adds its own, the page shows them; every number opens exactly its rows.

A figure stands there whatever it comes to: "0 overdue" is what a boss wants to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer


class Home(StrEnum):
    """Whose first page."""

    FIRM = "firm"
    INSURER = "insurer"


@dataclass(frozen=True, slots=True)
class Number:
    """One figure. `find` says how many, read through `visible_to(viewer)` in a fixed number of questions, and the
    address that opens exactly these. It is asked only of those who hold `permission`.
    """

    key: str
    title: str | Promise
    order: int
    permission: str
    find: Callable[[Viewer], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it stands there."""

    key: str
    title: str
    count: int
    url: str


_numbers: dict[Home, dict[str, Number]] = {home: {} for home in Home}


def register(home: Home, *numbers: Number) -> None:
    """Add figures; called in a room's `apps.ready()`."""
    for one in numbers:
        if _numbers[home].setdefault(one.key, one) is not one:
            raise ValueError(f"the figure {one.key} of the home page is registered twice")


def shown(home: Home, viewer: Viewer) -> list[Shown]:
    """Every figure that this hat may open."""
    ordered = sorted(_numbers[home].values(), key=lambda one: (one.order, one.key))
    return [Shown(one.key, str(one.title), *one.find(viewer)) for one in ordered if holds(viewer, one.permission)]
