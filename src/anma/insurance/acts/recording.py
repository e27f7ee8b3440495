"""The record of a service: written by the expert, confirmed by both sides under their own sign-ins, or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.insurance.acts.planning import SayInput, WhyInput
from anma.insurance.acts.sides import FIRM, AboutPeople, SidedAct
from anma.insurance.models import Service
from anma.insurance.reasons import CONFIRMED_ALREADY, NOT_THE_EXPERT, PAST, SAME_PERSON
from anma.insurance.rules.tables import rules
from anma.insurance.transitions import BOTH, SERVICES
from anma.kernel.working_days import add_working_days

LATE = "service.record_late"


class RecordInput(AboutPeople):
    place: Printed = Field(min_length=2, max_length=120, title=N_("Where"))
    met: Printed = Field(min_length=1, max_length=200, title=N_("Who was there of the firm"))
    course: Printed = Field(min_length=4, max_length=1000, title=N_("What was done, in order"))
    follow_up: Printed = Field(default="", max_length=500, title=N_("What is looked at again"))
    follow_day: date | None = Field(default=None, title=N_("Day of the follow-up"))


@register
class Record(SidedAct):
    """Time, place, people, item, measure, course and follow-up; from now on the days to confirm run."""

    code, title, Input = "insurance.record", _("Write the record"), RecordInput
    subject_model, table = Service, SERVICES

    def check(self, context: Context[RecordInput]) -> None:
        if context.subject.expert_id != context.viewer.actor_id:
            raise Refused(NOT_THE_EXPERT)
        if context.input.follow_day and context.input.follow_day < context.subject.service_day:
            raise Refused(PAST)

    def execute(self, context: Context[RecordInput]) -> Mapping[str, Any]:
        row, data = self.moved(context), context.input
        for name in ("place", "met", "course", "follow_up", "follow_day"):
            setattr(row, name, getattr(data, name))
        row.ended_at = row.ended_at or context.happened.stands
        row.record_due = row.record_due or add_working_days(row.service_day, rules().record_days)
        row.expert_at = row.expert_by = row.firm_at = row.firm_by = None
        return self.saved(context, "service")


class Confirmation(SidedAct):
    """One half of the signature. Whoever comes second closes the record; nobody signs for both."""

    Input, subject_model, table = SayInput, Service, SERVICES

    def confirm(self, context: Context[SayInput], half: str, other: str) -> Mapping[str, Any]:
        row = context.subject
        setattr(row, f"{half}_at", context.received_at)
        setattr(row, f"{half}_by", context.viewer.actor_id)
        self.table.move(row, BOTH if getattr(row, f"{other}_at") else self.code)
        if getattr(row, f"{other}_at"):
            row.confirmed_day = context.happened.day
            if row.record_due and row.confirmed_day > row.record_due:
                context.flag(LATE)
        return self.saved(context, "service")

    def check_half(self, context: Context[SayInput], half: str, other: str) -> None:
        row = context.subject
        if getattr(row, f"{half}_at"):
            raise Refused(CONFIRMED_ALREADY)
        if getattr(row, f"{other}_by") == context.viewer.actor_id:
            raise Refused(SAME_PERSON)


@register
class ConfirmExpert(Confirmation):
    code, title = "insurance.confirm_expert", _("Confirm the record as the expert")

    def check(self, context: Context[SayInput]) -> None:
        self.check_half(context, "expert", "firm")
        if context.subject.expert_id != context.viewer.actor_id:
            raise Refused(NOT_THE_EXPERT)

    def execute(self, context: Context[SayInput]) -> Mapping[str, Any]:
        return self.confirm(context, "expert", "firm")


@register
class ConfirmFirm(Confirmation):
    """What the firm remarks stands on the record."""

    code, title = "insurance.confirm_firm", _("Confirm the record for the firm")
    side = FIRM

    def check(self, context: Context[SayInput]) -> None:
        self.check_half(context, "firm", "expert")

    def execute(self, context: Context[SayInput]) -> Mapping[str, Any]:
        context.subject.firm_note = context.input.note
        return self.confirm(context, "firm", "expert")


@register
class SendBack(SidedAct):
    """Something on the record is not as it was: the expert writes it anew."""

    code, title, Input = "insurance.send_back", _("Send the record back"), WhyInput
    side, subject_model, table = FIRM, Service, SERVICES

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.firm_note = context.input.note
        row.expert_at = row.expert_by = row.firm_at = row.firm_by = None
        return self.saved(context, "service")
