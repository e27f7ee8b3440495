"""The pack for building sites, pipe layers and decorators: whole, found from the firms' own words, silent elsewhere."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["construction"]
OWN = {point.key for point in PACK.points}

SITE = {
    "industry": "4710",
    "equipment": ["塔吊2台", "施工电梯", "外脚手架", "泵车", "钢筋弯曲机", "三级配电箱", "挖掘机"],
    "spaces": ["基坑", "电梯井口", "工人宿舍", "高支模区"],
    "activities": ["土方开挖", "浇筑", "拆模", "防水施工"],
}
DECORATORS = {
    "industry": "5012",
    "equipment": ["人字梯", "瓷砖切割机"],
    "activities": ["刷漆", "贴砖", "水电改造", "拆墙", "没有吊篮"],
    "materials": ["乳胶漆"],
}
FOREIGN = [
    {"industry": "5810", "equipment": ["叉车", "货架", "打包机"], "activities": ["装卸"]},
    {"industry": "6110", "equipment": ["电梯", "厨房"], "activities": ["装修"]},
]


def test_the_pack_is_whole_and_says_where_it_comes_from():
    assert not faults()
    assert len(OWN) >= 11
    assert sum(len(point.events) for point in PACK.points) >= 20
    assert not PACK.verified


def test_a_building_site_gets_what_an_engineer_expects_once():
    points = found(SITE)
    heavy = {"con-excavation", "con-scaffold", "con-formwork", "con-edges", "con-tower-crane", "con-hoist"}
    assert points >= heavy | {"con-temp-power", "con-hot-work", "con-concrete", "con-rebar", "dormitory"}
    assert not points & {"switch-box", "crane", "work-at-height", "confined-space", "hot-work", "con-gondola"}


def test_decorators_get_no_pit_and_no_crane():
    points = found(DECORATORS)
    assert points >= {"con-decorators", "con-demolition"}
    assert not points & {"con-excavation", "con-tower-crane", "con-scaffold", "con-gondola", "contractor-fitting"}


def test_the_trade_alone_brings_what_each_kind_of_builder_has():
    assert {"con-excavation", "con-formwork", "con-scaffold", "con-tower-crane"} <= found({"industry": "4710"})
    assert "con-decorators" in found({"industry": "5011"})
    assert not found({"industry": "5012"}) & {"con-excavation", "con-tower-crane"}
    assert {"con-gondola", "con-edges"} <= found({"industry": "5013"})


def test_deep_pits_and_high_formwork_are_major():
    level = {point.key: point.level() for point in packs()["construction"].points}
    assert level["con-excavation"] == level["con-formwork"] == "major"


@pytest.mark.parametrize("firm", FOREIGN)
def test_it_is_silent_about_other_trades(firm):
    assert not found(firm) & OWN
