"""Somebody else looks again. A tiny firm may confirm its own general hazards; a major one needs somebody outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import WRONG_STATE, Refused
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.exchange import choose
from anma.hazards.inputs import WithCodes, Yuan
from anma.hazards.judging import maybe_major
from anma.hazards.listed import on_list
from anma.hazards.models import Hazard
from anma.hazards.people import members, reviewers
from anma.hazards.reasons import (
    ENOUGH_PEOPLE,
    JUDGE_FIRST,
    MAJOR_OUTSIDE,
    NOT_MAJOR,
    PLAN_FIRST,
    SELF_REVIEW,
    WHY_REJECTED,
)
from anma.hazards.registering import count_closed
from anma.hazards.rounds import SAME_DEVICE, keep_round
from anma.hazards.transitions import ACCEPT, ACCEPT_LISTED, HAZARDS, REJECT

STEPS = {"accept": ACCEPT, "reject": REJECT}


class ReviewInput(WithCodes):
    subject: UUID = Field(title=N_("Hazard in question"))
    decision: Literal["accept", "reject"] = Field(title=N_("Accept or send back"))
    comment: str = Field(default="", max_length=500, title=N_("What is still missing?"))
    cost: Yuan | None = Field(default=None, title=N_("What did it cost in all? (yuan)"))


class Looking(Act[Any]):
    """What both reviews share."""

    Input = ReviewInput
    subject_model = Hazard

    def _check_state(self, context: Context[ReviewInput]) -> None:
        if context.subject.state != HazardState.REVIEW:
            raise Refused(WRONG_STATE)
        if context.subject.rectified_by == context.viewer.actor_id:
            raise Refused(SELF_REVIEW)

    def check(self, context: Context[ReviewInput]) -> None:
        if context.input.decision == "reject" and len(context.input.comment) < 2:
            raise Refused(WHY_REJECTED)
        # What was put right on the spot was given to nobody: here is the last place to say how grave it was.
        if context.input.decision == "accept" and maybe_major(context.subject):
            raise Refused(JUDGE_FIRST)

    def execute(self, context: Context[ReviewInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        if context.origin.device_id is not None and context.origin.device_id == row.rectified_device:
            context.flag(SAME_DEVICE)
        HAZARDS.move(row, self.step(context))
        row.reviewed_at, row.reviewed_by = context.received_at, context.viewer.actor_id
        row.review_note = data.comment
        row.flags = sorted({*row.flags, *context.flags})
        row.cost = row.cost if data.cost is None else data.cost
        choose(row, data)
        if row.state == HazardState.CLOSED:
            count_closed(context, row)
        else:
            row.at_once = False  # it needs a day after all
        row.save()
        context.data["decision"] = "accept_listed" if row.state == HazardState.ACCEPTED else data.decision
        return {"hazard": str(row.pk), "state": row.state}

    def step(self, context: Context[ReviewInput]) -> str:
        """Which step of the table the answer is: what an office listed is open until it is taken off the list."""
        listed = context.input.decision == "accept" and on_list(context.subject)
        return ACCEPT_LISTED if listed else STEPS[context.input.decision]


@register
class Review(Looking):
    code = "hazards.review"
    title = _("Look again at a rectified hazard")

    def _check_state(self, context: Context[ReviewInput]) -> None:
        super()._check_state(context)
        if context.subject.level == HazardLevel.MAJOR:
            raise Refused(MAJOR_OUTSIDE)


@register
class ReviewMajor(Looking):
    code = "hazards.review_major"
    title = _("Look again at a rectified major hazard")

    def _check_state(self, context: Context[ReviewInput]) -> None:
        super()._check_state(context)
        if context.subject.level != HazardLevel.MAJOR:
            raise Refused(NOT_MAJOR)

    def check(self, context: Context[ReviewInput]) -> None:
        super().check(context)
        if context.input.decision == "accept" and not context.subject.plans:
            raise Refused(PLAN_FIRST)


def nobody_else(row: Hazard) -> bool:
    """True where no second pair of eyes can be had inside the firm. Needs `system_scope`."""
    if members(row.enterprise_id).order_by().values("person_id").distinct().count() <= 1:
        return True
    return row.state == HazardState.REVIEW and reviewers(row.enterprise_id) <= {row.rectified_by}


class SelfConfirmInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    note: str = Field(min_length=2, max_length=500, title=N_("What did you do?"))


@register
class SelfConfirm(Act[SelfConfirmInput]):
    """A firm with nobody to look again closes a general hazard itself; flagged, and first in line for a visit.

    That is a firm of one person, or one whose only reviewer has put it right with the own hands.
    """

    code = "hazards.self_confirm"
    title = _("Confirm a hazard in a firm of one")
    Input = SelfConfirmInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[SelfConfirmInput]) -> None:
        super()._check_state(context)
        if context.subject.level == HazardLevel.MAJOR:
            raise Refused(MAJOR_OUTSIDE)
        if not nobody_else(context.subject):
            raise Refused(ENOUGH_PEOPLE)

    def check(self, context: Context[SelfConfirmInput]) -> None:
        if maybe_major(context.subject):
            raise Refused(JUDGE_FIRST)

    def execute(self, context: Context[SelfConfirmInput]) -> Mapping[str, Any]:
        row = context.subject
        if row.state != HazardState.REVIEW:
            _by_own_hands(row, context)
        HAZARDS.move(row, self.code)
        context.flag("self-confirmed")
        no_longer_needed(row, context)
        row.reviewed_at, row.reviewed_by, row.review_note = (
            context.received_at, context.viewer.actor_id, context.input.note,
        )  # fmt: skip
        row.flags = sorted({*row.flags, *context.flags})
        count_closed(context, row)
        row.save()
        return {"hazard": str(row.pk), "state": row.state}


def _by_own_hands(row: Hazard, context: Context[SelfConfirmInput]) -> None:
    """Nothing waits for a second look: this act is the putting right too, and a turn that was sent back is kept.

    What waits for one keeps the words and photos of whoever put it right.
    """
    keep_round(row)
    row.rectified_at, row.rectified_by = context.received_at, context.viewer.actor_id
    row.rectified_device, row.rectified_note, row.rectified_photos = None, context.input.note, []
