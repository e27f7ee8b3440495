"""A garage gets its real risks, and nobody else gets a garage."""

from anma.knowledge.facts import Facts, parse_facts
from anma.knowledge.matching import identify, unmatched
from anma.knowledge.packs.loader import packs
from anma.knowledge.tables import sector_of
from anma.knowledge.tests.test_packs_electroplating import faults
from anma.knowledge.trade import meant

USUAL = {
    "car-lift",
    "car-jack",
    "car-tyre",
    "car-engine",
    "car-fuel",
    "car-body",
    "car-paint",
    "car-battery",
    "car-oil",
    "car-moving",
}


def facts(industry: str, *said: str) -> Facts:
    return meant(parse_facts({"industry": industry, "equipment": list(said)})).facts


def found(industry: str, *said: str) -> set[str]:
    return {one.point.key for one in identify(facts(industry, *said))}


def own() -> set[str]:
    return {point.key for point in packs()["vehicle-repair"].points}


def test_it_is_whole():
    pack = packs()["vehicle-repair"]
    assert not faults() and len(pack.points) >= 12 and not pack.verified
    assert sector_of("8111").code == "repair"


def test_a_garage_gets_what_every_garage_has():
    points = found("汽修")
    assert points >= USUAL | {"air-compressor", "welding-post", "contractor-entry"}
    assert not points & {"car-pit", "car-ev", "flammable-store"}


def test_a_garage_is_understood_in_its_own_words():
    told = facts("汽修", "举升机3台", "地沟", "扒胎机", "烤漆房", "电瓶充电", "新能源车", "钣金", "废机油", "没有地沟")
    assert unmatched(told) == []
    assert {one.point.key for one in identify(told)} >= own()


def test_no_garage_appears_in_a_machine_shop_or_a_school():
    shop = ("车床", "千斤顶", "行车", "喷漆房", "烤漆", "叉车充电", "切削液", "轮胎", "地沟")
    assert not found("3484", *shop) & own()
    assert not found("8334", "电动车充电", "校车") & own()
