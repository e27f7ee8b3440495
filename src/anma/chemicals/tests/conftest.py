"""A cabinet of the first firm with two keepers, li and kim; wang teaches, sam and alice approve."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from anma.acts.base import Outcome
from anma.acts.pages import perform
from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.viewer import system_scope

# A Wednesday morning, ten o'clock in the city.
TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ten_o_clock() -> Any:
    with clock.at(TEN):
        yield


def stored(model: Any, pk: Any) -> Any:
    """The row as it stands."""
    with system_scope("test"):
        return model.objects.as_system().get(pk=pk)


def do(world: World, who: str, verb: str, subject: Any = None, **more: Any) -> Outcome:
    raw = {**({"subject": str(subject.pk)} if subject is not None else {}), **more}
    return perform(world.viewers[who], f"chemicals.{verb}", raw)


def enter(world: World, who: str = "sam", **more: Any) -> Cabinet:
    raw = {"name": "易燃柜", "place": "药品室", "kind": "flammable", **more}
    found: Cabinet = stored(Cabinet, do(world, who, "enter_cabinet", world.firm, **raw).result["cabinet"])
    return found


@pytest.fixture
def cabinet(world: World) -> Cabinet:
    """Kept by li and kim."""
    world.add("kim", "first", "worker")
    return enter(world, keeper=str(world.hats["li"].pk), second=str(world.hats["kim"].pk))


def checked(world: World, cabinet: Cabinet) -> None:
    """With its checks, without which the rules of the place let nothing be bought for it."""
    if stored(Cabinet, cabinet.pk).point_id is None:
        do(world, "sam", "check_cabinet", cabinet)


def buy(world: World, cabinet: Cabinet, **more: Any) -> LabPurchase:
    checked(world, cabinet)
    raw = {"name": "无水乙醇", "spec": "AR", "unit": "ml", "amount": "500", **more}
    found: LabPurchase = stored(LabPurchase, do(world, "li", "buy_lab", cabinet, **raw).result["purchase"])
    return found


def stock(world: World, cabinet: Cabinet, **more: Any) -> LabItem:
    """Bought, approved and taken in by both keepers."""
    expires = {"expires_on": more.pop("expires_on", (clock.today() + timedelta(days=300)).isoformat())}
    row = buy(world, cabinet, **more)
    for who in ("sam", "alice")[: 1 if row.control == "ordinary" else 2]:
        do(world, who, "agree_purchase", row)
    goods = {"amount": more.get("amount", "500"), "body": "市教育装备中心（虚构）", "paper": "P-1", **expires}
    do(world, "li", "take_in", row, **goods)
    do(world, "kim", "confirm_in", row)
    found: LabItem = stored(LabItem, stored(LabPurchase, row.pk).item_id)
    return found


@pytest.fixture
def item(world: World, cabinet: Cabinet) -> LabItem:
    return stock(world, cabinet)


def ask(world: World, item: LabItem, who: str = "wang", **more: Any) -> LabRequest:
    day = (clock.today() + timedelta(days=2)).isoformat()
    raw = {"amount": "60.5", "lesson": "高一化学：酒精灯", "lesson_on": day, **more}
    found: LabRequest = stored(LabRequest, do(world, who, "ask_lab", item, **raw).result["request"])
    return found


def issued(world: World, item: LabItem, amount: str = "50.25", **more: Any) -> LabRequest:
    """Out with the teacher."""
    row = ask(world, item, **more)
    for who in ("sam", "alice")[: row.needs]:
        do(world, who, "agree_lab", row)
    do(world, "li", "hand_out", row, amount=amount)
    do(world, "kim", "confirm_out", row)
    found: LabRequest = stored(LabRequest, row.pk)
    return found
