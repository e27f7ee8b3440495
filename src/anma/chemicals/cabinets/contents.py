"""What lies in a cabinet, as the parts of this room that keep a book of it say: each registers its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from anma.chemicals.models import Cabinet
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Content:
    """One line. `note` is what is wrong with it (expired, does not belong here), `url` its own page."""

    name: str
    amount: str
    url: str = ""
    note: str = ""


Source = Callable[[Viewer, Cabinet], list[Content]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Decorator: ask this function too."""
    if function not in _sources:
        _sources.append(function)
    return function


def of(viewer: Viewer, cabinet: Cabinet) -> list[Content]:
    """Everything that is booked into it."""
    return [line for function in _sources for line in function(viewer, cabinet)]
