"""An officer stands before what an officer found: done closes it; not done sends back whatever waits for a second look.

The firm's own second look goes on as before; this one needs nobody of the firm. It is the office's word on its own
finding, so that a re-inspection ends in the ledger and not on paper alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, WRONG_STATE, Refused
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.judging import maybe_major
from anma.hazards.listed import on_list
from anma.hazards.lowering import DECIDES
from anma.hazards.models import Comment, Hazard
from anma.hazards.reasons import JUDGE_FIRST, NOT_FOUND_HERE, PLAN_FIRST, WHY_REJECTED
from anma.hazards.registering import beside, count_closed
from anma.hazards.transitions import HAZARDS, SEEN_DONE, SEEN_LISTED, SEEN_OPEN, WORKING
from anma.kernel.scope import Shown


class LookInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    decision: Literal["accept", "reject"] = Field(title=N_("Put right or not"))
    comment: str = Field(default="", max_length=500, title=N_("What you see now"))


@register
class LookAgain(Act[LookInput]):
    code = "hazards.look_again"
    title = _("Look again at what an officer found")
    Input = LookInput
    subject_model = Hazard

    def _check_state(self, context: Context[LookInput]) -> None:
        """Only the office's own findings are closed, major ones by whoever decides about them elsewhere. What is not
        put right goes back from the second look, whoever found it.
        """
        row: Hazard = context.subject
        if row.state not in WORKING:
            raise Refused(WRONG_STATE)
        if getattr(context.input, "decision", "") == "reject":
            return
        if row.source_kind != Source.VISIT:
            raise Refused(NOT_FOUND_HERE)
        if row.level == HazardLevel.MAJOR and not context.viewer.may(DECIDES, row.enterprise_id):
            raise Refused(NOT_ALLOWED)

    def check(self, context: Context[LookInput]) -> None:
        row, data = context.subject, context.input
        if data.decision == "reject":
            _check_sent_back(row, data)
        elif row.level == HazardLevel.MAJOR and not row.plans:
            raise Refused(PLAN_FIRST)
        elif maybe_major(row):
            raise Refused(JUDGE_FIRST)

    def execute(self, context: Context[LookInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        waited = row.state == HazardState.REVIEW
        HAZARDS.move(row, _step(row, data))
        no_longer_needed(row, context)
        row.reviewed_at, row.reviewed_by, row.review_note = (
            context.received_at, context.viewer.actor_id, data.comment,
        )  # fmt: skip
        if row.state == HazardState.CLOSED:
            count_closed(context, row)
        elif row.state == HazardState.RECTIFYING:
            row.at_once = False  # it needs a day after all
        row.flags = sorted({*row.flags, *context.flags})
        row.save()
        context.data["decision"] = data.decision if waited else "seen"
        return {"hazard": str(row.pk), "state": row.state}


def _check_sent_back(row: Hazard, data: LookInput) -> None:
    """What nobody says is put right is open anyway."""
    if row.state != HazardState.REVIEW:
        raise Refused(WRONG_STATE)
    if row.shown_to != Shown.BOTH:
        raise Refused(NOT_ALLOWED)
    if len(data.comment) < 2:
        raise Refused(WHY_REJECTED)


def _step(row: Hazard, data: LookInput) -> str:
    """What an office listed is open until it is taken off the list."""
    if data.decision == "reject":
        return SEEN_OPEN
    return SEEN_LISTED if on_list(row) else SEEN_DONE


class NoteLookInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    decision: Literal["right", "open"] = Field(title=N_("Put right or not"))
    comment: str = Field(default="", max_length=400, title=N_("What you see now"))


@register
class NoteLook(Act[NoteLookInput]):
    """What an officer saw on a visit where the loop takes no second look of that officer: kept, and closing nothing.

    Put right, the firm is asked to say so; the firm's own people or whoever decides about major ones close it.
    """

    code = "hazards.note_look"
    title = _("Note how a hazard stood at a visit")
    Input = NoteLookInput
    subject_model = Hazard
    commandable = False

    def _check_state(self, context: Context[NoteLookInput]) -> None:
        if context.subject.shown_to != Shown.BOTH:
            raise Refused(NOT_ALLOWED)

    def execute(self, context: Context[NoteLookInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        said = Comment(
            id=data.id,
            hazard_id=row.pk,
            text=_noted(data, context.happened.day.isoformat()),
            written_at=context.happened.stands,
            written_by=context.viewer.actor_id,
            **beside(row),
        )
        said.save()
        context.data["comment"], context.data["decision"] = str(said.pk), data.decision
        return {"comment": str(said.pk)}


def _noted(data: NoteLookInput, day: str) -> str:
    """In the language of the documents: it stands in the firm's ledger."""
    with translation.override("zh-hans"):
        right = data.decision == "right"
        words = translated("Visit of %(day)s: put right.") if right else translated("Visit of %(day)s: not put right.")
        return f"{words % {'day': day}} {data.comment}".strip()
