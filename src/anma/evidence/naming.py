"""What the events are called that no business act makes: chains, keys, what was set aside."""

from __future__ import annotations

from django.utils.functional import Promise

_titles: dict[str, str | Promise] = {}


def event(code: str, title: str | Promise) -> str:
    """Declare the code of an event with its words in a log; returns the code."""
    _titles[code] = title
    return code


def titles() -> dict[str, str | Promise]:
    """All declared codes with their words."""
    return dict(_titles)
