"""What people breathe and bear day by day, and the gases that kill: found by words, with no doubles."""

import pytest

from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import modules
from anma.knowledge.tests.whole import faults

OURS = [modules()[name] for name in ("exposure", "toxic-gas", "clean-room")]
OWN = {point.key for module in OURS for point in module.points}


def keys(*spaces: str, industry: str = "5920") -> set[str]:
    return {one.point.key for one in identify(parse_facts({"industry": industry, "spaces": list(spaces)}))}


def test_they_are_whole_and_plain():
    assert not faults()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("噪声岗位", "noise"),
        ("夏季高温的铁皮棚", "summer-heat"),
        ("石英粉拆袋倒料", "breathed-dust"),
        ("用正己烷擦洗", "breathed-vapour"),
        ("手臂振动", "hand-strain"),
        ("污泥脱水间", "sewage-gas"),
        ("冬天炭火取暖", "carbon-monoxide"),
        ("煤气发生炉", "producer-gas"),
        ("泳池消毒", "chlorine"),
        ("液氮罐", "nitrogen"),
        ("七氟丙烷气体灭火", "gas-flooding"),
        ("无尘室", "clean-room"),
    ],
)
def test_each_is_found_by_a_word_of_the_firm(said, key):
    assert key in keys(said)


def test_what_only_sounds_like_it_stays_out():
    assert keys("活性炭箱", "氯化钠", "聚氯乙烯管", "低噪音风机", "耐高温胶带").isdisjoint(OWN)


def test_a_tank_to_climb_into_is_the_matter_of_confined_space_alone():
    found = keys("污水池", "化粪池", "清罐")
    assert "confined-space" in found
    assert found.isdisjoint(OWN)


def test_heat_and_carbon_monoxide_mean_the_foundry_only_in_a_foundry():
    assert keys("高温作业", "一氧化碳").isdisjoint({"foundry-heat", "foundry-co"})
    assert {"foundry-heat", "foundry-co"} <= keys("高温作业", "一氧化碳", industry="3391")
