"""What the reporter reads of a rectification: that it was put right, and when.

The note is free text of somebody at work, full of how people there call each other (王主管, 小李): no list of names
and of ways to call makes it fit for a stranger, so none of its words leave the firm by a receipt number.
"""

from __future__ import annotations

from datetime import datetime

from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard

FOUR = (HazardState.REGISTERED, HazardState.RECTIFYING, HazardState.REVIEW, HazardState.CLOSED)
DONE = (HazardState.REVIEW, HazardState.ACCEPTED, HazardState.CLOSED)


def put_right_at(row: Hazard) -> datetime | None:
    """When it was last put right; None while it is open, also where a second look sent it back."""
    return row.rectified_at if row.state in DONE else None
