"""What a process of `cards.city` begins with. It imports no model: Django is started here first."""

from __future__ import annotations

from typing import Any


def begin() -> None:
    """Once a process."""
    from anma.kernel.console import start_django

    start_django()


def make(out: str, line: dict[str, Any]) -> int:
    """One file of the plan."""
    from anma.cards import city

    return city.make(out, line)
