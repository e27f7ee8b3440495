"""Money for prevention: accrued once from premium and share, booked for a purpose, written off against vouchers.

The policy is the row that is locked, so that what may be used is never less than nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.hazards.inputs import MOST_PHOTOS, Sha
from anma.hazards.registering import attach
from anma.insurance.acts.sides import About, SidedAct, kept_by
from anma.insurance.choices import UseState
from anma.insurance.models import MoneyUse, Policy, Service
from anma.insurance.reasons import (
    ACCRUED_ALREADY,
    FOLLOWS_UNKNOWN,
    NO_SHARE,
    NOT_ENOUGH,
    USE_UNKNOWN,
    VOUCHER_MISSING,
)

Amount = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2)]


@register
class Accrue(SidedAct):
    """Premium times share, once a policy."""

    code, title, Input = "insurance.accrue", _("Accrue the money for prevention"), About
    subject_model = Policy

    def check(self, context: Context[About]) -> None:
        if context.subject.accrued_day is not None:
            raise Refused(ACCRUED_ALREADY)
        if not context.subject.due_money:
            raise Refused(NO_SHARE)

    def execute(self, context: Context[About]) -> Mapping[str, Any]:
        row = context.subject
        row.accrued, row.accrued_day = row.due_money, context.happened.day
        return self.saved(context, "policy")


class UseInput(About):
    amount: Amount = Field(title=N_("Sum (yuan)"))
    purpose: Printed = Field(min_length=2, max_length=200, title=N_("What for"))
    service: UUID | None = Field(default=None, title=N_("Service in question"))


@register
class UseMoney(SidedAct):
    code, title, Input = "insurance.use_money", _("Use money for prevention"), UseInput
    subject_model = Policy

    def check(self, context: Context[UseInput]) -> None:
        row, data = context.subject, context.input
        if data.amount > row.free_money:
            raise Refused(NOT_ENOUGH, left=f"{row.free_money:.2f}")
        services = Service.objects.as_system().filter(enterprise_id=row.enterprise_id, policy_id=row.pk)
        if data.service and not services.filter(pk=data.service).exists():
            raise Refused(FOLLOWS_UNKNOWN)

    def execute(self, context: Context[UseInput]) -> Mapping[str, Any]:
        policy, data = context.subject, context.input
        use = MoneyUse(
            id=data.id,
            **kept_by(policy),
            policy_id=policy.pk,
            service_id=data.service,
            amount=data.amount,
            purpose=data.purpose,
            used_day=context.happened.day,
            used_by=context.viewer.actor_id,
        )
        use.save()
        policy.in_use += data.amount
        policy.save()
        return {"use": str(use.pk)}


class WriteOffInput(About):
    """`subject` is the policy; what was not spent may be used again."""

    use: UUID = Field(title=N_("Sum in use"))
    spent: Amount = Field(title=N_("Spent of it (yuan)"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


@register
class WriteOff(SidedAct):
    """Against vouchers only."""

    code, title, Input = "insurance.write_off", _("Write off against vouchers"), WriteOffInput
    subject_model = Policy

    def check(self, context: Context[WriteOffInput]) -> None:
        use = _use(context)
        if use is None or use.state != UseState.IN_USE:
            raise Refused(USE_UNKNOWN)
        if context.input.spent > use.amount:
            raise Refused(NOT_ENOUGH, left=f"{use.amount:.2f}")
        if not context.input.photos:
            raise Refused(VOUCHER_MISSING)

    def execute(self, context: Context[WriteOffInput]) -> Mapping[str, Any]:
        policy, use, data = context.subject, _use(context), context.input
        assert use is not None  # noqa: S101  (checked above, under the policy's lock)
        use.state, use.spent = UseState.WRITTEN_OFF, data.spent
        use.written_day, use.written_by = context.happened.day, context.viewer.actor_id
        use.photos = attach(context, use, data.photos)
        use.save()
        policy.in_use -= use.amount
        policy.written_off += data.spent
        policy.save()
        return {"use": str(use.pk)}


def _use(context: Context[WriteOffInput]) -> MoneyUse | None:
    rows = MoneyUse.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, pk=context.input.use)
    found: MoneyUse | None = rows.filter(policy_id=context.subject.pk).first()
    return found
