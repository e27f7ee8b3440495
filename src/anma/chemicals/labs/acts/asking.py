"""A teacher asks for a lesson, the head approves (two for what is controlled), or nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import shown, thousandths
from anma.chemicals.labs.inputs import AgreeInput, AskInput, WhyInput
from anma.chemicals.labs.ledger import is_expired, scope_of
from anma.chemicals.labs.transitions import LAST_REQUEST, REQUESTS
from anma.chemicals.models import LabItem, LabRequest


@register
class Ask(Act[AskInput]):
    """Its subject is the lot, locked: what stands there is what can be asked for."""

    code, title, Input, subject_model = "chemicals.ask_lab", _("Ask for a reagent"), AskInput, LabItem

    def check(self, context: Context[AskInput]) -> None:
        item, data, today = context.subject, context.input, context.happened.day
        if data.lesson_on < today:
            raise Refused(reasons.PAST)
        if is_expired(item, data.lesson_on):
            raise Refused(reasons.EXPIRED, day=item.expires_on)
        if thousandths(data.amount) > item.balance:
            raise Refused(reasons.NOT_SO_MUCH, left=shown(item.balance, item.unit))

    def execute(self, context: Context[AskInput]) -> Mapping[str, Any]:
        item, data = context.subject, context.input
        rules = signing.rules_for(item.area_code)
        row = LabRequest(id=data.id, item_id=item.pk, amount=thousandths(data.amount), **scope_of(item))
        row.name, row.unit, row.control = item.name, item.unit, item.control
        row.lesson, row.room, row.lesson_on = data.lesson, data.room, data.lesson_on
        row.needs = signing.use_approvals(rules, item.control)
        if row.needs == 0:
            REQUESTS.move(row, LAST_REQUEST)
        row.due_back = data.lesson_on + timedelta(days=rules.number("days_back"))
        row.asked_by, row.asked_at = context.viewer.actor_id, context.happened.stands
        row.save()
        return {"request": str(row.pk)}


@register
class Agree(Act[AgreeInput]):
    code, title, Input, subject_model = "chemicals.agree_lab", _("Approve a reagent"), AgreeInput, LabRequest
    table = REQUESTS

    def check(self, context: Context[AgreeInput]) -> None:
        REQUESTS.check(context.subject, self.code)
        signing.require_approver(context, context.subject)
        if context.subject.lesson_on < context.happened.day:
            raise Refused(reasons.LESSON_OVER, day=context.subject.lesson_on)

    def execute(self, context: Context[AgreeInput]) -> Mapping[str, Any]:
        row = context.subject
        row.approvals = [*row.approvals, signing.signature(context, note=context.input.note)]
        REQUESTS.move(row, LAST_REQUEST if len(row.approvals) >= row.needs else self.code)
        row.save()
        return {"request": str(row.pk), "state": row.state}


@register
class Refuse(Act[WhyInput]):
    code, title, Input, subject_model = "chemicals.refuse_lab", _("Do not approve a reagent"), WhyInput, LabRequest
    table = REQUESTS

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        return _ended(context, self.code)


@register
class Withdraw(Act[WhyInput]):
    code, title, Input, subject_model = (
        "chemicals.withdraw_lab",
        _("Take a request for a reagent back"),
        WhyInput,
        LabRequest,
    )
    table = REQUESTS

    def check(self, context: Context[WhyInput]) -> None:
        row, viewer = context.subject, context.viewer
        REQUESTS.check(row, self.code)
        if viewer.actor_id != row.asked_by and not viewer.may("chemicals.agree_lab", row.enterprise_id):
            raise Refused(reasons.NOT_YOURS)

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        return _ended(context, self.code)


def _ended(context: Context[WhyInput], code: str) -> Mapping[str, Any]:
    row = context.subject
    REQUESTS.move(row, code)
    row.closing_note = context.input.why
    row.save()
    return {"request": str(row.pk)}
