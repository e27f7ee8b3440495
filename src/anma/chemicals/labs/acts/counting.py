"""The store is weighed and the book put right; what is expired or spoiled goes into the waste can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import ledger, reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import plain, shown, thousandths
from anma.chemicals.labs.inputs import CountInput, DiscardInput
from anma.chemicals.models import LabItem
from anma.chemicals.models.labs import MoveKind


@register
class Count(Act[CountInput]):
    """Also without a difference: that somebody weighed is worth a line."""

    code, title, Input, subject_model = "chemicals.count_lab", _("Weigh a lot in the store"), CountInput, LabItem

    def check(self, context: Context[CountInput]) -> None:
        item = context.subject
        signing.require_keeper(context.viewer, signing.cabinet_of(item.enterprise_id, item.cabinet_id))

    def execute(self, context: Context[CountInput]) -> Mapping[str, Any]:
        item = context.subject
        row = ledger.correct(context, item, thousandths(context.input.counted), context.input.note)
        item.save()
        return {"item": str(item.pk), "difference": plain(row.qty)}


@register
class Discard(Act[DiscardInput]):
    code, title, Input, subject_model = (
        "chemicals.discard_lab",
        _("Discard what is expired or spoiled"),
        DiscardInput,
        LabItem,
    )

    def check(self, context: Context[DiscardInput]) -> None:
        item = context.subject
        if thousandths(context.input.amount) > item.balance:
            raise Refused(reasons.NOT_SO_MUCH, left=shown(item.balance, item.unit))

    def execute(self, context: Context[DiscardInput]) -> Mapping[str, Any]:
        item, data = context.subject, context.input
        ledger.book(context, item, MoveKind.DISCARDED, thousandths(data.amount), note=data.why)
        item.save()
        return {"item": str(item.pk)}
