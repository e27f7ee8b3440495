"""What the registers add to each kind of role: one file a room, joined here by kind."""

from __future__ import annotations

from itertools import chain
from types import ModuleType

from django.utils.functional import Promise

from anma.people.registers import accidents, chemicals, cylinders, education, insurance

ROOMS: tuple[ModuleType, ...] = (education, chemicals, insurance, cylinders, accidents)


def added(kind: str) -> frozenset[str]:
    """What all registers add to a kind of role (`WORKER`, `OFFICER`, …)."""
    return frozenset(chain.from_iterable(getattr(room, kind) for room in ROOMS))


def pages() -> dict[str, str | Promise]:
    """The pages of the registers in words."""
    return {code: words for room in ROOMS for code, words in room.PAGES.items()}
