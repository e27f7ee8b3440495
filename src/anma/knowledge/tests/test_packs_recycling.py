"""The pack for scrap yards, paper and plastic recyclers: whole, found from the firms' own words, silent elsewhere."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["recycling"]
OWN = {point.key for point in PACK.points}

IRON = {
    "industry": "4210",
    "equipment": ["鳄鱼剪", "打包机", "抓钢机", "电磁吸盘", "行车", "氧割"],
    "materials": ["废钢", "铝灰", "废气瓶"],
    "activities": ["分拣", "没有拆车"],
}
PAPER = {
    "industry": "5191",
    "equipment": ["废纸打包机", "铲车"],
    "materials": ["废纸", "废塑料", "废电瓶"],
    "spaces": ["堆场"],
}
FOREIGN = [
    {"industry": "3484", "equipment": ["车床", "冲床"], "activities": ["废铁", "铝屑", "废纸", "废油桶"]},
    {"industry": "5990", "equipment": ["打包机", "叉车"], "activities": ["装卸"]},
]


def test_the_pack_is_whole_and_says_where_it_comes_from():
    assert not faults()
    assert len(OWN) >= 11
    assert sum(len(point.events) for point in PACK.points) >= 20
    assert not PACK.verified


def test_a_scrap_yard_gets_its_points_once():
    points = found(IRON)
    own_points = {"recycle-shear", "recycle-baler", "recycle-incoming", "recycle-piles", "recycle-gas-cutting"}
    assert points >= own_points | {"recycle-turnings", "crane"}
    assert not points & {"hot-work", "recycle-cars", "wrapper", "shears"}


def test_a_paper_and_plastic_dealer_gets_fire_and_batteries():
    points = found(PAPER)
    assert points >= {"recycle-baler", "recycle-paper-plastic", "recycle-batteries", "recycle-piles"}
    assert not points & {"recycle-shear", "recycle-gas-cutting", "pap-stacks-fire", "belt-conveyor"}


def test_the_trade_alone_brings_baler_and_sorting():
    points = found({"industry": "4210"})
    assert points >= {"recycle-incoming", "recycle-shear", "recycle-baler", "recycle-gas-cutting"}
    assert "recycle-shear" not in found({"industry": "4220"})


def test_cutting_unknown_vessels_is_major():
    level = {point.key: point.level() for point in packs()["recycling"].points}
    assert level["recycle-gas-cutting"] == "major"
    assert level["recycle-explosives"] == "general"


@pytest.mark.parametrize("firm", FOREIGN)
def test_it_is_silent_about_other_trades(firm):
    assert not found(firm) & OWN
