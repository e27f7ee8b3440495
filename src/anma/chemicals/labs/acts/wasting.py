"""Waste goes to a firm with a licence, with the number of its manifest, and never more than the can holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import ledger, reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import shown, thousandths
from anma.chemicals.labs.inputs import HandWasteInput
from anma.chemicals.models import LabHandover
from anma.chemicals.models.labs import MoveKind
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of

SAID = ("firm", "licence", "licence_until", "paper", "note")


@register
class HandWaste(Act[HandWasteInput]):
    code, title, Input, subject_model = (
        "chemicals.hand_waste",
        _("Hand over laboratory waste"),
        HandWasteInput,
        Enterprise,
    )

    def check(self, context: Context[HandWasteInput]) -> None:
        firm, data = context.subject.pk, context.input
        if not data.paper and signing.rules_for(context.subject.area_code).on("waste"):
            raise Refused(reasons.NO_MANIFEST)
        if data.licence_until < context.happened.day:
            raise Refused(reasons.LICENCE_OVER, day=data.licence_until)
        known = LabHandover.objects.as_system().filter(enterprise_id=firm, paper=data.paper)
        if data.paper and known.exists():
            raise Refused(reasons.PAPER_KNOWN, paper=data.paper)
        if not data.lines:
            raise Refused(reasons.NOTHING_HANDED)
        for pk, qty in _wanted(data):
            item = ledger.lot(firm, pk)
            if qty > item.waste:
                raise Refused(reasons.MORE_THAN_CAN, name=item.name, left=shown(item.waste, item.unit))

    def execute(self, context: Context[HandWasteInput]) -> Mapping[str, Any]:
        firm, data = context.subject, context.input
        row = LabHandover(id=data.id, **{name: getattr(data, name) for name in SAID}, **copies_of(firm))
        row.day, row.at, row.by = context.happened.day, context.happened.stands, context.viewer.actor_id
        row.lines = [_handed(context, firm.pk, pk, qty, row) for pk, qty in _wanted(data)]
        row.save()
        return {"handover": str(row.pk)}


def _wanted(data: HandWasteInput) -> list[tuple[UUID, int]]:
    """Each lot once, in the one order in which rows are locked."""
    found: dict[UUID, int] = defaultdict(int)
    for line in data.lines:
        found[line.item] += thousandths(line.amount)
    return sorted(found.items())


def _handed(context: Context[Any], firm: UUID, pk: UUID, qty: int, row: LabHandover) -> dict[str, Any]:
    item = ledger.lot(firm, pk, lock=True)
    ledger.book(context, item, MoveKind.HANDED, qty, source_id=row.pk, note=row.paper)
    item.save()
    return {"item": str(pk), "name": item.name, "unit": item.unit, "qty": qty}
