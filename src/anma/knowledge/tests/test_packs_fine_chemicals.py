"""The pack for fine chemicals: whole, found from a works' own words, and silent about other trades."""

import pytest

from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["fine-chemicals"]
OWN = {point.key for point in PACK.points}
PESTICIDE = {
    "industry": "2631",
    "equipment": ["3000L搪玻璃反应釜8台", "减压蒸馏釜", "离心机4台", "双锥干燥机", "制氮机", "DCS中控", "叉车2台"],
    "spaces": ["甲类库", "原料罐区"],
    "materials": ["甲苯", "液碱", "氢气"],
    "activities": ["加氢", "投料", "卸车", "抽堵盲板", "外包清池", "没有硝化"],
}
SHAMPOO = {
    "industry": "2681",
    "equipment": ["乳化锅5台", "均质机", "灌装线", "电加热锅炉"],
    "materials": ["酒精", "香精"],
    "activities": ["没有反应釜"],
}


def named(*keys: str) -> set[str]:
    return {f"chem-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert not PACK.verified
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}


def test_a_pesticide_works_gets_its_reactors_and_what_stands_around_them():
    line = named("reactor", "charging", "distillation", "centrifuge", "dryer", "nitrogen", "hydrogenation")
    rest = named("tank-farm", "tanker", "line-break", "alarms")
    shared = {"flammable-store", "corrosives", "forklift", "contractor-tank", "switch-box", "fire-exits"}
    assert set(found(PESTICIDE)) == line | rest | shared


def test_a_shampoo_maker_gets_pans_filling_and_boiler_but_no_reactor():
    expected = {"steam-boiler", "flammable-store", "switch-box", "fire-exits"}
    assert set(found(SHAMPOO)) == named("blending", "packing") | expected


@pytest.mark.parametrize(
    "firm",
    [
        {"industry": "1762", "equipment": ["染缸", "离心机", "烘干机"], "activities": ["投料", "过滤", "卸车"]},
        {"industry": "3484", "equipment": ["数控车床", "烘箱"], "activities": ["检修", "配料", "装车"]},
    ],
)
def test_other_trades_that_use_the_same_short_words_hear_nothing_of_it(firm):
    assert not set(found(firm)) & OWN


def test_the_trade_alone_brings_what_nearly_all_of_its_class_have():
    assert set(found({"industry": "2614"})) >= named("reactor", "distillation", "tank-farm", "alarms")
    assert named("blending", "packing") <= set(found({"industry": "2682"}))
    assert not set(found({"industry": "2682"})) & named("reactor", "tank-farm", "nitration")
    assert not set(found({"industry": "2631"})) & named("nitration", "hydrogenation")


def test_a_runaway_reaction_and_nitration_stand_above_all_else():
    worst = [one.point.key for one in identify(parse_facts({"industry": "2631", "activities": ["硝化", "滴加"]}))][:2]
    assert set(worst) == named("nitration", "reactor")


@pytest.mark.parametrize(("said", "key"), [("搪瓷釜", "reactor"), ("甩料", "centrifuge"), ("精馏塔", "distillation")])
def test_the_works_own_words_are_understood_even_without_the_trade(said, key):
    assert named(key) <= set(found({"industry": "", "equipment": [said]}))
