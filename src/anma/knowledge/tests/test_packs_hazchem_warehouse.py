"""The pack for hazardous goods stores: whole, found from a store's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["hazchem-warehouse"]
OWN = {point.key for point in PACK.points}
STORE = {
    "industry": "5942",
    "equipment": ["防爆叉车3台", "抱桶车"],
    "spaces": ["甲类库6栋", "剧毒品库", "事故池"],
    "materials": ["甲醇", "丙酮", "双氧水", "金属钠"],
    "activities": ["装卸", "分装"],
}
DEPOT = {
    "industry": "5941",
    "equipment": ["内浮顶油罐4座", "鹤管"],
    "spaces": ["罐区"],
    "materials": ["汽油", "柴油"],
    "activities": ["量油", "装车"],
}


def named(*keys: str) -> set[str]:
    return {f"haz-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}


def test_a_chemical_store_gets_its_own_rooms_once_and_not_the_shared_store_beside_them():
    own = named("store-room", "drums", "truck", "decanting", "oxidiser", "poison", "water-reactive", "leak")
    assert set(found(STORE)) == own | {"forklift", "switch-box", "fire-exits"}


def test_an_oil_depot_gets_tanks_and_lorries():
    points = set(found(DEPOT))
    assert points >= named("tank-storage", "truck")
    assert not points & {"flammable-store", "chem-tank-farm", "chem-tanker"}


@pytest.mark.parametrize(
    "firm",
    [
        {"industry": "3484", "equipment": ["叉车"], "spaces": ["甲类库", "油漆仓库"], "activities": ["装卸", "堆垛"]},
        {"industry": "1762", "materials": ["双氧水", "保险粉", "酒精"], "activities": ["取样", "分装"]},
    ],
)
def test_other_firms_with_a_chemical_cupboard_hear_nothing_of_it(firm):
    assert not set(found(firm)) & OWN


def test_the_trade_alone_brings_segregation_amounts_and_leaks():
    assert set(found({"industry": "5942"})) >= named("store-room", "segregation", "amount", "drums", "leak")
    assert set(found({"industry": "5169"})) >= named("store-room", "segregation", "truck")
    assert named("tank-storage") <= set(found({"industry": "5941"}))
    assert not set(found({"industry": "5942"})) & named("oxidiser", "temperature", "water-reactive")


def test_goods_that_must_not_meet_take_the_place_of_the_ordinary_stores_risky_goods():
    points = set(found({"industry": "5942", "activities": ["混存"]}))
    assert named("segregation") <= points
    assert "risky-goods" not in points
