"""Receiving a container into a store, checked against what stands there already."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, Material, Store
from anma.chemicals.stock import reasons, shelving
from anma.chemicals.stock.acts.keeping import line_of, look_again, must_keep, scope_of, settle, warned, why_two
from anma.chemicals.stock.amounts import kg_per
from anma.chemicals.stock.choices import Kept, LineKind, LotState
from anma.chemicals.stock.inputs import ReceiveInput
from anma.kernel import clock
from anma.kernel.ids import uuid7


@register
class Receive(Act[ReceiveInput]):
    """The store is locked, so that two deliveries at once are checked one after the other."""

    code, title, Input, subject_model = "chemicals.receive", _("Receive a chemical"), ReceiveInput, Store

    def check(self, context: Context[ReceiveInput]) -> None:
        store, data = context.subject, context.input
        if store.state != Kept.KEPT:
            raise Refused(reasons.NO_STORE)
        must_keep(context, store)
        day = data.day or clock.today()
        if day > clock.today():
            raise Refused(reasons.FUTURE)
        if data.expires is not None and data.expires < day:
            raise Refused(reasons.EXPIRES_BEFORE)
        material = _material(context)
        lot = _lot(context, material, data.id)
        warned(context, store, material, lot, shelving.misplaced(material, lot))

    def execute(self, context: Context[ReceiveInput]) -> dict[str, Any]:
        store, data, material = context.subject, context.input, _material(context)
        lot = _lot(context, material, uuid7())
        said = warned(context, store, material, lot, shelving.misplaced(material, lot))
        two = why_two(store, material, lot)
        more = {"because": data.because, "warnings": said, "cabinet_id": lot.cabinet_id}
        line = line_of(context, lot, LineKind.RECEIVE, data.amount, two, **more)
        lot.state = LotState.WAITING if two else LotState.HELD
        if two:
            lot.save()
            line.save()
        else:
            settle(line, lot)
        look_again(store, lot)
        return {"line": str(line.pk), "lot": str(lot.pk), "waits": "yes" if two else ""}


def _material(context: Context[ReceiveInput]) -> Material:
    rows = Material.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, state=Kept.KEPT)
    found: Material | None = rows.filter(pk=context.input.material).first()
    if found is None:
        raise Refused(reasons.NO_MATERIAL)
    return found


def _lot(context: Context[ReceiveInput], material: Material, pk: UUID) -> Lot:
    """The container that came, not saved."""
    data = context.input
    kg = kg_per(data.unit, material.density, data.kg_each)
    if kg is None:
        raise Refused(reasons.HOW_HEAVY)
    row = Lot(id=pk, store_id=context.subject.pk, material_id=material.pk, **scope_of(context.subject))
    row.container, row.batch, row.unit, row.kg_per_unit = data.container, data.batch, data.unit, kg
    row.received_on, row.expires_on, row.quantity = data.day or clock.today(), data.expires, data.amount
    row.cabinet_id = data.cabinet
    return row
