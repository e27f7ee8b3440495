"""Visits of tina and her colleague tom to the first firm, at ten on a Wednesday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.models import Visit

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ten_o_clock() -> Iterator[None]:
    with clock.at(TEN):
        yield


@pytest.fixture
def pair(world: World) -> World:
    """Tom belongs to tina's office, gina is its grid officer."""
    world.add("tom", "town", "enforcement_officer")
    world.add("gina", "town", "grid_officer")
    return world


def by_phone(*, offline: bool = True, ago: timedelta = timedelta()) -> Origin:
    """Out of a phone's list."""
    told = {"device_time": clock.now() - ago, "last_contact": clock.now() - timedelta(days=3)}
    return Origin(channel=Channel.SYNC, offset=timedelta(), offline=offline, **told)


def do(world: World, who: str, verb: str, origin: Origin | None = None, **raw: Any) -> Outcome:
    codes = {"begin": "begin_visit", "find": "find_on_visit", "answer": "answer_lines", "end": "end_visit"}
    given = (origin,) if origin else ()
    return perform(world.viewers[who], f"supervision.{codes[verb]}", raw, *given)


def begin(world: World, who: str = "tina", origin: Origin | None = None, **raw: Any) -> Visit:
    done = do(world, who, "begin", origin, **{"firm": world.firm.pk, **raw})
    return stored(done.result["visit"])


def find(world: World, row: Visit, who: str = "tina", origin: Origin | None = None, **raw: Any) -> Outcome:
    return do(world, who, "find", origin, **{"visit": row.pk, "description": "防护罩缺失", **raw})


def stored(pk: Any) -> Visit:
    with system_scope("test"):
        return Visit.objects.as_system().get(pk=pk)


def hazards(row: Visit) -> list[Hazard]:
    with system_scope("test"):
        return list(Hazard.objects.as_system().filter(source_id=row.pk).order_by("found_at", "id"))


def planned(world: World, **extra: Any) -> Visit:
    """As the office's route leaves it: the firm knows nothing of it."""
    office = world.offices["town"].id
    held = {"held_by": "authority", "holder_id": office, "office_id": office, "shown_to": "authority"}
    body = {"officer_id": world.viewers["tina"].actor_id, "kind": "complaint", "state": "planned"}
    row = Visit(id=uuid7(), **{**enterprise_copies(world.firm), **held, **body, "planned_day": clock.today(), **extra})
    with written():
        row.save()
    return row
