"""A firm closes: its general hazards end with it. A major one stays open until somebody outside has looked."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context, listen
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.transitions import HAZARDS, OPEN
from anma.kernel.scope import Shown


@listen("enterprises.close")
def lapse(context: Context[Any]) -> None:
    """Ended, not closed: nobody saw them put right. What the authority holds is the authority's to end."""
    rows = Hazard.objects.as_system().select_for_update().filter(
        enterprise_id=context.subject.pk, state__in=OPEN, level=HazardLevel.GENERAL, shown_to=Shown.BOTH
    )  # fmt: skip
    for row in rows.order_by("id"):
        HAZARDS.move(row, "enterprises.close")
        row.ended_day = context.happened.day
        row.save()
        context.count(row, hazards_open=-1)
