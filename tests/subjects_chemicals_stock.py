"""Rows of the stock of chemicals for `tests/subjects.py`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from anma.chemicals.models import Lot, Material, SafetySheet, StockLine, Store
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def store(world: World) -> Any:
    return _saved(Store(**enterprise_copies(world.firm), name="shed", entered_at=clock.now()))


def material(world: World) -> Any:
    body = {"name": "methanol", "code": "1022", "classes": ["FL-2"], "entered_at": clock.now()}
    return _saved(Material(**enterprise_copies(world.firm), **body))


def lot(world: World) -> Any:
    where = {"store_id": store(world).pk, "material_id": material(world).pk}
    body = {"kg_per_unit": Decimal(1), "quantity": Decimal(5), "received_on": clock.today(), "state": "held"}
    return _saved(Lot(**enterprise_copies(world.firm), **where, **body))


def line(world: World) -> Any:
    of = lot(world)
    where = {"lot_id": of.pk, "store_id": of.store_id, "material_id": of.material_id}
    body = {"kind": "receive", "amount": Decimal(5), "unit": "kg", "at": clock.now(), "day": clock.today()}
    return _saved(StockLine(**enterprise_copies(world.firm), **where, **body, by_id=world.viewers["sam"].actor_id))


def sheet(world: World) -> Any:
    when = {"issued_on": clock.today(), "entered_at": clock.now()}
    return _saved(SafetySheet(**enterprise_copies(world.firm), material_id=material(world).pk, edition="1", **when))


OF_STOCK: dict[str, Callable[[World], Any]] = {
    "chemicals.Store": store,
    "chemicals.Material": material,
    "chemicals.Lot": lot,
    "chemicals.StockLine": line,
    "chemicals.SafetySheet": sheet,
}
