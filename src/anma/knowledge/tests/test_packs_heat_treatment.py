"""The heat treatment works' pack: its own words, the trade code it shares with painters, and what must stay away."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

CARBURISERS = {
    "industry": "3360",
    "equipment": [
        "箱式多用炉4台",
        "网带炉一条",
        "井式回火炉",
        "淬火油槽",
        "热处理清洗机",
        "校直机2台",
        "行车",
        "抛丸机",
    ],
    "spaces": ["甲醇间", "炉子地坑"],
    "materials": ["甲醇", "丙烷", "淬火油", "液氨"],
    "activities": ["渗碳淬火", "回火", "装炉出炉"],
}
TOOLS = {
    "industry": "3360",
    "equipment": ["盐浴炉3台", "真空炉", "气体氮化炉", "高频淬火机床"],
    "materials": ["硝盐、氯化钡"],
    "activities": ["不做电镀"],
}


def own():
    return {point.key for point in packs()["heat-treatment-works"].points}


def test_it_is_whole():
    pack = packs()["heat-treatment-works"]
    assert not faults()
    assert sum(len(point.events) for point in pack.points) >= 16
    assert {point.level() for point in pack.points} >= {"larger", "general"}
    assert not pack.verified


def test_a_carburising_works_gets_gas_oil_and_pits():
    points = found(CARBURISERS)
    assert points >= {"ht-atmosphere", "ht-quench-tank", "ht-furnaces", "ht-cleaning", "ht-straightening", "ht-baskets"}
    assert points >= {"ht-methanol", "confined-space", "gas-cylinders", "crane"}
    assert not points & {"heat-treatment", "press", "ht-salt-bath", "ht-vacuum", "coating-booth"}


def test_a_tool_hardener_gets_salt_vacuum_and_ammonia():
    points = found(TOOLS)
    assert points >= {"ht-salt-bath", "ht-vacuum", "ht-nitriding", "ht-induction"}
    assert not points & {"heat-treatment", "ht-atmosphere", "ht-methanol", "plating-line", "corrosives"}


def test_the_trade_alone_brings_what_most_works_have():
    points = found({"industry": "3360", "name": "示例热处理厂"})
    assert points >= {"ht-atmosphere", "ht-quench-tank", "ht-furnaces", "ht-methanol", "ht-baskets"}
    assert not points & {"ht-salt-bath", "ht-vacuum", "ht-nitriding", "heat-treatment"}


def test_a_machine_shop_with_a_furnace_keeps_the_shared_point():
    points = found({"industry": "3484", "equipment": ["车床", "淬火炉", "油槽"], "activities": ["热处理外协"]})
    assert "heat-treatment" in points
    assert not points & own()


def test_no_furnace_appears_in_a_timber_yard_or_a_restaurant():
    yard = {"industry": "2011", "equipment": ["热处理窑"], "activities": ["木材热处理"]}
    kitchen = {
        "industry": "6210",
        "equipment": ["清洗机", "油炸炉"],
        "materials": ["煤油", "氮气"],
        "spaces": ["料理区"],
    }
    assert not own() & (found(yard) | found(kitchen))
