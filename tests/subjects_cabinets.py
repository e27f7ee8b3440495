"""Rows of cabinets and the laboratory for `tests/subjects.py`: a lot in a cabinet, asked for and bought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def cabinet(world: World) -> Any:
    body = {"name": "flammables", "kind": "flammable", "entered_at": clock.now(), "seen_on": clock.today()}
    return _saved(Cabinet(**enterprise_copies(world.firm), **body))


def lab_item(world: World) -> Any:
    body = {"name": "ethanol", "unit": "ml", "balance": 500_000, "entered_at": clock.now()}
    return _saved(LabItem(**enterprise_copies(world.firm), cabinet_id=cabinet(world).pk, **body))


def lab_request(world: World) -> Any:
    item, today = lab_item(world), clock.today()
    body = {"name": item.name, "unit": item.unit, "amount": 1000, "lesson": "burner", "lesson_on": today}
    body |= {"asked_by": world.viewers["wang"].actor_id, "asked_at": clock.now(), "due_back": today}
    return _saved(LabRequest(**enterprise_copies(world.firm), item_id=item.pk, **body))


def lab_purchase(world: World) -> Any:
    asked = {"asked_by": world.viewers["wang"].actor_id, "asked_at": clock.now(), "asked_day": clock.today()}
    body = {"name": "ethanol", "unit": "ml", "amount": 1000, "cabinet_id": cabinet(world).pk}
    return _saved(LabPurchase(**enterprise_copies(world.firm), **body, **asked))


OF_CABINETS: dict[str, Callable[[World], Any]] = {
    "chemicals.Cabinet": cabinet,
    "chemicals.LabItem": lab_item,
    "chemicals.LabPurchase": lab_purchase,
    "chemicals.LabRequest": lab_request,
}
