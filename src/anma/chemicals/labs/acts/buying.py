"""Buying: a keeper asks, the head approves (two for what is controlled), and only then it is bought."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import naming, reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import thousandths
from anma.chemicals.labs.inputs import AgreePurchaseInput, BuyInput, RefusePurchaseInput
from anma.chemicals.labs.ledger import scope_of
from anma.chemicals.labs.transitions import LAST_PURCHASE, PURCHASES
from anma.chemicals.local.reading import in_reader
from anma.chemicals.models import Cabinet, LabItem, LabPurchase
from anma.chemicals.models.cabinets import CabinetState
from anma.chemicals.models.labs import Control

ASKED = ("name", "spec", "unit", "control", "why")


@register
class Buy(Act[BuyInput]):
    """Its subject is the cabinet in which it will stand: nothing is bought that has no place and no keeper."""

    code, title, Input, subject_model = "chemicals.buy_lab", _("Ask for a purchase of a reagent"), BuyInput, Cabinet

    def check(self, context: Context[BuyInput]) -> None:
        row, data = context.subject, context.input
        if row.state != CabinetState.KEPT:
            raise Refused(reasons.NO_CABINET)
        rules = signing.rules_for(row.area_code)
        if not (row.keeper_id and row.second_id) and (rules.on("store") or data.control != Control.ORDINARY):
            raise Refused(reasons.NO_KEEPERS)
        if rules.on("check") and row.point_id is None:
            raise Refused(reasons.NO_CHECKS)
        substance = _substance(data)
        if naming.is_toxic(substance) and data.control != Control.TOXIC:
            raise Refused(reasons.CONTROLLED)
        if found := naming.clash_with(substance, _beside(row)):
            raise Refused(reasons.CLASHES, other=found[0], why=in_reader(found[1].why))

    def execute(self, context: Context[BuyInput]) -> Mapping[str, Any]:
        data, cabinet = context.input, context.subject
        said = {name: getattr(data, name) for name in ASKED}
        row = LabPurchase(id=data.id, cabinet_id=cabinet.pk, **said, **scope_of(cabinet))
        row.substance = _substance(data)
        row.amount = thousandths(data.amount)
        row.asked_by, row.asked_at = context.viewer.actor_id, context.happened.stands
        row.asked_day = context.happened.day
        row.save()
        return {"purchase": str(row.pk)}


def _substance(data: BuyInput) -> str:
    """What was chosen from the catalogue, else what it knows by the reagent's own name."""
    return data.substance or naming.code_of(data.name)


def _beside(cabinet: Cabinet) -> list[tuple[str, str]]:
    """What stands in the cabinet, by name and code."""
    rows = LabItem.objects.as_system().filter(enterprise_id=cabinet.enterprise_id, cabinet_id=cabinet.pk)
    return list(rows.filter(balance__gt=0).order_by("name", "id").values_list("name", "substance"))


@register
class AgreePurchase(Act[AgreePurchaseInput]):
    """The last approval that the rules of the place ask for lets it be bought."""

    code, title, Input, subject_model = (
        "chemicals.agree_purchase",
        _("Approve a purchase of a reagent"),
        AgreePurchaseInput,
        LabPurchase,
    )
    table = PURCHASES

    def check(self, context: Context[AgreePurchaseInput]) -> None:
        PURCHASES.check(context.subject, self.code)
        signing.require_approver(context, context.subject)

    def execute(self, context: Context[AgreePurchaseInput]) -> Mapping[str, Any]:
        row = context.subject
        row.approvals = [*row.approvals, signing.signature(context, note=context.input.note)]
        needed = signing.approvals_needed(signing.rules_for(row.area_code), row.control)
        PURCHASES.move(row, LAST_PURCHASE if len(row.approvals) >= needed else self.code)
        row.save()
        return {"purchase": str(row.pk), "state": row.state}


@register
class RefusePurchase(Act[RefusePurchaseInput]):
    code, title, Input, subject_model = (
        "chemicals.refuse_purchase",
        _("Do not approve a purchase of a reagent"),
        RefusePurchaseInput,
        LabPurchase,
    )
    table = PURCHASES

    def execute(self, context: Context[RefusePurchaseInput]) -> Mapping[str, Any]:
        row = context.subject
        PURCHASES.move(row, self.code)
        row.closing_note = context.input.why
        row.save()
        return {"purchase": str(row.pk)}
