"""The pack for lithium batteries: whole, found from a factory's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults, keys

PACK = packs()["lithium-batteries"]
OWN = {point.key for point in PACK.points}

CELLS = {
    "industry": "3841",
    "equipment": ["双行星搅拌机", "涂布机", "对辊机", "卷绕机", "激光焊接机", "注液机", "化成柜", "充放电柜", "制氮机"],
    "spaces": ["NMP罐区", "电解液库", "干燥房", "静置房", "电芯库", "废电芯暂存间"],
    "materials": ["磷酸铁锂", "石墨"],
}
PACKS = {
    "industry": "3841",
    "equipment": ["PACK线", "激光焊", "叉车"],
    "spaces": ["电芯仓", "成品仓"],
    "activities": ["模组装配", "返修"],
}
FOREIGN_FIRMS = [
    {"industry": "2319", "equipment": ["模切机", "分切机", "烘箱", "除湿机"], "activities": ["打包", "配料", "涂布"]},
    {"industry": "7450", "equipment": ["EMC暗室", "高低温箱"], "activities": ["循环测试", "短路试验", "静置"]},
]


def test_the_pack_is_whole():
    assert not faults()
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert not PACK.verified


def test_a_cell_factory_gets_every_step_from_slurry_to_store():
    found = keys(**CELLS)
    assert found & OWN == OWN - {"lb-pack"}
    assert "nitrogen" in found
    assert found.isdisjoint({"welding-post", "flammable-store", "charging", "chem-tank-farm"})


def test_a_pack_assembler_gets_no_solvent_and_no_coating():
    assert keys(**PACKS) & OWN == {"lb-pack", "lb-assembly", "lb-store"}


@pytest.mark.parametrize("firm", FOREIGN_FIRMS)
def test_other_trades_hear_nothing_of_it(firm):
    assert keys(**firm).isdisjoint(OWN)


def test_the_trade_alone_brings_its_usual_points():
    steps = ["mixing", "nmp", "coater", "rolling", "filling", "formation", "ageing", "store", "scrap"]
    assert keys(industry="3841") & OWN == {f"lb-{step}" for step in steps}


def test_whoever_only_assembles_may_strike_out_what_only_cell_makers_have():
    dropped = next(one.drops for one in PACK.questions if one.key == "lb-makes-cells")
    assert set(dropped) >= {"lb-nmp", "lb-coater", "lb-filling"}
    assert "lb-store" not in dropped
