"""The modules for boilers and for outside firms: heard in any trade, once, and not beside a trade's own boiler."""

import pytest

from anma.knowledge.packs.loader import modules
from anma.knowledge.tests.whole import proposed as found

BOILERS = {point.key for point in modules()["boilers"].points}
CONTRACTORS = {point.key for point in modules()["contractors"].points}


def test_a_food_factory_gets_each_boiler_once_and_no_other_trades():
    firm = {"industry": "1392", "equipment": ["2吨蒸汽锅炉", "导热油炉", "生物质锅炉", "分汽缸"]}
    points = set(found(firm))
    assert points & BOILERS == {"steam-boiler", "thermal-oil-heater"}  # its own steam pipes stand in food-cooker
    assert not points & {"tex-heater", "wood-boiler"}


@pytest.mark.parametrize(("trade", "own"), [("1713", "tex-heater"), ("2110", "wood-boiler")])
def test_a_trade_with_a_boiler_point_of_its_own_keeps_it_alone(trade, own):
    points = set(found({"industry": trade, "equipment": ["蒸汽锅炉", "导热油炉", "生物质锅炉"]}))
    assert own in points
    assert not points & BOILERS


def test_a_maker_of_boiler_parts_has_no_boiler():
    assert not set(found({"industry": "3411", "materials": ["锅炉配件", "锅炉钢管"]})) & BOILERS


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("请外面的施工队", "contractor-entry"),
        ("厂家调试", "contractor-repair"),
        ("装光伏", "contractor-roof"),
        ("外包清池", "contractor-tank"),
        ("租户装修", "contractor-fitting"),
    ],
)
def test_outside_firms_are_heard_in_any_trade(said, key):
    assert set(found({"industry": "3484", "activities": [said]})) & CONTRACTORS == {key}
