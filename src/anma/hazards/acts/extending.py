"""More time: whoever puts it right asks with a reason, somebody else says yes or no. Both stay on the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import WRONG_STATE, Refused
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.people import deciders
from anma.hazards.reasons import (
    ALREADY_ASKED,
    DUE_PASSED,
    MAJOR_TIME,
    NOT_LATER,
    NOT_MAJOR_TIME,
    NOT_YOURS_TO_ASK,
    NOTHING_ASKED,
    OWN_WISH,
    WHY_NO_TIME,
)
from anma.hazards.rounds import id_of, id_text, moment_text
from anma.hazards.transitions import HAZARDS
from anma.kernel import clock

ALONE = "extended.alone"


class AskInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    until: date = Field(title=N_("Until which day?"))
    reason: str = Field(min_length=2, max_length=300, title=N_("Why is more time needed?"))


@register
class AskExtension(Act[AskInput]):
    code = "hazards.ask_extension"
    title = _("Ask for more time for a hazard")
    Input = AskInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[AskInput]) -> None:
        super()._check_state(context)
        row, viewer = context.subject, context.viewer
        if row.assigned_to != viewer.actor_id and not viewer.may("hazards.assign", row.enterprise_id):
            raise Refused(NOT_YOURS_TO_ASK)
        if row.asked_due is not None:
            raise Refused(ALREADY_ASKED)

    def check(self, context: Context[AskInput]) -> None:
        row, until = context.subject, context.input.until
        if until < clock.today():
            raise Refused(DUE_PASSED)
        if row.due_on is not None and until <= row.due_on:
            raise Refused(NOT_LATER)

    def execute(self, context: Context[AskInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        row.asked_due = data.until
        row.extensions = [*row.extensions, _asked(context)]
        row.save()
        context.data.update(until=data.until.isoformat(), was=_day(row.due_on))
        return {"hazard": str(row.pk), "until": data.until.isoformat()}


def _asked(context: Context[AskInput]) -> dict[str, Any]:
    """What was asked; the answer is written beside it."""
    return {
        "by": id_text(context.viewer.actor_id),
        "at": moment_text(context.received_at),
        "was": _day(context.subject.due_on),
        "until": context.input.until.isoformat(),
        "reason": context.input.reason,
        "decision": "",
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


class DecideInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    decision: Literal["approve", "refuse"] = Field(title=N_("Approve or refuse"))
    answer: str = Field(default="", max_length=300, title=N_("Your answer"))


class Deciding(Act[Any]):
    """What both answers share."""

    Input = DecideInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[DecideInput]) -> None:
        super()._check_state(context)
        if context.subject.asked_due is None:
            raise Refused(NOTHING_ASKED)

    def check(self, context: Context[DecideInput]) -> None:
        if context.input.decision == "refuse" and len(context.input.answer) < 2:
            raise Refused(WHY_NO_TIME)
        if context.input.decision == "approve":
            _still_more_time(context.subject)

    def execute(self, context: Context[DecideInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        if not row.extensions:
            raise Refused(WRONG_STATE)
        if asker(row) == context.viewer.actor_id:
            context.flag(ALONE)
        answer_last(row, data.decision, context, data.answer)
        context.data.update(decision=data.decision, until=_day(row.asked_due), was=_day(row.due_on))
        row.due_on = row.asked_due if data.decision == "approve" else row.due_on
        row.asked_due = None
        row.flags = sorted({*row.flags, *context.flags})
        row.save()
        return {"hazard": str(row.pk), "due_on": _day(row.due_on)}


def _still_more_time(row: Hazard) -> None:
    """A yes names a day to come, and never an earlier one than before."""
    wished = row.asked_due
    if wished is None:
        raise Refused(WRONG_STATE)
    if wished < clock.today():
        raise Refused(DUE_PASSED)
    if row.due_on is not None and wished <= row.due_on:
        raise Refused(NOT_LATER)


def asker(row: Hazard) -> UUID | None:
    """Who asked for the time that waits for an answer."""
    return id_of(row.extensions[-1]["by"]) if row.extensions else None


def answer_last(row: Hazard, decision: str, context: Context[Any], answer: str = "") -> None:
    """Write the answer beside the last wish."""
    by, at = id_text(context.viewer.actor_id), moment_text(context.received_at)
    said = {"decision": decision, "decided_by": by, "decided_at": at, "answer": answer}
    row.extensions = [*row.extensions[:-1], {**row.extensions[-1], **said}]


def no_longer_needed(row: Hazard, context: Context[Any]) -> None:
    """Put right, or given another day, before anybody answered: the wish ends with it."""
    if row.asked_due is not None:
        answer_last(row, "unneeded", context)
        row.asked_due = None


@register
class DecideExtension(Deciding):
    """The firm's own answer. Nobody grants the own wish as long as somebody else could."""

    code = "hazards.decide_extension"
    title = _("Answer a wish for more time")

    def _check_state(self, context: Context[DecideInput]) -> None:
        super()._check_state(context)
        row, me = context.subject, context.viewer.actor_id
        if row.level == HazardLevel.MAJOR:
            raise Refused(MAJOR_TIME)
        if asker(row) == me and deciders(row.enterprise_id) - {me}:
            raise Refused(OWN_WISH)


@register
class ExtendMajor(Deciding):
    """Of a major hazard somebody outside decides."""

    code = "hazards.extend_major"
    title = _("Answer a wish for more time for a major hazard")

    def _check_state(self, context: Context[DecideInput]) -> None:
        super()._check_state(context)
        if context.subject.level != HazardLevel.MAJOR:
            raise Refused(NOT_MAJOR_TIME)
