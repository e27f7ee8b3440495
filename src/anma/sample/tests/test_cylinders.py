"""The week at two filling stations: every state and every reason is there, the log and the figures hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from anma.conftest import TOWN, World
from anma.cylinders.models import Cylinder, Delivery, Filling, Household, Station
from anma.enterprises.tests.conftest import areas_written
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.insurance.models import Cover
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.loading import viewer_for
from anma.people.models import Organisation
from anma.sample import cylinders
from anma.sample.plan import Plan
from anma.sample.stage import Stage


@pytest.fixture
def seats(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The offices that the week asks, made of the small world."""
    monkeypatch.setattr(cylinders, "in_town", lambda *_rest: {"area": TOWN, "address": "made up"})
    with written():
        world.offices["insurer"] = Organisation(kind="insurer", name="Example insurer", area_code="3204")
        world.offices["insurer"].save()
    world.add("ina", "insurer", "insurer")
    world.add("adam", "city", "system_administrator")
    hats = {"city_officer": "cindy", "insurer": "ina", "system_administrator": "adam"}
    named = {role: world.hats[name] for role, name in hats.items()}
    with areas_written():
        yield SimpleNamespace(viewer=viewer_for, hats=named, town={TOWN: world.hats["tina"]}, ground=None)


def test_a_week_is_played_by_the_acts(seats: Any) -> None:
    stage = Stage(Plan(0.001, clock.today(), 1), lambda text: None)
    with system_scope("sample"):
        hats = cylinders.fill(stage, seats, cylinders.open_both(stage, seats, TOWN))
        assert set(hats) == set(cylinders.ROLES)
        assert Station.objects.as_system().count() == 2
        assert Cylinder.objects.as_system().count() == 2 * cylinders.BOTTLES
        filled = Filling.objects.as_system().filter(state="filled")
        assert filled.count() > 100
        assert Cover.objects.as_system().count() == filled.count()
        reasons = set(Filling.objects.as_system().exclude(why="").values_list("why", flat=True))
        assert {"life", "unregistered"} <= reasons
        assert {"connected", "refused"} == set(Delivery.objects.as_system().values_list("state", flat=True))
        assert Household.objects.as_system().count() == 2 * cylinders.HOUSEHOLDS
        called = Cylinder.objects.as_system().filter(recall_id__isnull=False)
        assert called.filter(recall_back__isnull=True, household_id__isnull=False).exists()
        assert list(verify().findings) == []


def test_a_large_city_has_more_bottles_than_are_played_and_goes_on_where_it_stopped(
    seats: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cylinders, "SMALL", 0.0)
    monkeypatch.setattr(cylinders, "CITY_BOTTLES", 1_000_000)
    monkeypatch.setattr(cylinders, "AT_ONCE", 200)
    plan, done = Plan(0.001, clock.today(), 1), count()

    def cut_off(_what: str) -> None:
        if next(done):
            raise KeyboardInterrupt
        cut.bulk.flush()

    with system_scope("sample"):
        yards = cylinders.open_both(Stage(plan, lambda text: None), seats, TOWN)
        cut = Stage(plan, lambda text: None)
        monkeypatch.setattr(cut, "flush", cut_off)
        with pytest.raises(KeyboardInterrupt):
            cylinders.enter_rest(cut, yards[1], 1)
        bottles = Cylinder.objects.as_system().filter(holder_id=yards[1].pk)
        assert bottles.count() == cylinders.BOTTLES + 200
        cylinders.enter_rest(Stage(plan, lambda text: None), yards[1], 1)
        assert bottles.count() == len(set(bottles.values_list("own_number", flat=True))) == 500
        assert list(verify().findings) == []
