"""Approvals, from the bottom up, each by somebody else than who asked; and what ends a permit before it began."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.permits import reasons, times
from anma.permits.acts.field import APPROVES, PermitAct, PermitInput
from anma.permits.clashing import clashing
from anma.permits.models import Permit
from anma.permits.reading import in_reader
from anma.permits.transitions import LAST, PERMITS


class ApproveInput(PermitInput):
    note: Printed = Field(default="", max_length=200, title=N_("What is to be heeded"))


def next_level(row: Permit) -> str:
    """Whose approval is still to come first; empty where there is none left."""
    given = {one["level"] for one in row.approvals}
    return next((level for level in row.chain if level not in given), "")


class Approve(PermitAct):
    """The next approval of the chain; the last one lets people begin."""

    Input = ApproveInput
    level = ""

    def check(self, context: Context[ApproveInput]) -> None:
        row = context.subject
        if next_level(row) != self.level:
            raise Refused(reasons.NOT_THEIR_TURN)
        if context.viewer.actor_id == row.asked_by:
            raise Refused(reasons.OWN_REQUEST)
        if row.ends_at <= context.received_at:
            raise Refused(reasons.TIME_OVER)
        if found := clashing(row):
            raise Refused(reasons.CLASH, other=found[0].number, why=in_reader(found[1].why))

    def execute(self, context: Context[ApproveInput]) -> Mapping[str, Any]:
        row = context.subject
        said = {"level": self.level, "by": str(context.viewer.actor_id), "note": context.input.note}
        row.approvals = [*row.approvals, {**said, "at": times.stamp(context.received_at)}]
        PERMITS.move(row, self.code if next_level(row) else LAST)
        row.save()
        context.data["level"] = self.level
        return {"permit": str(row.pk), "state": row.state}


@register
class ApproveBase(Approve):
    code, title, level = "permits.approve_base", _("Approve a permit for the team"), "base"


@register
class ApproveDepartment(Approve):
    code, title, level = "permits.approve_department", _("Approve a permit for the safety department"), "department"


@register
class ApprovePrincipal(Approve):
    code, title, level = "permits.approve_principal", _("Approve a permit as the principal"), "principal"


class WhyInput(PermitInput):
    why: Printed = Field(min_length=2, max_length=200, title=N_("Why"))


@register
class Refuse(PermitAct):
    """Whoever could approve says no, also to what was approved and has not begun."""

    code = "permits.refuse"
    title = _("Do not approve a permit")
    Input = WhyInput

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        return _ended(context, self.code)


@register
class Withdraw(PermitAct):
    """Whoever asked for it, or somebody who approves, takes it back before people begin."""

    code = "permits.withdraw"
    title = _("Withdraw a permit")
    Input = WhyInput

    def check(self, context: Context[WhyInput]) -> None:
        row, viewer = context.subject, context.viewer
        if viewer.actor_id != row.asked_by and not any(viewer.may(code, row.enterprise_id) for code in APPROVES):
            raise Refused(reasons.NOT_ON_IT)

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        return _ended(context, self.code)


def _ended(context: Context[WhyInput], code: str) -> Mapping[str, Any]:
    row = context.subject
    PERMITS.move(row, code)
    row.closing_note = context.input.why
    row.ended_at, row.ended_by = context.received_at, context.viewer.actor_id
    row.save()
    return {"permit": str(row.pk)}
