"""The pack for petrol, gas and charging stations: whole, found from a station's own words, silent about others."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["filling-stations"]
OWN = {point.key for point in PACK.points}
PETROL = {
    "industry": "5265",
    "equipment": ["加油机6台", "埋地油罐4个", "油气回收", "发电机", "充电桩2台", "洗车机"],
    "spaces": ["罩棚", "便利店"],
    "materials": ["92号汽油", "柴油"],
    "activities": ["卸油", "散装汽油销售", "换灯"],
}
GAS = {
    "industry": "5266",
    "equipment": ["LNG加气机", "LNG储罐", "潜液泵"],
    "materials": ["液化天然气"],
    "activities": ["卸车"],
}


def named(*keys: str) -> set[str]:
    return {f"fs-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified
    assert {point.level() for point in PACK.points} >= {"larger", "general"}


def test_a_petrol_station_gets_each_thing_once():
    own = named(
        "unloading", "tank-pit", "dispenser", "cans", "vapour", "traffic", "charging", "canopy", "shop", "power"
    )
    assert set(found(PETROL)) == own | {"switch-box", "fire-exits"}


def test_a_gas_station_gets_the_cold_liquid_and_no_petrol():
    assert set(found(GAS)) == named("lng") | {"switch-box", "fire-exits"}


@pytest.mark.parametrize(
    "firm",
    [
        {
            "industry": "3484",
            "equipment": ["加油壶", "发电机"],
            "materials": ["汽油"],
            "activities": ["换灯", "充电"],
        },
        {"industry": "5960", "equipment": ["充电柜", "叉车"], "activities": ["洗车", "夜班"], "materials": ["柴油"]},
    ],
)
def test_other_firms_that_burn_or_charge_hear_nothing_of_it(firm):
    assert not set(found(firm)) & OWN


def test_the_trade_alone_brings_the_usual_points_of_its_class():
    assert set(found({"industry": "5265"})) >= named("unloading", "tank-pit", "dispenser", "vapour", "canopy", "shop")
    assert named("lng") <= set(found({"industry": "5266"}))
    assert named("charging") <= set(found({"industry": "5267"}))
    assert not set(found({"industry": "5267"})) & named("unloading", "dispenser", "shop")
