"""The pack for electronics: whole, found from a factory's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults, keys

PACK = packs()["electronics"]
OWN = {point.key for point in PACK.points}

CONTROL_BOARDS = {
    "industry": "3854",
    "equipment": ["贴片线2条", "回流焊", "波峰焊1台", "电烙铁20把", "剪脚机", "端子机6台", "老化架", "激光打标机"],
    "spaces": ["无尘车间", "酒精柜"],
    "materials": ["洗板水", "酒精"],
    "activities": ["组装流水线", "三防漆喷涂", "没有电镀"],
}
PHONES = {
    "industry": "3922",
    "equipment": ["组装拉线8条", "电批", "热风枪", "点胶机", "X-RAY"],
    "materials": ["锂电池", "白电油"],
    "activities": ["擦屏", "整机老化"],
}
FOREIGN_FIRMS = [
    {"industry": "1713", "equipment": ["清洗机", "烤箱", "流水线"], "activities": ["组装", "返修", "打胶", "测试"]},
    {"industry": "6110", "spaces": ["大堂", "充电宝租借点"], "equipment": ["热风枪", "共享充电宝", "EPS应急电源"]},
]


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified


def test_a_maker_of_control_boards_gets_what_an_engineer_expects():
    found = keys(**CONTROL_BOARDS)
    own = {
        f"el-{name}"
        for name in ["smt", "wave", "iron", "cleaning", "depanel", "press", "line", "ageing", "laser", "glue"]
    }
    assert found & OWN == own
    assert {"clean-room", "flammable-store"} <= found
    assert found.isdisjoint({"corrosives", "spray-booth", "welding-post"})


def test_a_phone_assembler_gets_cells_wiping_and_rays():
    found = keys(**PHONES)
    assert {f"el-{name}" for name in ["line", "iron", "glue", "xray", "cell", "cleaning", "ageing"]} == found & OWN
    assert "charging" not in found


@pytest.mark.parametrize("firm", FOREIGN_FIRMS)
def test_other_trades_hear_nothing_of_it(firm):
    assert keys(**firm).isdisjoint(OWN)


def test_the_trade_alone_brings_its_usual_points():
    usual = {f"el-{name}" for name in ["smt", "wave", "iron", "cleaning", "depanel", "line", "ageing"]}
    assert keys(industry="3962") & OWN == usual
    assert "el-press" in keys(industry="3854")


def test_baths_nitrogen_and_cells_are_asked_about():
    assert {key for one in PACK.questions for key in one.brings} == {"corrosives", "nitrogen", "el-cell"}
