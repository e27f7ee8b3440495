"""Rows of dangerous work for `tests/subjects.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock
from anma.permits.models import Permit, Space


def _saved(row: Any) -> Any:
    with written():
        row.save()
    return row


def space(world: World) -> Any:
    body = {"name": "sump", "entered_at": clock.now(), "seen_on": clock.today()}
    return _saved(Space(**enterprise_copies(world.firm), **body))


def permit(world: World) -> Any:
    """Somebody of the first firm asked for it; nobody works under it who is in the cast."""
    now = clock.now()
    body = {"number": "DH-000000-0000", "kind": "hot", "grade": "second", "work": "weld", "place": "press room"}
    when = {"planned_from": now, "planned_until": now + timedelta(hours=2), "asked_at": now, "asked_day": clock.today()}
    who = {"chain": ["base"], "asked_by": world.viewers["sam"].actor_id}
    return _saved(Permit(**enterprise_copies(world.firm), **body, **when, **who))


OF_PERMITS: dict[str, Callable[[World], Any]] = {"permits.Permit": permit, "permits.Space": space}
