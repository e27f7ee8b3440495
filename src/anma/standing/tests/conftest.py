"""Looks of made-up minutes, stored as the field act stores them; questions as the job asks them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.tests.conftest import files_folder
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.standing.doubting.facts import Look
from anma.standing.doubting.gathering import start_of
from anma.standing.doubting.rules import Rule, rules
from anma.standing.models import Doubt

__all__ = ["files_folder"]

Walk = Callable[..., list[Inspection]]


@pytest.fixture
def walk(world: World) -> Walk:
    """Somebody hands in so many places, so many seconds apart, beginning yesterday at noon."""

    def make(who: str = "wang", places: int = 12, seconds: float = 3, **more: Any) -> list[Inspection]:
        began = start_of(clock.today()) - timedelta(hours=12)
        rows = [_row(world, who, began + timedelta(seconds=seconds * at), more) for at in range(places)]
        with written():
            for row in rows:
                row.save()
        return rows

    return make


def _row(world: World, who: str, at: datetime, more: dict[str, Any]) -> Inspection:
    hat = world.hats[who]
    whose = {"person_id": hat.person_id, "membership_id": hat.pk}
    when = {"done_at": at, "done_day": clock.local_date(at), "received_at": clock.now()}
    return Inspection(**enterprise_copies(world.firm), **whose, **when, **{"point_id": uuid7(), "edition": 1, **more})


def doubts() -> list[Doubt]:
    """All of them, the oldest first."""
    with system_scope("test"):
        return list(Doubt.objects.as_system().order_by("raised_at", "id"))


def rule(name: str) -> Rule:
    return rules().rules[name]


def look(at: datetime, number: int = 0, person: int = 1, phone: int = 9, **more: Any) -> Look:
    """A fact: the n-th place, by the n-th person."""
    return Look(uuid7(), UUID(int=1000 + number), UUID(int=person), UUID(int=phone), at, **more)
