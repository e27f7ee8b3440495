"""The copies of place and trade for new rows of a firm, taken from a row of the same firm.

This room stands below the register, so it reads them from a membership or an invitation, which follow a move as
every row does.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.evidence.rows import EvidentialModel
from anma.kernel.scope import Party, Shown
from anma.people.models import Membership, Organisation


def copies_from(row: EvidentialModel) -> dict[str, Any]:
    """For a row of the firm alone: where and in which trade the firm is today."""
    return {
        "enterprise_id": row.enterprise_id,
        "shown_to": Shown.FIRM,
        "area_code": row.area_code,
        "area_then": row.area_code,
        "sector": row.sector,
        "sector_then": row.sector,
        "grid_id": row.grid_id,
    }


def copies_of_firm(enterprise_id: UUID) -> dict[str, Any]:
    """The same from any membership of the firm; inside a system scope."""
    known = Membership.objects.as_system().filter(enterprise_id=enterprise_id).order_by("id").first()
    if known is None:
        raise LookupError(f"enterprise {enterprise_id} has no people")
    return copies_from(known)


def copies_of_office(office: Organisation) -> dict[str, Any]:
    """For a row about a member of an office or a service: the organisation keeps it."""
    return {
        "held_by": Party.AUTHORITY,
        "shown_to": Shown.AUTHORITY,
        "holder_id": office.pk,
        "area_code": office.area_code,
        "area_then": office.area_code,
    }
