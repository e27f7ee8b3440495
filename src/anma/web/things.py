"""One thing to do today: what every part of the day's page is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do. `pressing` sorts, what may kill is below 0; `note` stands at the right edge, `safe` says what
    holds so long.
    """

    verb: str
    text: str
    url: str
    note: str = ""
    pressing: int = 5
    safe: str = ""
