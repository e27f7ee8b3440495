"""A session of the first firm on a Wednesday that stands still, phones, and a trainer whom the firm let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.pages import perform
from anma.conftest import World
from anma.education.models import Attendance, QuestionBook, TrainingSession
from anma.education.training import turning
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import viewer_for
from anma.people.models import Device, Organisation

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
LINES = "\n".join(f"question {n} | right {n} | wrong {n} a | wrong {n} b" for n in range(1, 13))
SAID = {"audience": "everybody", "topic": "fire drill", "place": "canteen", "day": "2026-11-25", "begins": "10:00"}
SAID |= {"ends": "11:30", "hours": "2"}


@pytest.fixture
def taught(world: World) -> Iterator[World]:
    """tess trains for an organisation that the firm let in, theo for one that it did not."""
    with clock.at(TEN):
        with written():
            for key in ("trainer", "other_trainer"):
                world.offices[key] = office = Organisation(kind="trainer", name=f"Example {key}", area_code="3204")
                office.save()
        world.add("tess", "trainer", "trainer")
        world.add("theo", "other_trainer", "trainer")
        given = {"to": str(world.offices["trainer"].pk), "purpose": "training"}
        perform(world.viewers["alice"], "people.grant", given)
        yield world


def now(world: World, who: str) -> Viewer:
    """The viewer as the rows say now."""
    return viewer_for(world.hats[who]) if who in world.hats else world.viewers[who]


def on_phone(world: World, who: str, phone: Any = None) -> Viewer:
    """The viewer with a phone in the hand; `phone` is one that somebody joined on before."""
    hat = world.hats[who]
    scope = {name: getattr(hat, name) for name in ("enterprise_id", "area_code", "area_then", "sector", "sector_then")}
    device = Device(**scope, person_id=hat.person_id, membership_id=hat.pk, phone_id=phone or uuid7())
    device.joined_at = clock.now()
    with written():
        device.save()
    return viewer_for(hat, device.pk)


def do(viewer: Viewer, verb: str, row: Any = None, **more: Any) -> Outcome:
    raw = {**({"subject": str(row.pk)} if row is not None else {}), **more}
    return perform(viewer, f"education.{verb}", raw)


def stored(model: type[ScopedModel], pk: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get(pk=pk)


def planned(world: World, who: str = "sam", **more: Any) -> TrainingSession:
    made = do(now(world, who), "plan_session", world.firm, **{**SAID, **more})
    row: TrainingSession = stored(TrainingSession, made.result["session"])
    return row


def opened(world: World, who: str = "sam", **more: Any) -> TrainingSession:
    row = planned(world, who, **more)
    do(now(world, who), "open_session", row)
    found: TrainingSession = stored(TrainingSession, row.pk)
    return found


def book(world: World, **more: Any) -> QuestionBook:
    made = do(now(world, "sam"), "enter_book", world.firm, **{"name": "general", "lines": LINES, **more})
    row: QuestionBook = stored(QuestionBook, made.result["book"])
    return row


def scan(viewer: Viewer, session: TrainingSession, way: str = "in", **more: Any) -> Outcome:
    """With the code that the screen shows at this moment."""
    return do(viewer, f"scan_{way}", session, **{"code": turning.code_at(session, clock.now()), **more})


def row_of(session: TrainingSession, world: World, who: str) -> Attendance:
    with system_scope("test"):
        rows = Attendance.objects.as_system().filter(session_id=session.pk, person_id=world.hats[who].person_id)
        found: Attendance = rows.get()
    return found


@contextmanager
def after(minutes: float) -> Iterator[None]:
    with clock.at(TEN + timedelta(minutes=minutes)):
        yield


def at_post(world: World, who: str, team: str) -> None:
    """Somebody works at a post from now on."""
    with written():
        world.hats[who].team = team
        world.hats[who].save()
    world.viewers[who] = replace(viewer_for(world.hats[who]))
