"""A label that cannot be read is reported and replaced, one that hangs nowhere is retired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.codes import binding
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.codes.reasons import LAST_LABEL, NOT_IN_USE
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of


class ReplaceInput(ActInput):
    subject: UUID = Field(title=N_("Label in question"))


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
        firm = firm_of(context.subject)
        fresh = binding.replace(context.subject, copies_of(firm), context.received_at, context.input.id)
        return {"code": str(fresh.pk), "token": fresh.token, "short": fresh.short}


class RetireInput(ActInput):
    subject: UUID = Field(title=N_("Label in question"))
    reason: str = Field(min_length=2, max_length=200, title=N_("Why it is retired"))


@register
class Retire(Act[RetireInput]):
    code = "codes.retire"
    title = _("Retire a label")
    Input = RetireInput
    subject_model = Code

    def check(self, context: Context[RetireInput]) -> None:
        if context.subject.state not in (CodeState.BOUND, CodeState.BLANK):
            raise Refused(NOT_IN_USE)
        if context.subject.state == CodeState.BOUND and not binding.hangs_twice(context.subject):
            raise Refused(LAST_LABEL)

    def execute(self, context: Context[RetireInput]) -> Mapping[str, Any]:
        binding.retire(context.subject, context.received_at, context.input.reason)
        return {"code": str(context.subject.pk)}


class DamageInput(ActInput):
    subject: UUID = Field(title=N_("Label in question"))
    damage: Literal["unreadable", "wet", "gone", "old"] = Field(title=N_("What is wrong with it"))


@register
class ReportDamage(Act[DamageInput]):
    """Anybody of the firm says what is wrong with the paper; it stays in use and is listed to be printed anew."""

    code = "codes.report_damage"
    title = _("Report a damaged label")
    Input = DamageInput
    subject_model = Code

    def check(self, context: Context[DamageInput]) -> None:
        if context.subject.state != CodeState.BOUND:
            raise Refused(NOT_IN_USE)

    def execute(self, context: Context[DamageInput]) -> Mapping[str, Any]:
        code = context.subject
        code.damage, code.damaged_at = context.input.damage, context.received_at
        code.save()
        context.data["damage"] = code.damage
        return {"code": str(code.pk)}


def firm_of(code: Code) -> Enterprise:
    """The firm whose label it is. Needs `system_scope`."""
    found: Enterprise | None = Enterprise.objects.as_system().filter(pk=code.enterprise_id).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found
