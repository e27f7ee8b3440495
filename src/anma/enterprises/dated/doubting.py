"""What on a paper cannot be right, said on the page where it is entered, before it is stored.

Rooms above know the papers: training knows the numbers of people's certificates. Whoever has compared it with the paper
ticks that it stands so, and it is entered as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

# Kind, number and first day of a paper → a sentence beside each field ("number", "valid_from") that cannot be right.
Doubts = Callable[[str, str, date | None], dict[str, str]]
SURE = "sure"
_rooms: list[Doubts] = []


def register(doubts: Doubts) -> None:
    """Let a room look at papers."""
    if doubts not in _rooms:
        _rooms.append(doubts)


def doubts_of(kind: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The sentences about a form as it was typed; empty where all is likely, or somebody has ticked that it is so."""
    if typed.get(SURE):
        return {}
    number, begins = typed.get("number", ""), _day(typed.get("valid_from", ""))
    found: dict[str, str] = {}
    for look in _rooms:
        found |= look(kind, number, begins)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # the act says what is wrong with it
