"""Codes that no label bears: a room above signs them anew each time, as on the screen of a training session.

They have the shape of a token, so that every scanner opens them. What they lead to is asked where the directory knows
no such token. Who is not signed in is told what such a code is and led to the sign-in, not what it is about. The
rooms are asked whatever a stranger scanned, so that every code which opens nothing costs the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Told:
    """What a stranger reads instead of "opens nothing". `after` is where the sign-in leads; empty where it is over."""

    title: str | Promise
    sentence: str | Promise
    after: str = ""


Leads = Callable[[Viewer, str], str]
Tells = Callable[[str], Told | None]
_rooms: list[tuple[Leads, Tells]] = []


def register(leads: Leads, tells: Tells) -> None:
    """Let a room say where a signed code leads this viewer ("" where it is none of its own), and what strangers read.

    `tells` asks the same of the tables whatever it is given.
    """
    if (leads, tells) not in _rooms:
        _rooms.append((leads, tells))


def led_to(viewer: Viewer, code: str) -> str:
    """The first address that a room names; empty where none does."""
    return next((address for leads, _tells in _rooms if (address := leads(viewer, code))), "")


def told(code: str) -> Told | None:
    """What a stranger is told about a signed code; None where it is none. Every room is asked."""
    found = [tells(code) for _leads, tells in _rooms]
    return next(filter(None, found), None)
