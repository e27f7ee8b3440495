"""The record of a service: written by the expert, confirmed by both sides under their own sign-ins, or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, Held, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.set_asides import tells
from anma.acts.strokes import MOST_TEXT, Strokes
from anma.insurance.acts.planning import SayInput, WhyInput
from anma.insurance.acts.sides import FIRM, AboutPeople, SidedAct
from anma.insurance.choices import ServiceState
from anma.insurance.models import Service
from anma.insurance.reasons import CONFIRMED_ALREADY, NOT_BEGUN, NOT_THE_EXPERT, PAST, SAME_PERSON
from anma.insurance.rules.tables import rules
from anma.insurance.transitions import BOTH, SERVICES
from anma.kernel.clock import local_date
from anma.kernel.viewer import Viewer
from anma.kernel.working_days import add_working_days

LATE = "service.record_late"


class RecordInput(AboutPeople):
    place: Printed = Field(min_length=2, max_length=120, title=N_("Where"))
    met: Printed = Field(min_length=1, max_length=200, title=N_("Who was there of the firm"))
    course: Printed = Field(min_length=4, max_length=1000, title=N_("What was done, in order"))
    follow_up: Printed = Field(default="", max_length=500, title=N_("What is looked at again"))
    follow_day: date | None = Field(default=None, title=N_("Day of the follow-up"))
    firm_marks: Strokes = Field(default="", max_length=MOST_TEXT, title=N_("Signature of the firm on the spot"))


@register
class Record(SidedAct):
    """Time, place, people, item, measure, course and follow-up; from now on the days to confirm run.

    Out of a phone that was away it is never lost: where the service is not under way any more, the firm looks at it.
    """

    code, title, Input = "insurance.record", _("Write the record"), RecordInput
    subject_model, table = Service, SERVICES
    from_field = True

    def _check_state(self, context: Context[RecordInput]) -> None:
        if context.origin.from_phone and context.subject.state != ServiceState.UNDER_WAY:
            raise Held(NOT_BEGUN, context.subject.enterprise_id)
        super()._check_state(context)

    def check(self, context: Context[RecordInput]) -> None:
        if context.subject.expert_id != context.viewer.actor_id:
            raise Refused(NOT_THE_EXPERT)
        if context.input.follow_day and context.input.follow_day < context.subject.service_day:
            raise Refused(PAST)

    def execute(self, context: Context[RecordInput]) -> Mapping[str, Any]:
        row, data = self.moved(context), context.input
        for name in ("place", "met", "course", "follow_up", "follow_day", "firm_marks"):
            setattr(row, name, getattr(data, name))
        row.ended_at = row.ended_at or context.happened.stands
        row.record_due = row.record_due or add_working_days(row.service_day, rules().record_days)
        row.expert_at = row.expert_by = row.firm_at = row.firm_by = None
        return self.saved(context, "service")


@tells("insurance.record")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """What was done, and where."""
    course, place = str(body.get("course", "")), str(body.get("place", ""))
    return [(str(_("What was done, in order")), course), (str(_("Where")), place)]


@tells("insurance.confirm_expert")
def _confirmed(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(_("Remark")), str(body.get("note", "")) or "–")]


class Confirmation(SidedAct):
    """One half of the signature. Whoever comes second closes the record; nobody signs for both."""

    Input, subject_model, table = SayInput, Service, SERVICES

    def confirm(self, context: Context[SayInput], half: str, other: str) -> Mapping[str, Any]:
        row = context.subject
        setattr(row, f"{half}_at", context.happened.stands)
        setattr(row, f"{half}_by", context.viewer.actor_id)
        self.table.move(row, BOTH if getattr(row, f"{other}_at") else self.code)
        if getattr(row, f"{other}_at"):
            row.confirmed_day = max(local_date(row.expert_at), local_date(row.firm_at))
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
    from_field = True

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
