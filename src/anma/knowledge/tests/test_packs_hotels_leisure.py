"""The pack for hotels, entertainment and baths: whole, found from their own words, silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["hotels-leisure"]
OWN = {point.key for point in PACK.points}

HOTEL = {
    "name": "样例度假酒店",
    "industry": "6110",
    "equipment": ["客梯3台", "大烫机", "烘干机"],
    "spaces": ["客房80间", "游泳池", "宴会厅", "员工宿舍"],
    "materials": ["三氯异氰尿酸"],
    "activities": ["婚宴", "翻新走廊", "没有汗蒸"],
}
ESCAPE = {
    "name": "样例密室馆",
    "industry": "9019",
    "equipment": ["机关门"],
    "spaces": ["密室5间", "监控室"],
    "materials": ["泡沫布景"],
    "activities": ["演员表演"],
}
WORKS = {"industry": "3484", "equipment": ["数控车床"], "spaces": ["浴室", "员工宿舍"], "activities": ["洗衣服"]}
DYEING = {"industry": "1713", "equipment": ["洗衣机", "烘干机", "定型机"], "materials": ["双氧水", "次氯酸钠"]}


def named(*keys: str) -> set[str]:
    return {f"hotel-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert sum(len(point.events) for point in PACK.points) >= 16


def test_a_hotel_gets_the_points_an_engineer_expects():
    own = named("lift", "laundry", "rooms", "pool", "pool-chemicals", "crowd", "decor")
    assert found(HOTEL) == own | {"dormitory", "switch-box", "fire-exits"}


def test_an_escape_room_gets_its_locked_doors_and_not_the_stage_of_an_opera():
    assert found(ESCAPE) == named("escape-room", "decor") | {"switch-box", "fire-exits"}


@pytest.mark.parametrize("firm", [WORKS, DYEING])
def test_other_trades_hear_nothing_of_guests(firm):
    assert not found(firm) & OWN


@pytest.mark.parametrize(
    ("trade", "key"),
    [("6121", "rooms"), ("9011", "karaoke"), ("9013", "netcafe"), ("9019", "escape-room"), ("8051", "bath")],
)
def test_each_kind_of_house_gets_its_own_rooms_with_the_trade_alone(trade, key):
    usual = found({"industry": trade})
    rooms = named("rooms", "karaoke", "netcafe", "escape-room", "bath")
    assert usual & rooms == named(key)
    assert named("decor") <= usual


def test_a_karaoke_house_is_the_worst_of_all():
    assert {point.key for point in PACK.points if point.level() == "major"} == named("karaoke")
