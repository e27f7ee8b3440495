"""The book: every change of a lot is one movement, and the lot holds what the movements say. Inside acts only."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.chemicals.labs import reasons
from anma.chemicals.models import LabItem, LabMove
from anma.chemicals.models.labs import MoveKind
from anma.kernel.files import SCOPE
from anma.kernel.ids import uuid7

# What each kind does to the store and to the waste can.
STORE = {MoveKind.BOUGHT: 1, MoveKind.RETURNED: 1, MoveKind.ISSUED: -1, MoveKind.DISCARDED: -1}
CAN = {MoveKind.WASTED: 1, MoveKind.DISCARDED: 1, MoveKind.HANDED: -1}


def lot(firm: UUID | None, pk: UUID, *, lock: bool = False) -> LabItem:
    """The lot, with `lock` for this transaction alone: checks read it, `execute` locks it. Needs `system_scope`."""
    rows = LabItem.objects.as_system().filter(enterprise_id=firm, pk=pk)
    found: LabItem | None = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise Refused(reasons.NO_SUCH_ITEM)
    return found


def book(context: Context[Any], item: LabItem, kind: MoveKind, amount: int, **more: Any) -> LabMove | None:
    """One movement of `amount` thousandths, and the lot after it; nothing of nothing.

    `more` are columns of the movement: second_by, source_id, note. Whoever books saves the lot.
    """
    if amount == 0:
        return None
    return _write(context, item, kind, amount, STORE.get(kind, 0) * amount, CAN.get(kind, 0) * amount, more)


def correct(context: Context[Any], item: LabItem, counted: int, note: str) -> LabMove:
    """The book is put right by what was weighed; also a stocktaking without a difference is a line."""
    difference = counted - item.balance
    return _write(context, item, MoveKind.COUNTED, abs(difference), difference, 0, {"note": note})


def _write(
    context: Context[Any], item: LabItem, kind: MoveKind, amount: int, qty: int, can: int, more: dict[str, Any]
) -> LabMove:
    item.balance += qty
    item.waste += can
    if item.balance < 0 or item.waste < 0:
        raise Refused(reasons.BELOW_ZERO)
    row = LabMove(id=uuid7(), item_id=item.pk, unit=item.unit, kind=kind, amount=amount, qty=qty, can=can, **more)
    row.balance, row.waste = item.balance, item.waste
    row.day, row.at, row.by = context.happened.day, context.happened.stands, context.viewer.actor_id
    for name, value in scope_of(item).items():
        setattr(row, name, value)
    row.save()
    return row


def scope_of(row: Any) -> dict[str, Any]:
    """The copies of a new row about the same firm: where that stands today is where it happened."""
    today = {name: getattr(row, name) for name in SCOPE}
    return {**today, "area_then": row.area_code, "sector_then": row.sector}


def is_expired(item: Any, day: date) -> bool:
    """On its last day a lot may still be used."""
    return item.expires_on is not None and item.expires_on < day
