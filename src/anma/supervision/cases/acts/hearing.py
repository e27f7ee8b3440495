"""The firm speaks: statement and defence, a hearing where it asks for one, and the heads' discussion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.supervision.cases.acts.base import OFFICE, OTHER, CaseAct, CaseInput, keep


class StatementInput(CaseInput):
    says: Literal["speaks", "nothing"] = Field(default="speaks", title=N_("Does the firm speak?"))
    text: str = Field(default="", max_length=2000, title=N_("What the firm says, and what follows from it"))


@register
class NoteStatement(CaseAct):
    code = "supervision.note_statement"
    title = _("Note what the firm says in its defence")
    Input = StatementInput

    def execute(self, context: Context[StatementInput]) -> Mapping[str, Any]:
        keep(context, "statement" if context.input.says == "speaks" else "waived", context.input.text)
        return self.move(context)


class AskHearingInput(CaseInput):
    text: str = Field(default="", max_length=500, title=N_("What was asked for"))


@register
class AskHearing(CaseAct):
    code = "supervision.ask_hearing"
    title = _("Note that the firm asks for a hearing")
    Input = AskHearingInput

    def execute(self, context: Context[AskHearingInput]) -> Mapping[str, Any]:
        context.subject.hearing_asked_day = context.happened.day
        keep(context, "hearing_asked", context.input.text)
        return self.move(context)


class RecordInput(CaseInput):
    text: str = Field(min_length=4, max_length=2000, title=N_("Record of what was said"))


@register
class HoldHearing(CaseAct):
    """Led by somebody who does not handle the case."""

    code = "supervision.hold_hearing"
    title = _("Keep the record of a hearing")
    Input = RecordInput
    who = OTHER

    def execute(self, context: Context[RecordInput]) -> Mapping[str, Any]:
        keep(context, "hearing", context.input.text)
        return self.move(context)


class DiscussInput(CaseInput):
    people: int = Field(ge=2, le=50, title=N_("How many heads were there"))
    text: str = Field(min_length=4, max_length=2000, title=N_("What was said, and the outcome"))


@register
class DiscussCase(CaseAct):
    """The heads of the office together; the firm never reads it."""

    code = "supervision.discuss_case"
    title = _("Keep the record of a discussion by the heads")
    Input = DiscussInput
    who = OFFICE

    def execute(self, context: Context[DiscussInput]) -> Mapping[str, Any]:
        keep(context, "discussion", context.input.text, people=context.input.people)
        return self.move(context)
