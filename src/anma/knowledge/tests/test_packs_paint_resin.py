"""The pack for paint, ink and resin: whole, found from a works' own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["paint-resin"]
OWN = {point.key for point in PACK.points}
PAINT = {
    "industry": "2641",
    "equipment": ["高速分散机6台", "砂磨机", "三辊机", "灌装机", "除尘器"],
    "spaces": ["甲类库"],
    "materials": ["硝化棉", "二甲苯", "钛白粉", "底漆", "清漆"],
    "activities": ["洗缸", "没有粉末涂料"],
}
RESIN = {
    "industry": "2651",
    "equipment": ["树脂反应釜4台", "兑稀釜", "导热油炉", "溶剂罐区"],
    "materials": ["苯乙烯", "丙烯酸丁酯", "过氧化苯甲酰", "TDI"],
    "activities": ["聚合", "卸车"],
}


def named(*keys: str) -> set[str]:
    return {f"paint-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}


def test_a_paint_works_gets_its_mills_and_no_spray_booth():
    line = named("disperser", "mill", "filling", "powder-charge", "washing", "nitrocellulose")
    assert set(found(PAINT)) == line | {"flammable-store", "switch-box", "fire-exits"}


def test_a_resin_works_gets_its_kettles_and_not_the_fine_chemists():
    expected = named("kettle", "monomer", "isocyanate", "solvent-tank")
    assert set(found(RESIN)) == expected | {"thermal-oil-heater", "switch-box", "fire-exits"}


def test_powder_coatings_bring_the_dust_line():
    firm = {"industry": "2641", "equipment": ["双螺杆挤出机", "ACM磨", "压片机"], "materials": ["聚酯树脂"]}
    assert named("powder-coating") <= set(found(firm))
    assert not set(found(firm)) & named("kettle", "mill")


@pytest.mark.parametrize(
    "firm",
    [
        {"industry": "2110", "activities": ["喷漆", "调色"], "materials": ["底漆", "清漆", "固化剂"]},
        {"industry": "2922", "equipment": ["搅拌机", "双螺杆挤出机"], "materials": ["钛白粉", "碳酸钙", "聚酯树脂"]},
    ],
)
def test_users_of_paint_and_plastics_makers_hear_nothing_of_it(firm):
    assert not set(found(firm)) & OWN


def test_the_trade_alone_brings_what_nearly_all_of_its_class_have():
    assert set(found({"industry": "2642"})) >= named("disperser", "mill", "static", "filling", "washing")
    assert set(found({"industry": "2651"})) >= named("kettle", "monomer")
    assert not set(found({"industry": "2641"})) & named("kettle", "nitrocellulose", "powder-coating")
