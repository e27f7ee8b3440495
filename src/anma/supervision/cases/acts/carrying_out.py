"""After the decision: payment, reminder, enforcement, closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.supervision.cases.acts.base import OTHER, CaseAct, CaseInput, keep
from anma.supervision.cases.acts.papers import SettleInput, SettlePaper
from anma.supervision.cases.acts.serving import write


class PaymentInput(CaseInput):
    paid: int = Field(default=0, ge=0, le=100_000_000, title=N_("Paid now, yuan"))
    done: bool = Field(default=False, title=N_("All that was decided is carried out"))
    text: str = Field(default="", max_length=500, title=N_("Number of the receipt, or what was carried out"))


@register
class NotePayment(CaseAct):
    """Paid in full, or said to be carried out where there was no fine: then the case may be closed."""

    code = "supervision.note_payment"
    title = _("Note that a fine was paid or a decision carried out")
    Input = PaymentInput

    def execute(self, context: Context[PaymentInput]) -> Mapping[str, Any]:
        case, asked = context.subject, context.input
        case.paid += asked.paid
        keep(context, "payment" if asked.paid else "performed", asked.text, paid=asked.paid)
        if case.done_day is None and case.paid >= (case.fine or 0) and (asked.done or case.fine):
            case.done_day = context.happened.day
            settle_paper(context)
        return self.move(context)


def settle_paper(context: Context[Any]) -> None:
    paper = context.subject.decision_paper
    if paper is not None:
        SettlePaper().run(context.viewer, SettleInput(subject=paper), context.origin)


class UrgeInput(CaseInput):
    text: str = Field(min_length=10, max_length=2000, title=N_("What the reminder says"))


@register
class UrgeCase(CaseAct):
    """Written; once it is served, the days before enforcement run."""

    code = "supervision.urge_case"
    title = _("Write a reminder")
    Input = UrgeInput

    def execute(self, context: Context[UrgeInput]) -> Mapping[str, Any]:
        write(context, "reminder", context.input.text)
        return self.move(context)


class EnforceInput(CaseInput):
    text: str = Field(min_length=4, max_length=1000, title=N_("Which court, and what is asked of it"))


@register
class AskEnforcement(CaseAct):
    code = "supervision.ask_enforcement"
    title = _("Ask the court for enforcement")
    Input = EnforceInput

    def execute(self, context: Context[EnforceInput]) -> Mapping[str, Any]:
        keep(context, "enforcement", context.input.text)
        return self.move(context)


class CloseInput(CaseInput):
    text: str = Field(default="", max_length=500, title=N_("Opinion"))


@register
class CloseCase(CaseAct):
    """Approved by somebody who does not handle the case."""

    code = "supervision.close_case"
    title = _("Approve the closing of a case")
    Input = CloseInput
    who = OTHER

    def execute(self, context: Context[CloseInput]) -> Mapping[str, Any]:
        context.subject.ended_day = context.happened.day
        keep(context, "closing", context.input.text)
        return self.move(context)
