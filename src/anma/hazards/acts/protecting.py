"""What keeps people safe until a hazard is put right, written by whoever has it in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.hazards.inputs import Protect
from anma.hazards.models import Hazard
from anma.hazards.protecting import in_force, protect
from anma.hazards.reasons import PROTECT_HOW, PROTECT_WHY_LIFTED
from anma.hazards.transitions import HAZARDS
from anma.kernel.scope import Shown


class ProtectInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    kinds: Protect = Field(title=N_("What keeps people safe until it is put right?"))
    note: str = Field(default="", max_length=300, title=N_("What exactly, and who watches over it?"))


@register
class ProtectPeople(Act[ProtectInput]):
    """May be written anew while the hazard is open; nothing ticked takes it back, and says why."""

    code = "hazards.protect"
    title = _("Keep people safe until a hazard is put right")
    Input = ProtectInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[ProtectInput]) -> None:
        if context.subject.shown_to == Shown.AUTHORITY:
            raise Refused(NOT_ALLOWED)
        super()._check_state(context)

    def check(self, context: Context[ProtectInput]) -> None:
        data, now = context.input, in_force(context.subject)
        if not data.kinds and now is None:
            raise Refused(PROTECT_HOW)
        if not data.kinds and len(data.note) < 2:
            raise Refused(PROTECT_WHY_LIFTED)

    def execute(self, context: Context[ProtectInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        protect(context, row, data.kinds, data.note, act=self.code)
        row.save()
        return {"hazard": str(row.pk), "edition": str(len(row.protections))}
