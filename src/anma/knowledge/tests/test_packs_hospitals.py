"""The pack for hospitals and nursing homes: whole, found from their own words, silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["hospitals"]
OWN = {point.key for point in PACK.points}

HOSPITAL = {
    "name": "样例县医院",
    "industry": "8411",
    "equipment": ["CT", "磁共振", "高压氧舱", "柴油发电机", "客梯6台", "脉动真空灭菌器"],
    "spaces": ["住院部", "供氧站", "检验科", "污水处理站", "药房"],
    "materials": ["液氧", "酒精", "环氧乙烷"],
    "activities": ["楼内装修"],
}
NURSING_HOME = {
    "name": "样例养老院",
    "industry": "8514",
    "equipment": ["电梯", "护理床", "氧气瓶2个"],
    "spaces": ["老人房40间", "厨房"],
    "materials": ["天然气"],
    "activities": ["陪护"],
}
WORKS = {
    "industry": "3484",
    "equipment": ["柴油发电机", "客梯"],
    "materials": ["酒精", "氧气"],
    "activities": ["装修", "探伤"],
}
BOTTLES = {"industry": "2926", "equipment": ["烘箱"], "materials": ["PET粒子"], "spaces": ["化验室"]}


def named(*keys: str) -> set[str]:
    return {f"hospital-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert sum(len(point.events) for point in PACK.points) >= 16


def test_a_hospital_gets_the_points_an_engineer_expects():
    shared = {"confined-space", "switch-box", "fire-exits"}
    assert found(HOSPITAL) == OWN - named("oxygen-cylinder") | shared | {"contractor-fitting"}


def test_a_nursing_home_gets_its_beds_and_not_the_scanner():
    own = named("ward", "lift", "oxygen-cylinder")
    assert found(NURSING_HOME) == own | {"fuel-gas", "switch-box", "fire-exits"}


@pytest.mark.parametrize("firm", [WORKS, BOTTLES])
def test_other_trades_hear_nothing_of_hospitals(firm):
    assert not found(firm) & OWN


def test_a_village_clinic_is_not_given_a_tank_of_liquid_oxygen():
    usual = found({"industry": "8424"})
    assert named("oxygen-cylinder", "lab", "alcohol") <= usual
    assert not named("oxygen-supply", "radiation", "ward", "mri", "hyperbaric") & usual


def test_a_county_hospital_has_wards_oxygen_and_power_with_the_trade_alone():
    assert named("ward", "oxygen-supply", "power", "radiation", "works", "lab") <= found({"industry": "8411"})
