"""The named person says how it was. By these answers a rule is judged, nobody by the rule."""

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
from anma.evidence.chain import StreamRef
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.standing.acts.asking import chain_of
from anma.standing.choices import Told
from anma.standing.doubting.rules import rules
from anma.standing.models import Doubt
from anma.standing.reasons import ABOUT_YOU, ANSWERED, NOT_ASKED, SAY_WHAT, UNKNOWN_REASON

OTHER = "other_reason"


class AnswerInput(ActInput):
    subject: UUID = Field(title=N_("Question in question"))
    reason: str = Field(max_length=30, title=N_("How was it?"))
    words: str = Field(default="", max_length=500, title=N_("In your own words"))


@register
class AnswerDoubt(Act[AnswerInput]):
    code = "standing.answer"
    title = _("Answer a question about something odd")
    Input = AnswerInput
    subject_model = Doubt

    def stream(self, context: Context[AnswerInput]) -> StreamRef:
        return chain_of(context.subject) if context.subject.shown_to == Shown.AUTHORITY else super().stream(context)

    def _check_state(self, context: Context[AnswerInput]) -> None:
        row, viewer = context.subject, context.viewer
        if row.told:
            raise Refused(ANSWERED)
        if row.person_id is not None and row.person_id == viewer.actor_id:
            raise Refused(ABOUT_YOU)
        if not is_asked(row, viewer):
            raise Refused(NOT_ASKED)

    def check(self, context: Context[AnswerInput]) -> None:
        reason = rules().reasons.get(context.input.reason)
        if reason is None:
            raise Refused(UNKNOWN_REASON)
        if (reason.kind == Told.WRONG or reason.id == OTHER) and len(context.input.words) < 4:
            raise Refused(SAY_WHAT)

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.reason, row.words = data.reason, data.words
        row.told = rules().reasons[data.reason].kind
        row.answered_at, row.answered_by = context.received_at, context.viewer.actor_id
        row.save()
        context.data["told"] = row.told
        return {"doubt": str(row.pk), "told": row.told}


def is_asked(row: Doubt, viewer: Viewer) -> bool:
    """The person named; where they have left, whoever heads the firm now; of the authority's, an officer."""
    if row.shown_to == Shown.AUTHORITY:
        return bool(viewer.reach)
    if viewer.enterprise_id != row.enterprise_id:
        return False
    return row.asked_to == viewer.actor_id or not _still_there(row)


def _still_there(row: Doubt) -> bool:
    with system_scope("whether somebody who was asked still works there"):
        rows = Membership.objects.as_system().filter(in_force(clock.today()), organisation_id=row.enterprise_id)
        return bool(rows.filter(person_id=row.asked_to, state=MembershipState.ACTIVE).exists())
