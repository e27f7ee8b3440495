"""A filling station of the first firm, a bottle of its and a filling, kept by an organisation without people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.conftest import World, enterprise_copies
from anma.cylinders.models import Cylinder, Delivery, Filling, Household, Recall, RecallPart, Station
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7


def _kept(world: World) -> dict[str, Any]:
    return {**enterprise_copies(world.firm), "held_by": "keeper", "holder_id": uuid7()}


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def station(world: World) -> Any:
    scope = _kept(world)
    return _saved(Station(id=scope["holder_id"], name="made up", media=["lpg"], opened_day=clock.today(), **scope))


def cylinder(world: World) -> Any:
    today = clock.today()
    body = {"kind": "lpg", "medium": "lpg", "maker": "made up", "serial": uuid7().hex[-8:], "volume": "35.50"}
    until = {"built_day": today, "next_inspection": today + timedelta(days=9), "service_until": today}
    when = {"state": "registered", "registered_day": today, "labelled_at": clock.now(), "tare": "16.50"}
    return _saved(Cylinder(**_kept(world), **body, **until, **when))


def filling(world: World) -> Any:
    row = cylinder(world)
    when = {"begun_at": clock.now(), "begun_day": clock.today()}
    return _saved(Filling(**_kept(world), cylinder_id=row.pk, code="made up", medium="lpg", **when))


def household(world: World) -> Any:
    scope = {**_kept(world), "shown_to": "keeper"}
    who = {"name": "made up", "phone": "0", "address": "made up", "number": uuid7().hex[-8:]}
    return _saved(Household(**scope, **who, entered_day=clock.today()))


def delivery(world: World) -> Any:
    when = {"at": clock.now(), "day": clock.today(), "state": "connected"}
    return _saved(Delivery(**_kept(world), household_id=uuid7(), number="H-1", **when))


def recall(world: World) -> Any:
    when = {"called_at": clock.now(), "called_day": clock.today()}
    return _saved(Recall(number=uuid7().hex[-8:], why="made up", by_office=world.offices["town"].id, **when))


def recall_part(world: World) -> Any:
    return _saved(RecallPart(**_kept(world), recall_id=recall(world).pk, called_day=clock.today(), wanted=1))


OF_CYLINDERS = {
    "cylinders.Station": station,
    "cylinders.Cylinder": cylinder,
    "cylinders.Filling": filling,
    "cylinders.Household": household,
    "cylinders.Delivery": delivery,
    "cylinders.Recall": recall,
    "cylinders.RecallPart": recall_part,
}
