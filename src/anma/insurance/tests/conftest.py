"""An insurer with a clerk (ivy) and an expert (eve), a policy of the first firm, and a Wednesday that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.insurance.models import Policy, Service
from anma.kernel import clock
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import viewer_for
from anma.people.models import Organisation

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def ten_o_clock() -> Iterator[None]:
    with clock.at(TEN):
        yield


@pytest.fixture
def insured(world: World, ten_o_clock: None) -> World:
    """The world with the insurer in it; viewers are loaded anew, since a policy opens access."""
    with written():
        world.offices["insurer"] = office = Organisation(kind="insurer", name="Example insurer", area_code="3204")
        office.save()
        world.offices["other_insurer"] = other = Organisation(kind="insurer", name="Other insurer", area_code="3204")
        other.save()
    world.add("ivy", "insurer", "insurer")
    world.add("eve", "insurer", "prevention_expert")
    world.add("ida", "other_insurer", "insurer")
    return world


def now(world: World, name: str) -> Viewer:
    """The viewer as the rows say now."""
    return viewer_for(world.hats[name])


def said(world: World, **more: Any) -> dict[str, Any]:
    """What an insurer enters of the first firm."""
    firm, today = world.firm, clock.today()
    days = {"begins": today - timedelta(days=30), "ends": today + timedelta(days=334)}
    money = {"premium": "20000", "share": "20", "sum_per_death": "800000", "sum_total": "5000000"}
    return {"uscc": firm.uscc, "name": firm.name, "number": "P-1", "people": 30, **money, **days, **more}


def do(world: World, who: str, verb: str, row: Any = None, origin: Origin | None = None, **more: Any) -> Outcome:
    raw = {**({"subject": str(row.pk)} if row is not None else {}), **more}
    return perform(now(world, who), f"insurance.{verb}", raw, *([origin] if origin else []))


def stored(model: type[ScopedModel], pk: Any) -> Any:
    with system_scope("test"):
        return model.objects.as_system().get(pk=pk)


def enter(world: World, who: str = "ivy", **more: Any) -> Policy:
    made: Policy = stored(Policy, do(world, who, "enter_policy", **said(world, **more)).result["policy"])
    return made


def propose(world: World, policy: Policy, **more: Any) -> Service:
    asked = {"item": "inspection", "measure": "machines and wiring", "day": clock.today(), **more}
    made: Service = stored(Service, do(world, "eve", "propose", policy, **asked).result["service"])
    return made


RECORD = {"place": "workshop 1", "met": "Mr Li (made up)", "course": "walked the line, looked at six machines"}
Under = Callable[..., Service]


@pytest.fixture
def under_way(insured: World) -> Under:
    def make(**more: Any) -> Service:
        row = propose(insured, enter(insured), **more)
        do(insured, "sam", "agree", row)
        do(insured, "eve", "begin", row)
        return stored(Service, row.pk)  # type: ignore[no-any-return]

    return make
