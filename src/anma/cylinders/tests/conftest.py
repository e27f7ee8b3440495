"""Two filling stations of made-up firms, their people, a policy, and bottles; moments that stand still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.pages import perform
from anma.codes.models import Code
from anma.conftest import World, enterprise_copies
from anma.cylinders.models import Cylinder, Filling, Station
from anma.evidence.testing import written
from anma.insurance.models import Policy
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Organisation

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
BOTTLE = {
    "kind": "lpg",
    "medium": "lpg",
    "maker": "Example Vessel Works",
    "serial": "A0001",
    "own_number": "C-0001",
    "registration": "REG-0001",
    "built_day": "2024-05-01",
    "volume": "35.5",
    "tare": "16.5",
}


@pytest.fixture(autouse=True)
def ten_o_clock() -> Iterator[None]:
    with clock.at(TEN):
        yield


class Yard:
    """fei fills at the first station, hana is its head, ines inspects there, coco carries; ned heads the second."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.first = self._station("first", "north")
        self.second = self._station("far", "south")
        for name, where, role in (
            ("fei", "north", "filler"),
            ("hana", "north", "station_head"),
            ("ines", "north", "cylinder_inspector"),
            ("coco", "north", "courier"),
            ("ned", "south", "station_head"),
        ):
            world.add(name, where, role)
        self.insure("first")
        self.insure("far")

    def _station(self, firm: str, where: str) -> Station:
        raw = {"uscc": self.world.firms[firm].uscc, "name": f"Station {where}", "media": ["lpg", "oxygen"]}
        made = perform(self.world.viewers["cindy"], "cylinders.open_station", {**raw, "on": "2024-01-02"})
        with system_scope("test"):
            self.world.offices[where] = Organisation.objects.get(pk=made.result["station"])
            found: Station = Station.objects.as_system().get(pk=made.result["station"])
        return found

    def insure(self, firm: str) -> Policy:
        days = {"begins": clock.today() - timedelta(days=10), "ends": clock.today() + timedelta(days=100)}
        row = Policy(
            kind="cylinder",
            number=f"B-{firm}",
            premium="9000",
            entered_at=clock.now(),
            **days,
            **{**enterprise_copies(self.world.firms[firm]), "held_by": "keeper", "holder_id": uuid7()},
        )
        with written():
            row.save()
        return row

    def bottle(self, who: str = "hana", **more: Any) -> Cylinder:
        made = perform(self.world.viewers[who], "cylinders.enter", {**BOTTLE, **more})
        return stored(made.result["cylinder"])

    def code(self, row: Cylinder) -> str:
        with system_scope("test"):
            found: Code = Code.objects.as_system().filter(target_id=row.pk).latest("bound_at")
        return found.token

    def begin(self, row: Cylinder, who: str = "fei", **more: Any) -> Outcome:
        raw = {"code": self.code(row), "medium": "lpg", **more}
        return perform(self.world.viewers[who], "cylinders.begin_filling", raw)

    def finish(self, filling: Any, reading: str = "31", who: str = "fei", **more: Any) -> Outcome:
        raw = {"subject": filling, "reading": reading, **more}
        return perform(self.world.viewers[who], "cylinders.finish_filling", raw)

    def filled(self, row: Cylinder, **more: Any) -> Filling:
        begun = self.begin(row).result["filling"]
        self.finish(begun, **more)
        return filling(begun)


def stored(pk: Any) -> Cylinder:
    """The bottle as it stands."""
    with system_scope("test"):
        return Cylinder.objects.as_system().get(pk=pk)


def filling(pk: Any) -> Filling:
    """The filling as it stands."""
    with system_scope("test"):
        return Filling.objects.as_system().get(pk=pk)


@pytest.fixture
def yard(world: World) -> Yard:
    return Yard(world)


@pytest.fixture
def later() -> Callable[[int], Any]:
    """So many minutes after ten."""
    return lambda minutes: clock.at(TEN + timedelta(minutes=minutes))
