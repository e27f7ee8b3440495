"""A column that is no evidence moves forward only, whoever read the row when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.models import Event
from anma.evidence.recorder import WriteOutsideAct, recording
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

DAY = date(2026, 11, 20)


@pytest.fixture
def point(world: World) -> RiskPoint:
    body = {"name": "press", "category": "equipment", "level": "larger", "state": "draft", "draft": {}}
    row = RiskPoint(**enterprise_copies(world.firm), **body)
    with written():
        row.save()
    return row


def stored(point: RiskPoint) -> date | None:
    with system_scope("test"):
        found: date | None = RiskPoint.objects.as_system().get(pk=point.pk).last_checked_day
    return found


def test_an_older_copy_does_not_move_it_back(point: RiskPoint) -> None:
    with system_scope("test"):
        early, late = (RiskPoint.objects.as_system().get(pk=point.pk) for _ in range(2))
        with recording():
            late.forward("last_checked_day", DAY)
            early.forward("last_checked_day", DAY - timedelta(days=3))
    assert stored(point) == DAY


def test_it_makes_no_version_and_no_event(point: RiskPoint) -> None:
    events, version = Event.objects.count(), point.row_version
    with system_scope("test"), recording():
        point.forward("last_checked_day", DAY)
    assert (Event.objects.count(), point.row_version, stored(point)) == (events, version, DAY)


def test_the_bulk_path_keeps_it_for_its_flush(point: RiskPoint) -> None:
    with system_scope("test"), recording(deferred=True) as recorder:
        point.forward("last_checked_day", DAY)
    assert stored(point) is None and list(recorder.touched.values()) == [point]


def test_evidence_is_not_moved_like_this(point: RiskPoint) -> None:
    with recording(), pytest.raises(WriteOutsideAct):
        point.forward("level", "low")
