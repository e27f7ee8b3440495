"""The pack for open quarries: whole, found from the firms' own words, silent elsewhere."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["quarries"]
OWN = {point.key for point in PACK.points}

CRUSHED = {
    "industry": "1019",
    "equipment": ["潜孔钻", "空压机", "挖掘机4台", "铲车", "矿卡", "颚破", "圆锥破", "振动筛", "皮带机"],
    "activities": ["爆破", "排土"],
    "spaces": ["采场", "沉淀池"],
}
BLOCKS = {"industry": "1012", "equipment": ["绳锯", "叉装车", "挖掘机"], "activities": ["没有爆破"], "spaces": ["采场"]}
FOREIGN = [
    {"industry": "3391", "equipment": ["破碎机", "皮带机", "振动筛", "装载机"], "activities": ["除尘"]},
    {"industry": "1411", "equipment": ["和面机", "烤炉"], "activities": ["打扫"]},
]


def test_the_pack_is_whole_and_says_where_it_comes_from():
    assert not faults()
    assert len(OWN) >= 11
    assert sum(len(point.events) for point in PACK.points) >= 20
    assert not PACK.verified


def test_a_stone_quarry_gets_its_points_once():
    points = found(CRUSHED)
    face = {"quarry-face", "quarry-blasting", "quarry-drilling", "quarry-loading", "quarry-haulage"}
    assert points >= face | {"quarry-crusher", "quarry-belt", "quarry-spoil", "quarry-pond"}
    assert not points & {"belt-conveyor", "forklift", "confined-space", "quarry-blocks", "quarry-explosives"}


def test_a_block_quarry_gets_the_wire_saw_and_no_blasting():
    points = found(BLOCKS)
    assert points >= {"quarry-blocks", "quarry-face", "quarry-loading"}
    assert not points & {"quarry-blasting", "quarry-explosives", "quarry-drilling"}


def test_the_trade_alone_brings_face_crusher_and_dust():
    assert {"quarry-face", "quarry-haulage", "quarry-crusher", "quarry-dust"} <= found({"industry": "1011"})
    assert "quarry-blasting" not in found({"industry": "1012"})


def test_explosives_kept_on_site_are_found():
    assert "quarry-explosives" in found({"industry": "1020", "materials": ["炸药", "雷管"]})


@pytest.mark.parametrize("firm", FOREIGN)
def test_it_is_silent_about_other_trades(firm):
    assert not found(firm) & OWN
