"""The pack for textiles and dyeing: whole, found from a mill's own words, and silent about other trades."""

import pytest

from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import proposed as found

PACK = packs()["textile-dyeing"]
OWN = {point.key for point in PACK.points}

DYEHOUSE = {
    "name": "样例印染厂",
    "industry": "1713",
    "equipment": [
        "高温高压溢流机12台",
        "卷染机",
        "定型机3台（导热油）",
        "烧毛机",
        "平网印花机",
        "蒸化机",
        "脱水机",
        "烘筒",
        "退煮漂联合机",
        "轧光机",
        "导热油炉",
        "布车",
        "叉车",
        "没有空压机、织机",
    ],
    "spaces": ["化料间", "污水站、调节池", "坯布仓库"],
    "materials": ["保险粉", "双氧水", "烧碱", "冰醋酸", "硫化碱"],
    "activities": ["没有起毛"],
}
MILL = {
    "name": "样例棉纺织厂",
    "industry": "1712",
    "equipment": ["清花机", "梳棉机", "细纱机", "络筒机", "喷水织机", "磨毛机", "空压机", "没有锅炉"],
    "spaces": ["棉花仓库"],
    "activities": ["没有染色、印花"],
}
FOREIGN = {"molten-metal", "heat-treatment", "press", "lathe", "welding-post", "spray-booth", "dust"}


def named(*keys: str) -> set[str]:
    return {f"tex-{key}" for key in keys}


def test_the_pack_is_whole():
    assert not faults()
    assert len(OWN) >= 15
    assert sum(len(point.events) >= 2 for point in PACK.points) > len(OWN) / 2
    assert {point.level() for point in PACK.points} >= {"larger", "general"}
    assert not PACK.verified


def test_a_dyehouse_gets_the_points_an_engineer_expects():
    wet = named("dye-machine", "jigger", "washing-range", "hydroextractor", "dosing", "hydrosulphite", "wet-floor")
    dry = named("stenter", "singeing", "calender", "drying-cylinder", "printing", "steamer")
    rest = named("heater", "sewage", "trolley", "cloth-store")
    assert set(found(DYEHOUSE)) == wet | dry | rest | {
        "corrosives",
        "forklift",
        "sewage-gas",
        "switch-box",
        "fire-exits",
    }


def test_a_cotton_mill_gets_spinning_and_weaving_and_no_dyeing():
    expected = named("opening", "spinning", "loom", "raising", "cloth-store")
    assert set(found(MILL)) == expected | {"air-compressor", "switch-box", "fire-exits"}


@pytest.mark.parametrize("firm", [DYEHOUSE, MILL])
def test_no_point_of_another_trade_comes_along(firm):
    points = found(firm)
    assert not set(points) & FOREIGN
    assert {one.pack_id for one in points.values()} <= {"textile-dyeing", *modules()}


def test_what_the_firm_denies_is_left_out():
    firm = {
        "industry": "1713",
        "equipment": ["没有定型机、锅炉", "染缸"],
        "spaces": ["无污水站"],
        "materials": ["无双氧水"],
    }
    points = set(found(firm, typical=True))
    assert points >= named("dye-machine")
    assert not points & named("stenter", "heater", "sewage", "dosing")


def test_the_usual_points_follow_the_kind_of_mill():
    dyeing, weaving, spinning = (set(found({"industry": code})) for code in ("1762", "1751", "1711"))
    assert dyeing >= named("dye-machine", "stenter", "sewage", "heater", "wet-floor")
    assert weaving & OWN == named("loom", "trolley", "cloth-store")
    assert spinning & OWN == named("opening", "spinning", "cloth-store")
    assert set(found({"industry": "C17"})) >= named("dye-machine", "loom", "spinning")


def test_the_dyehouses_own_sewage_point_takes_the_place_of_the_general_one():
    points = found({"industry": "1713", "spaces": ["污水处理站"]})
    assert points.keys() & {"tex-sewage", "confined-space"} == {"tex-sewage"}
    elsewhere = found({"industry": "3484", "spaces": ["污水处理站"]})
    assert elsewhere.keys() & {"tex-sewage", "confined-space"} == {"confined-space"}


def test_a_short_word_means_the_textile_machine_only_in_the_textile_trade():
    said = {"equipment": ["离心机", "蒸箱", "圆机"], "materials": ["双氧水"], "spaces": ["仓库"]}
    assert not set(found({"industry": "1411", **said})) & OWN
    assert set(found({"industry": "1762", **said})) >= named("hydroextractor", "steamer", "loom", "dosing")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("气流缸", "dye-machine"),
        ("筒子纱染色", "dye-machine"),
        ("拉幅机", "stenter"),
        ("甩干桶", "hydroextractor"),
        ("低亚硫酸钠", "hydrosulphite"),
        ("硫化黑", "dosing"),
        ("剑杆织机", "loom"),
        ("抓棉机", "opening"),
    ],
)
def test_the_mills_own_slang_is_understood_even_without_the_trade(said, key):
    assert named(key) <= set(found({"industry": "", "equipment": [said]}))


def test_hydrosulphite_is_found_by_its_cas_number():
    firm = {"industry": "1713", "materials": [{"name": "还原剂", "cas": "7775-14-6", "max_quantity_t": 0.5}]}
    assert named("hydrosulphite") <= set(found(firm))


def test_a_store_of_dangerous_goods_is_no_store_of_cloth():
    assert not named("cloth-store") & set(found({"industry": "1713", "spaces": ["危化品仓库"]}))


def test_a_dyehouse_that_burns_wood_pellets_gets_its_own_boiler_point():
    points = set(found({"industry": "1762", "equipment": ["4吨生物质锅炉"]}))
    assert points & {"tex-heater", "wood-boiler"} == {"tex-heater"}
