"""The pack for photovoltaics: whole, found from a factory's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults, keys

PACK = packs()["photovoltaics"]
OWN = {point.key for point in PACK.points}

MODULES = {
    "industry": "3825",
    "equipment": ["串焊机10台", "排版机", "层压机6台", "装框机", "EL测试仪"],
    "spaces": ["玻璃库", "屋顶光伏"],
    "materials": ["EVA胶膜", "助焊剂", "酒精"],
}
CELLS = {
    "industry": "3825",
    "equipment": ["制绒机", "扩散炉", "PECVD", "丝网印刷", "烧结炉", "特气柜"],
    "spaces": ["硅烷站", "洁净车间"],
    "materials": ["氢氟酸", "硝酸", "三氯氧磷"],
    "activities": ["没有拉晶"],
}
WAFERS = {"industry": "3825", "equipment": ["单晶炉200台", "截断机", "开方机", "线切机"], "spaces": ["硅泥压滤间"]}
FOREIGN_FIRMS = [
    {"industry": "3360", "materials": ["硅烷偶联剂", "氢氟酸"], "activities": ["硅烷前处理", "丝印", "酸洗"]},
    {"industry": "3484", "equipment": ["线切割", "截断机", "真空泵", "退火炉", "镀膜机"]},
]


def test_the_pack_is_whole():
    assert not faults()
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert not PACK.verified


@pytest.mark.parametrize(
    ("firm", "expected"),
    [
        (MODULES, "laminate frame roof"),
        (CELLS, "wet silane diffusion pecvd print"),
        (WAFERS, "crystal slicing kerf"),
    ],
)
def test_each_step_of_the_chain_gets_its_own_points(firm, expected):
    assert keys(**firm) & OWN == {f"pv-{name}" for name in expected.split()}


def test_acid_baths_and_roofs_are_named_once():
    assert "corrosives" not in keys(**CELLS)
    assert "work-at-height" not in keys(**MODULES)


@pytest.mark.parametrize("firm", FOREIGN_FIRMS)
def test_other_trades_hear_nothing_of_it(firm):
    assert keys(**firm).isdisjoint(OWN)


def test_the_trade_alone_brings_only_what_module_makers_have():
    assert keys(industry="3825") & OWN == {"pv-laminate", "pv-frame"}


def test_cells_wafers_and_roofs_are_asked_about():
    brought = {key for one in PACK.questions for key in one.brings}
    assert brought == OWN - {"pv-laminate", "pv-frame"}
