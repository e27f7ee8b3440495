"""Complaints and their clocks: all of them are working days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import PrintedLines
from anma.acts.reasons import Refused
from anma.insurance.acts.sides import FIRM, About, SidedAct, kept_by
from anma.insurance.models import Complaint, Policy, Service
from anma.insurance.reasons import FOLLOWS_UNKNOWN, PUT_OFF_LATE, PUT_OFF_ONCE
from anma.insurance.rules.tables import rules
from anma.insurance.transitions import COMPLAINTS
from anma.kernel.working_days import add_working_days


class ComplainInput(About):
    service: UUID | None = Field(default=None, title=N_("Service in question"))
    words: PrintedLines = Field(min_length=4, max_length=1000, title=N_("What you are not content with"))


class WordsInput(About):
    words: PrintedLines = Field(min_length=4, max_length=1000, title=N_("Answer"))


class AgainInput(About):
    why: PrintedLines = Field(min_length=4, max_length=500, title=N_("Why the answer is not enough"))


class PutOffInput(About):
    days: int = Field(ge=1, le=30, title=N_("By how many working days"))
    why: PrintedLines = Field(min_length=4, max_length=300, title=N_("Why it takes longer"))


@register
class Complain(SidedAct):
    """About a service, or about how the insurer deals with the policy."""

    code, title, Input = "insurance.complain", _("Complain to the insurer"), ComplainInput
    side, subject_model = FIRM, Policy

    def check(self, context: Context[ComplainInput]) -> None:
        pk = context.input.service
        rows = Service.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, pk=pk)
        if pk and not rows.filter(policy_id=context.subject.pk).exists():
            raise Refused(FOLLOWS_UNKNOWN)

    def execute(self, context: Context[ComplainInput]) -> Mapping[str, Any]:
        day = context.received_at
        row = Complaint(
            id=context.input.id,
            **kept_by(context.subject),
            policy_id=context.subject.pk,
            service_id=context.input.service,
            words=context.input.words,
            made_at=day,
            made_day=context.happened.day,
            made_by=context.viewer.actor_id,
            answer_due=add_working_days(context.happened.day, rules().complaint["answer"]),
        )
        row.save()
        return {"complaint": str(row.pk)}


class OnComplaint(SidedAct):
    subject_model, table = Complaint, COMPLAINTS


@register
class Answer(OnComplaint):
    code, title, Input = "insurance.answer", _("Answer the complaint"), WordsInput

    def execute(self, context: Context[WordsInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.answered_at, row.answered_by = context.received_at, context.viewer.actor_id
        row.answer = context.input.words
        return self.saved(context, "complaint")


@register
class AcceptAnswer(OnComplaint):
    code, title, Input, side = "insurance.accept_answer", _("The answer is enough"), About, FIRM

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        self.moved(context).settled_at = context.received_at
        return self.saved(context, "complaint")


@register
class AskAgain(OnComplaint):
    """The insurer looks further, within its own days."""

    code, title, Input, side = "insurance.ask_again", _("Ask to look further"), AgainInput, FIRM

    def execute(self, context: Context[AgainInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.again_at, row.again_why = context.received_at, context.input.why
        row.check_due = add_working_days(context.happened.day, rules().complaint["check"])
        return self.saved(context, "complaint")


@register
class PutOff(OnComplaint):
    """Once, by thirty working days at most; the firm is told and reads why."""

    code, title, Input = "insurance.put_off", _("Take longer, with notice"), PutOffInput

    def check(self, context: Context[PutOffInput]) -> None:
        if context.subject.put_off_to is not None or context.input.days > rules().complaint["put_off"]:
            raise Refused(PUT_OFF_ONCE)
        if context.happened.day > context.subject.check_due:
            raise Refused(PUT_OFF_LATE)

    def execute(self, context: Context[PutOffInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.put_off_to = add_working_days(row.check_due, context.input.days)
        row.put_off_why = context.input.why
        return self.saved(context, "complaint")


@register
class Settle(OnComplaint):
    code, title, Input = "insurance.settle", _("Say what was found"), WordsInput

    def execute(self, context: Context[WordsInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.settled_at, row.outcome = context.received_at, context.input.words
        return self.saved(context, "complaint")
