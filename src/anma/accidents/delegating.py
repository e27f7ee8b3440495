"""Whose investigation it is by its size, and what a lower office needs to go on with it.

Order 493 of the State Council, article 19: an ordinary accident is investigated by the county, a considerable one by
the city, a major one by the province, an especially grave one by the State Council; each may delegate it. The paper
that does so is written down where the investigation is concluded, or where the report is published.
"""

from __future__ import annotations

from typing import Any

from anma.accidents.choices import Government, Level
from anma.accidents.models import Accident
from anma.accidents.reasons import BELONGS_ABOVE
from anma.accidents.sizes import ORDINARY, belongs_above
from anma.acts.reasons import Refused
from anma.people.models import Organisation

SHORTEST = 4


def above(row: Accident) -> Level | None:
    """The level whose investigation it is, where the office that handles it stands below; else None."""
    if row.size == ORDINARY:
        return None
    area = Organisation.objects.filter(pk=row.lead_id).values_list("area_code", flat=True).first()
    return belongs_above(row.size, area) if area else None


def delegated(row: Accident) -> str:
    """What stands here of the paper that delegated an accident as grave as this to the office that handles it."""
    found: list[dict[str, Any]] = [
        entry for entry in row.changes if entry.get("delegated") and entry.get("office") == str(row.lead_id)
    ]
    return next((str(entry["delegated"]) for entry in reversed(found) if entry["size"] <= row.size), "")


def require_delegated(row: Accident, words: str) -> None:
    """Refuse where it belongs above and nobody says by which paper it came here."""
    level = above(row)
    if level is not None and len(words.strip()) < SHORTEST and not delegated(row):
        raise Refused(BELONGS_ABOVE, level=Government(level.value).label)
