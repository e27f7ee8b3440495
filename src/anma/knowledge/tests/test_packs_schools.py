"""The pack for schools: whole, found from a school's own words, silent about other trades."""

import pytest

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

PACK = packs()["schools"]
OWN = {point.key for point in PACK.points}

MIDDLE_SCHOOL = {
    "name": "样例中学",
    "industry": "8334",
    "equipment": ["大锅灶", "篮球架"],
    "spaces": ["教学楼", "学生宿舍", "食堂", "化学实验室", "操场"],
    "materials": ["浓硫酸", "酒精", "天然气"],
    "activities": ["校门口接送", "暑期维修"],
}
CHEMISTRY = {
    "name": "样例大学化学学院",
    "industry": "8341",
    "equipment": ["马弗炉", "旋蒸", "高压反应釜", "液氮罐", "氢气瓶", "通风橱"],
    "spaces": ["科研实验室"],
    "materials": ["金属钠", "乙醚", "盐酸"],
    "activities": ["通宵实验"],
}
WORKS = {"industry": "3484", "equipment": ["车床"], "spaces": ["食堂", "宿舍"], "materials": ["酒精", "氮气"]}
DYEING = {"industry": "1713", "spaces": ["化验室", "楼梯"], "materials": ["盐酸"], "activities": ["装修"]}


def named(*keys: str) -> set[str]:
    return {f"school-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert sum(len(point.events) for point in PACK.points) >= 16


def test_a_middle_school_gets_the_points_an_engineer_expects():
    own = named("canteen", "sports", "stairs", "dormitory", "lab-chemicals", "bus", "building")
    assert found(MIDDLE_SCHOOL) == own | {"switch-box", "fire-exits"}


def test_a_chemistry_institute_gets_its_laboratories_and_no_other_trades_acid_tanks():
    own = named("lab-chemicals", "lab-gas", "lab-equipment")
    assert found(CHEMISTRY) == own | {"switch-box", "fire-exits"}


@pytest.mark.parametrize("firm", [WORKS, DYEING])
def test_other_trades_hear_nothing_of_schools(firm):
    assert not found(firm) & OWN


@pytest.mark.parametrize(
    ("trade", "has", "lacks"),
    [
        ("8310", {"kindergarten", "bus", "canteen"}, {"dormitory", "lab-chemicals", "workshop"}),
        ("8321", {"stairs", "sports", "building"}, {"dormitory", "kindergarten", "workshop"}),
        ("8336", {"workshop", "dormitory"}, {"kindergarten", "lab-chemicals"}),
        ("8341", {"lab-chemicals", "dormitory"}, {"kindergarten", "bus", "workshop"}),
    ],
)
def test_each_kind_of_school_gets_what_nearly_all_of_it_have(trade, has, lacks):
    usual = found({"industry": trade})
    assert named(*has) <= usual
    assert not named(*lacks) & usual
