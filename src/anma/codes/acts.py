"""Acts on codes: a label that cannot be read is replaced, one that hangs nowhere is retired, blank ones are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes import binding
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.codes.reasons import NOT_IN_USE
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of


class ReplaceInput(ActInput):
    subject: UUID


@register
class Replace(Act[ReplaceInput]):
    """A new label for the same thing. The old one still opens it and says that it was replaced."""

    code = "codes.replace"
    title = _("Replace a label")
    Input = ReplaceInput
    subject_model = Code

    def check(self, context: Context[ReplaceInput]) -> None:
        if context.subject.state != CodeState.BOUND:
            raise Refused(NOT_IN_USE)

    def execute(self, context: Context[ReplaceInput]) -> Mapping[str, Any]:
        firm = _firm(context.subject)
        fresh = binding.replace(context.subject, copies_of(firm), context.received_at, context.input.id)
        return {"code": str(fresh.pk), "token": fresh.token, "short": fresh.short}


class RetireInput(ActInput):
    subject: UUID
    reason: str = Field(min_length=2, max_length=200, title=str(_("Why it is retired")))


@register
class Retire(Act[RetireInput]):
    code = "codes.retire"
    title = _("Retire a label")
    Input = RetireInput
    subject_model = Code

    def check(self, context: Context[RetireInput]) -> None:
        if context.subject.state not in (CodeState.BOUND, CodeState.BLANK):
            raise Refused(NOT_IN_USE)

    def execute(self, context: Context[RetireInput]) -> Mapping[str, Any]:
        binding.retire(context.subject, context.received_at)
        return {"code": str(context.subject.pk)}


class IssueInput(ActInput):
    enterprise: UUID
    count: int = Field(default=1, ge=1, le=500, title=str(_("How many")))


@register
class Issue(Act[IssueInput]):
    """Blank labels, to be hung later."""

    code = "codes.issue"
    title = _("Make blank labels")
    Input = IssueInput
    subject_model = Enterprise
    subject_key = "enterprise"

    def execute(self, context: Context[IssueInput]) -> Mapping[str, Any]:
        copies = copies_of(context.subject)
        made = [binding.issue(copies) for _number in range(context.input.count)]
        return {"codes": [{"token": code.token, "short": code.short} for code in made]}


def _firm(code: Code) -> Enterprise:
    found: Enterprise | None = Enterprise.objects.as_system().filter(pk=code.enterprise_id).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found
