"""The pack for restaurants: whole, found from the owner's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["restaurants"]
OWN = {point.key for point in PACK.points}

HOTPOT = {
    "name": "样例火锅店",
    "industry": "6210",
    "equipment": ["猛火灶4个", "油烟机", "四门冰柜3台", "羊肉切片机", "传菜电梯", "蒸饭柜"],
    "spaces": ["后厨", "二楼包间", "隔油池"],
    "materials": ["煤气罐6瓶", "固体酒精"],
    "activities": ["没有烧炭", "没有宿舍"],
}
BARBECUE = {
    "name": "样例烧烤店",
    "industry": "6299",
    "equipment": ["炭烤炉2个", "抽油烟机", "炸锅", "和面机", "冰柜"],
    "spaces": ["大厅"],
    "materials": ["机制炭", "管道天然气"],
    "activities": ["店里住人"],
}
LATHES = {"industry": "3484", "equipment": ["数控车床", "切断机", "冷却机", "天然气热处理炉"], "spaces": ["食堂"]}
WOOD = {"industry": "2110", "equipment": ["推台锯", "切片机", "搅拌机", "压面机"], "activities": ["包装"]}


def named(*keys: str) -> set[str]:
    return {f"restaurant-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert sum(len(point.events) for point in PACK.points) >= 16


def test_a_hot_pot_restaurant_gets_the_points_an_engineer_expects():
    own = named("gas", "lpg", "flue", "cold", "machines", "floor", "hot", "alcohol", "guests")
    assert found(HOTPOT) == own | {"confined-space", "switch-box", "fire-exits"}


def test_a_grill_gets_charcoal_and_the_sleeper_above_it():
    own = named("gas", "flue", "fryer", "machines", "cold", "charcoal", "guests")
    assert found(BARBECUE) == own | {"three-in-one", "switch-box", "fire-exits"}


def test_bottled_gas_and_a_gas_pipe_that_bursts_are_what_kills_many_at_once():
    levels = {point.key: point.level() for point in PACK.points}
    assert {key for key, level in levels.items() if level == "major"} == named("gas", "lpg")


@pytest.mark.parametrize("firm", [LATHES, WOOD])
def test_other_trades_hear_nothing_of_kitchens(firm):
    assert not found(firm) & OWN


def test_a_restaurant_that_only_named_its_trade_gets_what_nearly_all_have():
    usual = found({"industry": "6210"})
    assert usual & OWN == OWN - named("lpg", "alcohol", "charcoal", "delivery")
    assert named("fryer") - found({"industry": "6231"}) == named("fryer")


def test_beer_gas_is_no_cooking_gas():
    points = found({"industry": "6233", "equipment": ["二氧化碳钢瓶"]})
    assert "gas-cylinders" in points
    assert not points & named("lpg")
