"""The pack for timber and furniture: whole, found from a workshop's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["woodworking"]
OWN = {point.key for point in PACK.points}

FURNITURE = {
    "name": "样例木门厂",
    "industry": "2110",
    "equipment": [
        "推台锯3台",
        "电子开料锯",
        "带锯一台",
        "平刨、压刨各2台",
        "立铣",
        "CNC加工中心",
        "宽带砂光机",
        "封边机",
        "六排钻",
        "冷压机",
        "气钉枪",
        "布袋除尘器",
        "空压机",
        "2吨叉车",
        "没有锅炉、烘干窑",
    ],
    "spaces": ["油漆房", "打磨房", "木屑房"],
    "materials": ["白乳胶", "PU漆、天那水", "刨花板"],
    "activities": ["喷漆", "打磨", "下料"],
}
PLYWOOD = {
    "name": "样例胶合板厂",
    "industry": "2021",
    "equipment": ["旋切机2台", "剥皮机", "热压机4台", "涂胶机", "锯边机", "砂光机", "生物质锅炉", "削片机", "叉车"],
    "spaces": ["木屑料仓", "烘干窑", "污水池"],
    "materials": ["脲醛胶"],
    "activities": ["没有喷漆"],
}
FOREIGN = {"sawing", "cnc", "milling", "drilling", "press", "spray-booth", "angle-grinder", "dust", "heat-treatment"}


def named(key: str) -> str:
    return f"wood-{key}"


def test_the_pack_is_whole():
    assert not faults()
    assert len(OWN) >= 15
    assert sum(len(point.events) >= 2 for point in PACK.points) > len(OWN) / 2
    assert {point.level() for point in PACK.points} >= {"larger", "general", "low"}
    assert not PACK.verified


def test_a_furniture_factory_gets_the_points_an_engineer_expects():
    saws = {named(key) for key in ("table-saw", "beam-saw", "band-saw", "jointer", "thicknesser", "spindle-moulder")}
    lines = {named(key) for key in ("cnc-router", "wide-sander", "hand-sanding", "edge-bander", "drilling", "press")}
    rest = {named(key) for key in ("glue", "dust-collector", "waste-store", "finishing", "nail-gun")}
    shared = {"flammable-store", "air-compressor", "forklift", "switch-box", "fire-exits"}
    assert set(found(FURNITURE)) == saws | lines | rest | shared


def test_a_plywood_mill_gets_its_own_points_and_not_the_furniture_makers():
    points = set(found(PLYWOOD))
    wood = ("peeling", "press", "glue", "table-saw", "wide-sander", "boiler", "silo", "kiln")
    assert points >= {named(key) for key in wood} | {"confined-space", "forklift"}
    assert not points & {named(key) for key in ("finishing", "nail-gun", "jointer", "edge-bander")}


@pytest.mark.parametrize("firm", [FURNITURE, PLYWOOD])
def test_no_point_of_another_trade_comes_along(firm):
    points = found(firm)
    assert not set(points) & FOREIGN
    assert {one.pack_id for one in points.values()} <= {"woodworking", *modules()}


def test_what_the_firm_denies_is_left_out():
    firm = {"industry": "2110", "equipment": ["没有平刨、推台锯", "没有除尘器", "封边机"], "spaces": ["无木屑房"]}
    points = set(found(firm, typical=True))
    assert named("edge-bander") in points
    assert not points & {named(key) for key in ("jointer", "table-saw", "dust-collector", "waste-store")}


def test_a_short_word_means_the_wood_machine_only_in_the_wood_trade():
    said = {"equipment": ["带锯", "加工中心", "钻床", "除尘器"]}
    assert not set(found({"industry": "3484", **said})) & OWN
    assert not set(found({"industry": "", **said})) & OWN
    assert set(found({"industry": "2031", **said})) & FOREIGN == set()


def test_a_firm_that_only_named_its_trade_gets_what_nearly_all_of_it_have():
    timber, doors = found({"industry": "2011"}), found({"industry": "2032"})
    assert named("dust-collector") in timber
    assert named("jointer") not in timber
    assert named("jointer") in doors


def test_a_metal_furniture_maker_is_not_told_it_has_saws_for_wood_but_may_say_so():
    assert not set(found({"industry": "2130"})) & OWN
    assert named("table-saw") in found({"industry": "2130", "equipment": ["推台锯"]})


def test_a_furniture_trade_given_coarsely_gets_the_usual_wood_points():
    assert named("dust-collector") in found({"industry": "C21"})


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("镂铣", "spindle-moulder"),
        ("地锣机", "spindle-moulder"),
        ("电脑锣", "cnc-router"),
        ("宽砂", "wide-sander"),
        ("木糠", "waste-store"),
        ("跑车锯", "band-saw"),
        ("木材烘干", "kiln"),
        ("中央吸尘", "dust-collector"),
    ],
)
def test_the_shops_own_slang_is_understood_even_without_the_trade(said, key):
    assert named(key) in found({"industry": "", "equipment": [said]})


def test_particle_board_is_no_heap_of_shavings():
    assert named("waste-store") not in found({"industry": "2110", "materials": ["刨花板"]})


def test_a_store_of_timber_is_no_chip_silo():
    assert named("silo") not in found({"industry": "2032", "spaces": ["木料仓库"]})
    assert named("silo") in found({"industry": "2032", "spaces": ["料仓"]})


def test_wood_in_a_foundry_does_not_end_its_metal_dust():
    assert "dust" in found({"industry": "3391", "equipment": ["铝粉抛光除尘器", "木粉"]})
