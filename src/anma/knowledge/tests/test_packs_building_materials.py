"""The pack for cement goods, bricks, stone and glass: whole, found from the firms' own words, silent elsewhere."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["building-materials"]
OWN = {point.key for point in PACK.points}

CONCRETE = {
    "industry": "3021",
    "equipment": ["搅拌主机", "水泥罐6个", "装载机", "混凝土罐车", "空压机"],
    "activities": ["清搅拌机"],
}
GLASS = {"industry": "3042", "equipment": ["玻璃切割台", "双边磨", "钢化炉", "中空线", "行车", "没有熔窑"]}
FOREIGN = [
    {"industry": "6110", "equipment": ["电梯"], "activities": ["大理石台面", "玻璃门"]},
    {"industry": "1411", "equipment": ["面粉仓", "破碎机"], "activities": ["配料"]},
]


def test_the_pack_is_whole_and_says_where_it_comes_from():
    assert not faults()
    assert len(OWN) >= 11
    assert sum(len(point.events) for point in PACK.points) >= 20
    assert not PACK.verified


def test_a_concrete_plant_gets_its_points_once():
    points = found(CONCRETE)
    assert points >= {"build-mixer", "build-silo", "build-yard"}
    assert not points & {"mixer", "con-concrete", "forklift", "build-kiln"}


def test_a_glass_works_gets_glass_and_no_kiln():
    points = found(GLASS)
    assert points >= {"build-glass-work", "crane"}
    assert not points & {"build-glass-furnace", "build-kiln", "build-stone", "build-mixer"}


def test_brick_stone_and_block_makers_are_told_apart():
    brick = found({"industry": "3031", "equipment": ["真空挤砖机", "隧道窑", "窑车", "装载机"], "materials": ["煤"]})
    assert brick >= {"build-press", "build-kiln", "build-yard"}
    stone = found({"industry": "3032", "equipment": ["红外线切机", "手磨机", "行车"], "materials": ["石英石"]})
    assert {"build-stone"} == {key for key in stone if key.startswith("build-")}
    assert "build-autoclave" in found({"industry": "3024", "equipment": ["蒸压釜8台"]})


def test_the_trade_alone_tells_kilns_from_saws():
    assert {"build-kiln", "build-press", "build-dust"} <= found({"industry": "3071"})
    assert "build-kiln" not in found({"industry": "3032"})
    assert "build-glass-furnace" not in found({"industry": "3042"})


@pytest.mark.parametrize("firm", FOREIGN)
def test_it_is_silent_about_other_trades(firm):
    assert not found(firm) & OWN
