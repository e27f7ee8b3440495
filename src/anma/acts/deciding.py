"""`acts.decide_aside`: a named person has looked at what was set aside and says what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.models import SetAside
from anma.acts.reasons import NOT_FOUND, Refused
from anma.acts.set_asides import DECIDE, in_question
from anma.acts.sync_reasons import DECIDED


class DecideInput(ActInput):
    """`decision` says in words what was found and done."""

    subject: UUID = Field(title=N_("What was kept aside"))
    answer: Literal["valid", "by_hand", "invalid"] = Field(title=N_("What it turned out to be"))
    decision: str = Field(min_length=2, max_length=300, title=N_("What was found and done"))


@register
class Decide(Act[DecideInput]):
    """Nothing of the submission is changed or done by itself: who it was and what is true, only a person knows."""

    code, title, Input = DECIDE, _("Decide about what was kept aside"), DecideInput

    def find(self, context: Context[DecideInput], *, lock: bool) -> SetAside:
        rows = in_question(context.viewer)
        found = (rows.select_for_update() if lock else rows).filter(pk=context.input.subject).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def tenant(self, context: Context[DecideInput]) -> UUID | None:
        aside: SetAside = context.subject
        return aside.enterprise_id

    def check(self, context: Context[DecideInput]) -> None:
        if context.subject.decided_at is not None:
            raise Refused(DECIDED)

    def execute(self, context: Context[DecideInput]) -> Mapping[str, Any]:
        aside: SetAside = context.subject
        aside.decided_at, aside.decided_by = context.received_at, context.viewer.actor_id
        aside.answer, aside.decision = context.input.answer, context.input.decision
        aside.save()
        return {"aside": str(aside.pk)}
