"""即查即改: whoever finds it puts it right on the spot and says both in one submission.

The hazard is registered as every other one and stands at once before whoever looks again, with the photo of before and
the photo of after. Nobody else was asked, so the finder has it; where the second look sends it back, the finder goes on
and it was not put right at once.
"""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context
from anma.hazards.days import proposed_due
from anma.hazards.inputs import Fixed
from anma.hazards.models import Hazard
from anma.hazards.rounds import SAME_PHOTO, seen_before
from anma.hazards.transitions import FIXED, HAZARDS


def fix(context: Context[Any], row: Hazard, fixed: Fixed, photos: list[str]) -> list[str]:
    """Write the putting right into a row that is being registered; returns what is odd about it."""
    HAZARDS.move(row, FIXED)
    row.at_once = True
    row.assigned_to = row.rectified_by = context.viewer.actor_id
    row.due_on = proposed_due(context.happened.day)
    row.rectified_at, row.rectified_device = context.happened.moment, context.origin.device_id
    row.rectified_note, row.rectified_photos = fixed.note, photos
    context.data["fixed"] = [*context.data.get("fixed", ()), str(row.pk)]
    return [SAME_PHOTO] if set(photos) & seen_before(row) else []
