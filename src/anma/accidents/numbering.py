"""The number by which people speak of an accident: the year, then six signs out of its id."""

from __future__ import annotations

from datetime import date
from uuid import UUID


def number_of(pk: UUID, day: date) -> str:
    """Such as 2026-3F9A0C: the last signs of a version 7 id are drawn, so that two hardly meet within a year."""
    return f"{day.year}-{pk.hex[-6:].upper()}"
