"""The pack for plastics and rubber: whole, found from a factory's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults, keys

PACK = packs()["plastics-rubber"]
OWN = {point.key for point in PACK.points}

INJECTION = {
    "industry": "2929",
    "equipment": ["注塑机15台", "破碎机", "拌料机", "模温机", "行车", "没有吹瓶机"],
    "spaces": ["模具架", "塑料粒子仓库"],
    "activities": ["换模"],
}
FOAM = {
    "industry": "2924",
    "equipment": ["EPE发泡机", "造粒机"],
    "spaces": ["丁烷罐区", "成品堆场"],
    "materials": ["丁烷"],
}
SEALS = {
    "industry": "2913",
    "equipment": ["密炼机", "开炼机", "平板硫化机", "硫化罐", "油压机"],
    "materials": ["炭黑", "硫磺", "胶浆"],
    "activities": ["刷胶"],
}
FOREIGN_FIRMS = [
    {"industry": "3484", "equipment": ["破碎机", "油压机", "四柱机"], "activities": ["换模具", "装模", "刷胶"]},
    {"industry": "2641", "equipment": ["造粒", "混料机"], "materials": ["炭黑", "硫磺", "DMF", "丁烷", "TDI"]},
]


def test_the_pack_is_whole():
    assert not faults()
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert not PACK.verified


@pytest.mark.parametrize(
    ("firm", "expected"),
    [
        (INJECTION, "injection granulator blender hot-oil mould-change"),
        (FOAM, "foaming foam-store extruder"),
        (SEALS, "banbury mill press autoclave cement"),
    ],
)
def test_each_kind_of_works_gets_what_an_engineer_expects(firm, expected):
    assert keys(**firm) & OWN == {f"pr-{name}" for name in expected.split()}


@pytest.mark.parametrize("firm", FOREIGN_FIRMS)
def test_other_trades_hear_nothing_of_it(firm):
    assert keys(**firm).isdisjoint(OWN)


@pytest.mark.parametrize(
    ("trade", "usual"),
    [
        ("2927", "injection mould-change granulator"),
        ("2924", "extruder foaming foam-store"),
        ("2912", "mill banbury press"),
    ],
)
def test_the_trade_alone_brings_its_usual_points(trade, usual):
    assert keys(industry=trade) & OWN == {f"pr-{name}" for name in usual.split()}


def test_a_rubber_press_and_a_steam_vessel_are_named_once():
    assert keys(**SEALS).isdisjoint({"press", "air-compressor", "heat-treatment"})
