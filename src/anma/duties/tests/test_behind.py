"""What was put right speaks for the duty only while nothing is overdue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.conftest import World, enterprise_copies
from anma.duties.records import closed
from anma.duties.spans import Span
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.one_engine


def test_hazards_put_right_are_no_done_duty_while_others_are_overdue(world: World) -> None:
    today, firm = clock.today(), world.firm.pk
    span = Span(today - timedelta(days=5), today)
    found = {"found_at": clock.now(), "found_day": today - timedelta(days=20), "source_kind": "inspection"}
    ended = {"state": "closed", "closed_day": today, "ended_day": today, "due_on": today - timedelta(days=1)}
    with written():
        Hazard(**enterprise_copies(world.firm), description="put right", **found, **ended).save()
    with system_scope("test"):
        assert firm in closed([firm], span)
    late = {"state": "registered", "due_on": today - timedelta(days=9)}
    with written():
        Hazard(**enterprise_copies(world.firm), description="overdue", **found, **late).save()
    with system_scope("test"):
        assert firm not in closed([firm], span)
