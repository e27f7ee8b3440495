"""The pack for gas supply and bottled gas: whole, found from a station's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["lpg"]
OWN = {point.key for point in PACK.points}
STATION = {
    "industry": "4512",
    "equipment": ["储罐3台", "烃泵", "充装秤12台", "卸车臂"],
    "spaces": ["灌瓶间", "瓶库"],
    "materials": ["液化石油气"],
    "activities": ["抽残", "送气", "入户安检", "瓶检"],
}
SHOP = {"industry": "5296", "spaces": ["液化气门店"], "materials": ["煤气罐"], "activities": ["换气", "送气上门"]}


def named(*keys: str) -> set[str]:
    return {f"lpg-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}


def test_a_filling_station_gets_everything_from_the_lorry_to_the_home():
    own = named("filling", "tank", "unloading", "pump", "residue", "cylinder-check", "store", "delivery", "user")
    assert set(found(STATION)) == own | {"confined-space", "switch-box", "fire-exits"}


def test_an_exchange_shop_gets_store_and_delivery_and_no_second_point_for_the_same_bottles():
    assert set(found(SHOP)) == named("store", "delivery") | {"switch-box", "fire-exits"}


def test_a_natural_gas_company_gets_network_and_cold_tank():
    firm = {"industry": "4511", "equipment": ["调压箱", "LNG储罐"], "spaces": ["阀井"], "activities": ["管道抢修"]}
    points = set(found(firm))
    assert points >= {"gas-network", "gas-lng"}
    assert not points & named("filling", "tank", "pump", "store")


@pytest.mark.parametrize(
    "firm",
    [
        {"industry": "6210", "equipment": ["燃气灶"], "materials": ["煤气罐", "液化气"], "activities": ["配送"]},
        {"industry": "3311", "equipment": ["压缩机", "储罐"], "materials": ["丙烷"], "activities": ["灌装", "卸车"]},
    ],
)
def test_users_of_bottled_gas_hear_nothing_of_it(firm):
    assert not set(found(firm)) & OWN


def test_the_trade_alone_brings_the_usual_points_of_its_class():
    assert set(found({"industry": "4512"})) >= named("filling", "tank", "unloading", "store", "delivery")
    assert set(found({"industry": "5296"})) >= named("store", "delivery", "user")
    assert not set(found({"industry": "5296"})) & named("filling", "tank")
    assert "gas-network" in found({"industry": "4511"})


@pytest.mark.parametrize("said", ["瓶对瓶", "掺二甲醚", "黑气点"])
def test_illegal_filling_is_understood_in_any_trade(said):
    assert named("illegal") <= set(found({"industry": "", "activities": [said]}))
