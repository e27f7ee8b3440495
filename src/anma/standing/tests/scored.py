"""Firms that can be compared, and a week that is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anma.conftest import SINCE, World, copies, enterprise_copies
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint
from anma.standing.scoring import Week

PEERS = 9


def hazard(firm: Enterprise, day: date, **changes: Any) -> Hazard:
    """Found on a day by the firm itself, to be put right on it."""
    body = {"description": "guard missing", "source_kind": "inspection", "state": "rectifying", "due_on": day}
    row = Hazard(**{**enterprise_copies(firm), **body, "found_at": clock.now(), "found_day": day, **changes})
    with written():
        row.save()
    return row


def points(firm: Enterprise, n: int, level: str = "general") -> None:
    body = {"name": "press", "category": "equipment", "level": level, "state": "published", "edition": 1}
    with written():
        for _ in range(n):
            RiskPoint(**{**enterprise_copies(firm), **body}).save()


@pytest.fixture
def week() -> Week:
    return Week.last_full()


@pytest.fixture
def compared(world: World, week: Week) -> World:
    """The first firm among nine similar ones, of which each found and closed four hazards on eight points."""
    points(world.firm, 8)
    since = week.last - timedelta(days=9)
    for n in range(PEERS):
        peer = Enterprise(
            uscc=f"91320411MA1PEER{n:03}", name=f"Peer {n} (made up)", trade="3484", state="confirmed",
            registered_day=SINCE, claimed_day=SINCE, **copies("320411001", "machinery"),
        )  # fmt: skip
        peer.enterprise_id = peer.id
        with written():
            peer.save()
        points(peer, 8)
        for _ in range(4):
            hazard(peer, since, state="closed", closed_day=since)
    return world
