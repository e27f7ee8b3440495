"""The platform hands an overdue hazard one step up; who looks after it then is `hazards.ladder`'s word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, WRONG_STATE, Refused
from anma.hazards.ladder import reached, step_of
from anma.hazards.models import Hazard
from anma.hazards.transitions import HAZARDS
from anma.kernel import clock
from anma.kernel.viewer import system_scope


class EscalateInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))


@register
class Escalate(Act[EscalateInput]):
    """Run by the job alone, and safe to run twice: a step that stands already is refused."""

    code = "hazards.escalate"
    title = _("Hand an overdue hazard up")
    Input = EscalateInput
    subject_model = Hazard
    table = HAZARDS
    commandable = False

    def find(self, context: Context[EscalateInput], *, lock: bool) -> Hazard:
        with system_scope("hand overdue hazards up"):
            rows = Hazard.objects.as_system().filter(pk=context.input.subject)
            found: Hazard | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[EscalateInput]) -> None:
        row = context.subject
        if reached(row, clock.today()) <= step_of(row):
            raise Refused(WRONG_STATE)

    def execute(self, context: Context[EscalateInput]) -> Mapping[str, Any]:
        row = context.subject
        row.escalated, row.escalated_due = reached(row, clock.today()), row.due_on
        row.save()
        context.data.update(step=str(row.escalated), due_on=row.due_on.isoformat())
        return {"hazard": str(row.pk), "step": str(row.escalated)}
