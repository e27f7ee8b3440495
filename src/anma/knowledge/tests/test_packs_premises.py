"""The modules for people sleeping on the premises and for rented-out workshops: heard in every trade."""

import pytest

from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import modules


def found(said: str, industry: str = "3484") -> set[str]:
    return {one.point.key for one in identify(parse_facts({"industry": industry, "spaces": [said]}))}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("员工宿舍", "dormitory"),
        ("包吃住", "dormitory"),
        ("车间阁楼住人", "three-in-one"),
        ("前店后宅", "three-in-one"),
        ("二号厂房外租", "rented-out"),
        ("厂中厂", "rented-out"),
        ("和别家共用楼梯", "shared-building"),
        ("租的厂房", "shared-building"),
    ],
)
def test_the_owners_own_words_are_heard(said, key):
    premises = {"dormitory", "three-in-one", "rented-out", "shared-building"}
    assert found(said) & premises == {key}


def test_a_works_without_a_dormitory_keeps_its_exits():
    points = found("没有宿舍、没有食堂")
    assert "fire-exits" in points
    assert not points & {"dormitory", "fuel-gas"}


def test_pupils_asleep_are_the_schools_matter():
    assert "dormitory" not in found("学生宿舍", "8334")
    assert "school-dormitory" in found("学生宿舍", "8334")


def test_families_above_a_workshop_are_a_major_risk():
    points = {point.key: point for point in modules()["dormitories"].points}
    assert points["three-in-one"].level() == "major"
    assert points["dormitory"].level() == "larger"
