"""What it cost, noted later by whoever keeps the money: the bill comes after the second look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.hazards.inputs import Yuan
from anma.hazards.models import Hazard
from anma.hazards.reasons import NO_COST_YET
from anma.hazards.transitions import OPEN
from anma.kernel.scope import Shown


class CostInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    cost: Yuan = Field(title=N_("What did it cost in all? (yuan)"))


@register
class NoteCost(Act[CostInput]):
    """Of a hazard that was put right; said again, the newer sum stands and the log keeps both."""

    code = "hazards.note_cost"
    title = _("Note what a hazard cost")
    Input = CostInput
    subject_model = Hazard

    def check(self, context: Context[CostInput]) -> None:
        row = context.subject
        if row.shown_to != Shown.BOTH or (row.state in OPEN and row.rectified_at is None):
            raise Refused(NO_COST_YET)

    def execute(self, context: Context[CostInput]) -> Mapping[str, Any]:
        row = context.subject
        row.cost = context.input.cost
        row.save()
        context.data["cost"] = f"{row.cost:.2f}"
        return {"hazard": str(row.pk)}
