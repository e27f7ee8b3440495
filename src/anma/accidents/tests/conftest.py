"""A Wednesday at ten in the city, areas to choose from, and short ways to report, follow up and investigate.

tina handles accidents of the first town (ken is her enforcement colleague), otto the other's, cindy the city's; lena
reads. alice and sam report for the first firm, wang works there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from anma.accidents.models import Accident
from anma.acts.base import Outcome
from anma.acts.origins import PAGE, Origin
from anma.acts.pages import perform
from anma.conftest import World
from anma.enterprises.tests.conftest import areas_written
from anma.evidence.verify import verify as verify_log
from anma.facts.verify import verify as verify_facts
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import system_scope

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@pytest.fixture
def here(world: World) -> Iterator[World]:
    with clock.at(TEN), areas_written():
        world.add("ken", "town", "enforcement_officer")
        world.add("lena", "town", "leader")
        yield world


def do(world: World, who: str, verb: str, row: Any = None, origin: Origin = PAGE, **more: Any) -> Outcome:
    raw = {**({"subject": str(row.pk)} if row is not None else {}), **more}
    return perform(world.viewers[who], f"accidents.{verb}", raw, origin)


def stored(model: type[ScopedModel], pk: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get(pk=pk)


def all_of(model: type[ScopedModel], **where: Any) -> list[Any]:
    with system_scope("test"):
        return list(model.objects.as_system().filter(**where).order_by("id"))


def sound() -> None:
    """Figures of this room fit their rows, and the log is whole."""
    with system_scope("test"):
        own = [one for one in verify_facts() if "accident" in one.indicator or one.indicator == "near_misses"]
        assert own == []
        assert verify_log().findings == []


def said(**more: Any) -> dict[str, Any]:
    happened = (TEN - timedelta(minutes=30)).isoformat()
    return {"happened": happened, "what": "hand caught in a press (made up)", "type": "WSA10004", "serious": 1, **more}


def report(world: World, who: str = "sam", **more: Any) -> Accident:
    given = {"firm": str(world.firm.pk)} if world.viewers[who].reach and "unit" not in more else {}
    made: Accident = stored(Accident, do(world, who, "report", **given, **said(**more)).result["accident"])
    return made


def again(row: Accident) -> Accident:
    found: Accident = stored(Accident, row.pk)
    return found


def investigated(world: World, **more: Any) -> Accident:
    """With a direct cause, a measure of the firm and one of the office."""
    row = report(world, **more)
    do(world, "tina", "investigate", row, team="town office, two experts")
    do(world, "tina", "add_cause", row, kind="direct", words="guard taken off", factor="2102")
    do(world, "tina", "add_measure", row, of="firm", words="put interlocked guards on all presses", due="2026-12-20")
    do(world, "tina", "add_measure", row, of="office", words="visit all press shops", due="2026-12-31")
    return again(row)


def concluded(world: World, **more: Any) -> Accident:
    row = investigated(world, **more)
    do(world, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    return again(row)
