"""What else can be made of the firms with the same risk: rooms that this one may not import register it here.

`web` (line 14) registers the campaign: a draft with exactly these firms, which its office opens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from anma.accidents.models import Accident
from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Onward:
    """`permission` says who is offered it; `make` does it and returns the address of what it made."""

    key: str
    title: str | Promise
    permission: str
    make: Callable[[Viewer, Accident, Sequence[str]], str]


_known: dict[str, Onward] = {}


def register(one: Onward) -> None:
    """Each key once; called in `apps.ready()`."""
    if _known.setdefault(one.key, one) is not one:
        raise ValueError(f"{one.key} is registered twice")


def offers(viewer: Viewer, row: Accident) -> list[Onward]:
    """What this viewer may make of it."""
    return [one for one in _known.values() if viewer.may(one.permission)]


def take(key: str, viewer: Viewer, row: Accident, firms: Sequence[str]) -> str:
    """Do it; `Refused` where there is no such thing."""
    if key not in _known:
        raise Refused(NOT_FOUND)
    return _known[key].make(viewer, row, firms)
