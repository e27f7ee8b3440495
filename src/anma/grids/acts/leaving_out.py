"""`grids.leave_out`: a firm belongs to no grid on purpose, with the reason; it is no doubtful one from then on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.grids import rewriting
from anma.grids.acts.assigning import end_outside, end_placement
from anma.grids.models import OutsideGrids
from anma.grids.reasons import FIRM_CLOSED


class LeaveOutInput(ActInput):
    """The reason stands on the firm's page, where the firm reads it too."""

    subject: UUID = Field(title=N_("Firm in question"))
    why: str = Field(min_length=4, max_length=200, title=N_("Why it belongs to no grid"))


@register
class LeaveOut(Act[LeaveOutInput]):
    """Another reason than before takes its place; a grid, or a move to another town, ends it."""

    code, title, Input = "grids.leave_out", _("Leave a firm out of the grids on purpose"), LeaveOutInput
    subject_model = Enterprise

    def check(self, context: Context[LeaveOutInput]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Refused(FIRM_CLOSED)

    def execute(self, context: Context[LeaveOutInput]) -> dict[str, Any]:
        firm = context.subject
        if firm.grid_id is not None:
            rewriting.rewrite(firm, None)
            firm.grid_id = None
            firm.save()
        end_placement(context, firm)
        end_outside(context, firm)
        row = OutsideGrids(
            **copies_of(firm),
            since=context.happened.day,
            why=context.input.why,
            decided_by=context.viewer.actor_id,
        )
        row.save()
        return {"enterprise": str(firm.pk)}
