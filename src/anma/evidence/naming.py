"""What the log calls things in words: events, kinds of rows, and whose a chain is. Rooms above bring their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.utils.functional import Promise

Title = str | Promise
_events: dict[str, Title] = {}
_rows: dict[str, Title] = {}
_owners: list[Callable[[UUID], str]] = []


def event(code: str, title: Title) -> str:
    """Declare the code of an event with its words in a log; returns the code. Acts do so when they register."""
    _events[code] = title
    return code


def titles() -> dict[str, Title]:
    """All declared codes with their words."""
    return dict(_events)


def title(code: str) -> str:
    """An event's words in the language now active; the code itself where nobody declared it."""
    return str(_events.get(code, code))


def name_rows(words: Mapping[str, Title]) -> None:
    """Say what a row of each table is called; called in `apps.ready()`."""
    _rows.update(words)


def row_title(table: str) -> str:
    """The kind of a row in words; the table itself where nobody named it."""
    return str(_rows.get(table, table))


def name_owners(resolver: Callable[[UUID], str]) -> None:
    """Say how a firm or an office is called by the id of its chain; "" where it is none."""
    _owners.append(resolver)


def owner(stream: UUID) -> str:
    """Whose chain it is."""
    return next((name for resolver in _owners if (name := resolver(stream))), "")
