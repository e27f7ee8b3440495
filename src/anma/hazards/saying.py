"""What the rows say of the newer steps: each event names by number which of a row's editions it made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from anma.hazards.exchange import chosen_words
from anma.hazards.models import Hazard
from anma.hazards.protecting import REGISTERS, words
from anma.hazards.rounds import rounds_of

Said = list[tuple[str, str]]


def protection_said(row: Hazard, body: Mapping[str, Any]) -> Said:
    """The edition of what keeps people safe that this event wrote; of a taking back only why."""
    edition = _numbered(row.protections, body["data"].get("protection", ""))
    return [("protection", words(edition))] if edition else []


def protection_found(row: Hazard) -> Said:
    """What the finder did at once to keep people safe."""
    first = row.protections[0] if row.protections else None
    return [("protection", words(first))] if first and first["act"] == REGISTERS else []


def hand_said(row: Hazard, body: Mapping[str, Any]) -> Said:
    """Why somebody gave it back."""
    hand = _numbered(row.hands, body["data"].get("hand", ""))
    return [("hand", hand["reason"])] if hand else []


def fixed_said(row: Hazard) -> tuple[Said, list[str]]:
    """What whoever found it did on the spot, and the photos of after; whether it was so, the event knows."""
    first = rounds_of(row)[:1]
    return ([("note", first[0].note)], first[0].photos) if first else ([], [])


def cost_said(cost: str) -> Said:
    """What a turn had cost in all."""
    return [("cost", _("%(sum)s yuan") % {"sum": cost})] if cost else []


def codes_said(one: Mapping[str, Any]) -> Said:
    """The codes of the exchange table that somebody chose while judging."""
    return [("codes", chosen_words(one["chosen"].get("codes", {})))]


def _numbered(things: list[dict[str, Any]], number: str) -> dict[str, Any] | None:
    at = int(number) if number.isdigit() else 0
    return things[at - 1] if 0 < at <= len(things) else None
