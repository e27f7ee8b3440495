"""Rows of accidents for `tests/subjects.py`: an accident of the first firm, a call of its town, a near miss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from anma.accidents.models import Accident, Call, NearMiss
from anma.conftest import World, copies, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def accident(world: World, **extra: Any) -> Any:
    now = clock.now()
    days = {"happened_at": now, "happened_day": clock.today(), "reported_at": now, "reported_day": clock.today()}
    entry = {"at": now.isoformat(), "by": "", "act": "accidents.report", "day": clock.today().isoformat(), "why": "",
             "deaths": 0, "serious": 1, "light": 0, "missing": 0, "late_deaths": 0, "loss": "", "size": 4}  # fmt: skip
    said = {"number": "2026-AB12CD", "what": "+1 hand in a press", "type_old": "1986-03", "type_new": "WSA10004",
            "serious": 1, "hurt": 1, "lead_id": world.offices["town"].pk, "changes": [entry]}  # fmt: skip
    return _saved(Accident(**{**enterprise_copies(world.firm), **days, **said, **extra}))


def call(world: World) -> Any:
    office = world.offices["town"]
    held = {"held_by": "authority", "shown_to": "authority", "holder_id": office.pk, **copies(office.area_code, "")}
    return _saved(Call(**held, what="=SUM(1) fire", began_at=clock.now(), saved_at=clock.now()))


def near_miss(world: World, **extra: Any) -> Any:
    days = {"happened_at": clock.now(), "reported_day": clock.today()}
    return _saved(NearMiss(**{**enterprise_copies(world.firm), **days, "kind": "slipped", "words": "@oil", **extra}))


OF_ACCIDENTS: dict[str, Callable[[World], Any]] = {
    "accidents.Accident": accident,
    "accidents.Call": call,
    "accidents.NearMiss": near_miss,
}
