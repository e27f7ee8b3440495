"""A firm's head is called to a talk: planned, invited, held with a record and demands, or called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.ids import uuid7
from anma.kernel.scope import Shown
from anma.people.inputs import PersonalInput
from anma.supervision.acts import AboutFirm, OfficeAct, held_by_office, is_other_officer, officer_of
from anma.supervision.cases import paperwork, reasons
from anma.supervision.cases.choices import TalkState
from anma.supervision.models import Talk

PLANNED, INVITED, HELD, DONE, CALLED_OFF = TalkState.values
ALL_DONE = "supervision.confirm_demand:last"
TALKS = TransitionTable(
    PLANNED,
    [
        step(PLANNED, INVITED, "supervision.invite_to_talk"),
        step(INVITED, HELD, "supervision.hold_talk"),
        step(HELD, HELD, "supervision.answer_demand"),
        step(HELD, HELD, "supervision.confirm_demand"),
        step(HELD, DONE, ALL_DONE),
        step((PLANNED, INVITED), CALLED_OFF, "supervision.call_off_talk"),
    ],
)


class TalkInput(PersonalInput):
    subject: UUID = Field(title=N_("Talk in question"))


class TalkAct(Act[Any]):
    """Of the office that called for it. The firm's chain has it from the invitation on."""

    subject_model = Talk
    table = TALKS

    def stream(self, context: Context[Any]) -> StreamRef:
        talk = context.subject
        if talk.shown_to == Shown.BOTH:
            return StreamRef(talk.enterprise_id, StreamKind.ENTERPRISE)
        return StreamRef(talk.office_id, StreamKind.OFFICE)

    def check(self, context: Context[Any]) -> None:
        if context.subject.office_id != context.viewer.organisation_id:
            raise Refused(reasons.OWN_TALK)


class PlanTalkInput(AboutFirm):
    """`about` is the major hazard or the order behind it."""

    why: Literal["major", "order", "accident", "score", "other"] = Field(default="other", title=N_("Why"))
    about: UUID | None = Field(default=None, title=N_("Hazard or order in question"))
    topic: str = Field(min_length=4, max_length=300, title=N_("Topic of the talk"))
    day: date = Field(title=N_("Day of the talk"))
    at_time: Printed = Field(default="", max_length=20, title=N_("At what time"))
    place: Printed = Field(default="", max_length=120, title=N_("Where the talk is"))
    second_officer: UUID = Field(title=N_("Second officer"))


@register
class PlanTalk(OfficeAct):
    """The firm does not know of it before it is invited."""

    code = "supervision.plan_talk"
    title = _("Plan a talk with a firm")
    Input = PlanTalkInput

    def check(self, context: Context[PlanTalkInput]) -> None:
        super().check(context)
        if not is_other_officer(context, context.input.second_officer, self.code):
            raise Refused(reasons.TWO_OFFICERS)
        if context.input.day < context.happened.day:
            raise Refused(reasons.PAST_DAY)

    def execute(self, context: Context[PlanTalkInput]) -> Mapping[str, Any]:
        asked, officer = context.input, officer_of(context)
        talk = Talk(
            id=asked.id,
            officers=[str(officer), str(asked.second_officer)],
            state=TALKS.initial,
            why=asked.why,
            about_id=asked.about,
            topic=asked.topic,
            planned_day=asked.day,
            at_time=asked.at_time,
            place=asked.place,
            planned_at=context.received_at,
            planned_by=officer,
            **held_by_office(context, context.subject),
        )
        talk.save()
        return {"talk": str(talk.pk)}


@register
class InviteToTalk(TalkAct):
    code = "supervision.invite_to_talk"
    title = _("Invite a firm to a talk")
    Input = TalkInput

    def execute(self, context: Context[TalkInput]) -> Mapping[str, Any]:
        talk = context.subject
        TALKS.move(talk, self.code)
        talk.shown_to, talk.invited_at = Shown.BOTH, context.received_at
        talk.save()
        return {"talk": str(talk.pk)}


class DemandInput(BaseModel):
    """One thing that the firm has to do, with its day."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    text: str = Field(min_length=2, max_length=300, title=N_("What the firm has to do"))
    due: date = Field(title=N_("By when?"))


class HoldTalkInput(TalkInput):
    came: Printed = Field(default="", max_length=60, title=N_("Who came for the firm"))
    came_as: Printed = Field(default="", max_length=60, title=N_("Position in the firm"))
    held_time: Printed = Field(default="", max_length=20, title=N_("At what time the talk was"))
    record: str = Field(min_length=4, max_length=2000, title=N_("Record of what was said"))
    promised: str = Field(default="", max_length=1000, title=N_("What the firm promises"))
    demands: list[DemandInput] = Field(default_factory=list, max_length=20, title=N_("What is asked of the firm"))


@register
class HoldTalk(TalkAct):
    """The record and what is asked, which the firm reads at once."""

    code = "supervision.hold_talk"
    title = _("Keep the record of a talk")
    Input = HoldTalkInput

    def execute(self, context: Context[HoldTalkInput]) -> Mapping[str, Any]:
        talk, asked = context.subject, context.input
        TALKS.move(talk, self.code)
        talk.held_at, talk.held_day = context.received_at, context.happened.day
        talk.came, talk.came_as, talk.held_time = asked.came, asked.came_as, asked.held_time or talk.at_time
        talk.record, talk.promised = asked.record, asked.promised
        talk.demands = [_demand(one) for one in asked.demands]
        end_where_done(talk, context)
        talk.save()
        context.count(talk, firms_talked=1)
        paperwork.of_talk(context, talk)
        return {"talk": str(talk.pk)}


def _demand(one: DemandInput) -> dict[str, Any]:
    return {"id": str(uuid7()), "text": one.text, "due": one.due.isoformat()}


def end_where_done(talk: Talk, context: Context[Any]) -> None:
    """The next day of what is open, and the end of a talk of which nothing is."""
    days = [one["due"] for one in talk.demands if not one.get("seen_at")]
    talk.due_on = date.fromisoformat(min(days)) if days else None
    if not days:
        TALKS.move(talk, ALL_DONE)
        talk.closed_day = context.happened.day


class CallOffInput(TalkInput):
    why: str = Field(min_length=2, max_length=300, title=N_("Why"))


@register
class CallOffTalk(TalkAct):
    code = "supervision.call_off_talk"
    title = _("Call a talk off")
    Input = CallOffInput

    def execute(self, context: Context[CallOffInput]) -> Mapping[str, Any]:
        talk = context.subject
        TALKS.move(talk, self.code)
        talk.ended_why, talk.closed_day = context.input.why, context.happened.day
        talk.save()
        return {"talk": str(talk.pk)}
