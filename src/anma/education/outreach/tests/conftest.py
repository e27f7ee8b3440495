"""A Wednesday that stands still, and short words for the acts of this part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.education.outreach.models import Lesson, Outreach
from anma.enterprises.tests.conftest import areas_written
from anma.evidence.verify import verify as verify_log
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where, every
from anma.facts.verify import verify as verify_facts
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import ANONYMOUS, Viewer, system_scope
from anma.people.loading import viewer_for

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
TALK = {"kind": "lecture", "title": "Guards on presses", "place": "Culture hall", "leader": "Deputy mayor (made up)"}
LESSON = {
    "title": "Hand caught in a press", "what": "The light curtain was off, and a hand went in to take out a piece.",
    "missing": "light curtain\ntongs", "look": "Does the light curtain stop the press?", "types": ["WSA10004"],
    "words": "press", "hurt": 1,
}  # fmt: skip


@pytest.fixture
def day(world: World) -> Iterator[World]:
    with areas_written(), clock.at(TEN):
        yield world


def now(world: World, name: str) -> Viewer:
    """The viewer as the rows say now."""
    return viewer_for(world.hats[name]) if name in world.hats else ANONYMOUS


def do(world: World, who: str, verb: str, row: Any = None, origin: Origin | None = None, **more: Any) -> Outcome:
    raw = {**({"subject": str(row.pk)} if row is not None else {}), **more}
    return perform(now(world, who), f"education.{verb}", raw, *([origin] if origin else []))


def refused(reason: str, *args: Any, **more: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        do(*args, **more)
    assert refusal.value.reason.code == reason, refusal.value.whole
    return refusal.value


def stored(model: type[ScopedModel], pk: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get(pk=pk)


def hold(world: World, who: str = "tina", **more: Any) -> Outreach:
    """A talk of today in the first town."""
    raw = {**TALK, "day": clock.today(), "area": world.firm.area_code, "audience": 60, **more}
    made: Outreach = stored(Outreach, do(world, who, "hold_event", **raw).result["event"])
    return made


def published(world: World, who: str = "tina", **more: Any) -> Lesson:
    row = stored(Lesson, do(world, who, "draft_lesson", **{**LESSON, **more}).result["lesson"])
    do(world, who, "publish_lesson", row)
    made: Lesson = stored(Lesson, row.pk)
    return made


def sound() -> None:
    """Every figure of this part equals its rows, and the log every row."""
    with system_scope("test"):
        ours = {one.key for one in every() if one.behind and one.behind.model.startswith("education.")}
        fold_all()
        assert [one for one in verify_facts() if one.indicator in ours] == []
        assert verify_log().findings == []


def counted(key: str, area: str = "", day: Any = None) -> Any:
    """A figure of one day, folded anew."""
    at = day or clock.today()
    with system_scope("test"):
        fold_all()
    return figure(key, Where(area), Period(at, at))
