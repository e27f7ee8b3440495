"""这不归我: whoever was asked to put it right gives it back with a reason, and may say whose it is."""

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
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.models import Hazard
from anma.hazards.people import works_in
from anma.hazards.reasons import NOT_A_MEMBER, NOT_YOURS_TO_GIVE, YOU_YOURSELF
from anma.hazards.rounds import id_text, moment_text
from anma.hazards.transitions import HAZARDS


class HandBackInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    reason: str = Field(min_length=2, max_length=300, title=N_("Why is it not yours?"))
    to: UUID | None = Field(default=None, title=N_("Who could do it?"))


@register
class HandBack(Act[HandBackInput]):
    """It lies with the safety officer again, its day unchanged: a hand-over gains nobody time."""

    code = "hazards.hand_back"
    title = _("Give a hazard back to the safety officer")
    Input = HandBackInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[HandBackInput]) -> None:
        super()._check_state(context)
        if context.subject.assigned_to != context.viewer.actor_id:
            raise Refused(NOT_YOURS_TO_GIVE)

    def check(self, context: Context[HandBackInput]) -> None:
        to = context.input.to
        if to is not None and to == context.viewer.actor_id:
            raise Refused(YOU_YOURSELF)
        if to is not None and not works_in(context.subject.enterprise_id, to):
            raise Refused(NOT_A_MEMBER)

    def execute(self, context: Context[HandBackInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        HAZARDS.move(row, self.code)
        no_longer_needed(row, context)
        by, at = id_text(context.viewer.actor_id), moment_text(context.received_at)
        row.hands = [*row.hands, {"by": by, "at": at, "to": id_text(data.to), "reason": data.reason}]
        row.assigned_to = None
        row.save()
        context.data.update(hand=str(len(row.hands)), to=id_text(data.to))
        return {"hazard": str(row.pk)}
