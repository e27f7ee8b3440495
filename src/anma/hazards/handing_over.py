"""A leaving person's hazards go to somebody else, in the act that hands everything over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN


def hand_over(context: Context[Any], enterprise_id: UUID, leaver: UUID, heir: UUID) -> int:
    """Open hazards of the leaver, in the order of their ids; returns how many."""
    rows = Hazard.objects.as_system().select_for_update().filter(
        enterprise_id=enterprise_id, assigned_to=leaver, state__in=OPEN
    )  # fmt: skip
    count = 0
    for row in rows.order_by("id"):
        row.assigned_to = heir
        row.save()
        count += 1
    return count
