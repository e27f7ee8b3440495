"""What was bought enters the store: one keeper weighs and writes, the other one confirms, then it is in the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import ledger, reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import shown, thousandths
from anma.chemicals.labs.inputs import PurchaseInput, TakeInInput
from anma.chemicals.labs.transitions import ALONE_IN, PURCHASES
from anma.chemicals.models import LabItem, LabPurchase
from anma.chemicals.models.labs import Control, MoveKind
from anma.kernel.ids import uuid7

SAID = ("body", "supplier", "paper", "batch", "expires_on")
SAME = ("cabinet_id", "name", "spec", "unit", "control", "batch", "expires_on")


@register
class TakeIn(Act[TakeInInput]):
    code, title, Input, subject_model = "chemicals.take_in", _("Take in a reagent"), TakeInInput, LabPurchase
    table = PURCHASES

    def check(self, context: Context[TakeInInput]) -> None:
        row, data = context.subject, context.input
        PURCHASES.check(row, self.code)
        cabinet, rules = signing.cabinet_of(row.enterprise_id, row.cabinet_id), signing.rules_for(row.area_code)
        signing.require_keeper(context.viewer, cabinet)
        _check_goods(context, row)
        signing.require_checks(rules, cabinet, context.happened.day)
        if rules.on("buy"):
            _check_body(data.body, rules.text("buying_body"))

    def execute(self, context: Context[TakeInInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        for name in SAID:
            setattr(row, name, getattr(data, name))
        row.received = thousandths(data.amount)
        cabinet = signing.cabinet_of(row.enterprise_id, row.cabinet_id)
        row.receivers = [signing.signature(context, keeper=signing.keeps(context.viewer, cabinet))]
        if signing.takes_in_alone(signing.rules_for(row.area_code), row.control):
            PURCHASES.move(row, ALONE_IN)
            _store(context, row)
        else:
            PURCHASES.move(row, self.code)
        row.save()
        return {"purchase": str(row.pk), "state": row.state}


def _check_goods(context: Context[TakeInInput], row: LabPurchase) -> None:
    data = context.input
    if thousandths(data.amount) > row.amount:
        raise Refused(reasons.MORE_THAN_BOUGHT, amount=shown(row.amount, row.unit))
    if data.expires_on is not None and data.expires_on < context.happened.day:
        raise Refused(reasons.EXPIRED_GOODS)
    if row.control != Control.ORDINARY and not data.paper:
        raise Refused(reasons.NO_PAPER)


def _check_body(said: str, asked: str) -> None:
    if not said:
        raise Refused(reasons.NO_BODY)
    if asked and said != asked:
        raise Refused(reasons.OTHER_BODY, body=asked)


@register
class ConfirmIn(Act[PurchaseInput]):
    code, title, Input, subject_model = (
        "chemicals.confirm_in",
        _("Confirm what was taken in"),
        PurchaseInput,
        LabPurchase,
    )
    table = PURCHASES

    def check(self, context: Context[PurchaseInput]) -> None:
        row = context.subject
        PURCHASES.check(row, self.code)
        cabinet = signing.cabinet_of(row.enterprise_id, row.cabinet_id)
        signing.require_second(context.viewer, cabinet, row.receivers[0])

    def execute(self, context: Context[PurchaseInput]) -> Mapping[str, Any]:
        row = context.subject
        PURCHASES.move(row, self.code)
        row.receivers = [*row.receivers, signing.signature(context)]
        _store(context, row)
        row.save()
        return {"purchase": str(row.pk), "item": str(row.item_id)}


@register
class DenyIn(Act[PurchaseInput]):
    """The second keeper weighed something else: the first one weighs again."""

    code, title, Input, subject_model = (
        "chemicals.deny_in",
        _("Do not confirm what was taken in"),
        PurchaseInput,
        LabPurchase,
    )
    table = PURCHASES

    def check(self, context: Context[PurchaseInput]) -> None:
        row = context.subject
        PURCHASES.check(row, self.code)
        signing.require_keeper(context.viewer, signing.cabinet_of(row.enterprise_id, row.cabinet_id))

    def execute(self, context: Context[PurchaseInput]) -> Mapping[str, Any]:
        row = context.subject
        PURCHASES.move(row, self.code)
        row.receivers, row.received = [], 0
        row.save()
        return {"purchase": str(row.pk)}


def _store(context: Context[Any], row: LabPurchase) -> None:
    """Into the lot of the same name, purity, number and day, or into a new one."""
    item = _lot(context, row)
    second = None if len(row.receivers) < 2 else row.receivers[0]["by"]
    ledger.book(context, item, MoveKind.BOUGHT, row.received, source_id=row.pk, second_by=second)
    item.save()
    row.item_id = item.pk


def _lot(context: Context[Any], row: LabPurchase) -> LabItem:
    said = {name: getattr(row, name) for name in SAME}
    rows = LabItem.objects.as_system().filter(enterprise_id=row.enterprise_id, **said)
    found: LabItem | None = rows.select_for_update().order_by("id").first()
    if found is not None:
        return found
    made = LabItem(id=uuid7(), substance=row.substance, **said, **ledger.scope_of(row))
    made.entered_at = context.received_at
    return made
