"""The pack for rides and scenic attractions: whole, found from their own words, silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["amusement-rides"]
OWN = {point.key for point in PACK.points}

PARK = {
    "name": "样例游乐园",
    "industry": "9020",
    "equipment": ["过山车", "海盗船", "旋转木马", "碰碰车", "充气城堡", "小火车", "摩天轮", "水滑梯"],
    "spaces": ["排队区"],
    "activities": ["日检", "没有庙会"],
}
MOUNTAIN = {
    "name": "样例山景区",
    "industry": "7861",
    "equipment": ["玻璃桥", "玻璃滑道", "观光车", "缆车", "蹦极", "卡丁车"],
    "activities": ["漂流"],
}
MACHINES = {"industry": "3421", "equipment": ["转盘", "桁架机械手"], "activities": ["检修", "大风天吊装"]}
PLAY_ROOM = {"industry": "2110", "equipment": ["充气泵", "轨道平车"], "activities": ["排队打卡"]}


def named(*keys: str) -> set[str]:
    return {f"ride-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert sum(len(point.events) for point in PACK.points) >= 16


def test_a_park_gets_the_points_an_engineer_expects():
    own = named("large", "small", "inflatable", "train", "wheel", "water", "crowd", "upkeep")
    assert found(PARK) == own | {"switch-box", "fire-exits"}


def test_a_scenic_mountain_gets_glass_ropes_and_rapids():
    own = named("glass-bridge", "glass-slide", "train", "wheel", "water", "kart")
    assert found(MOUNTAIN) == own | {"switch-box", "fire-exits"}


@pytest.mark.parametrize("firm", [MACHINES, PLAY_ROOM])
def test_other_trades_hear_nothing_of_rides(firm):
    assert not found(firm) & OWN


def test_a_park_that_only_named_its_trade_gets_what_nearly_all_have():
    assert found({"industry": "9020"}) & OWN == named("large", "small", "upkeep", "crowd")
    assert found({"industry": "7861"}) & OWN == named("crowd")


def test_the_great_rides_a_runaway_train_and_an_overloaded_bridge_are_the_worst_of_a_park():
    assert {point.key for point in PACK.points if point.level() == "larger"} == named("large", "train", "glass-bridge")
