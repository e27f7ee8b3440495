"""The pack for cold stores with the module for ammonia: found from a store's own words, nothing twice."""

from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.tests.whole import keys as found

PACK = packs()["cold-store"]
OWN = {point.key for point in PACK.points}
AMMONIA = {point.key for point in modules()["ammonia"].points}
STORE = {
    "industry": "5930",
    "equipment": ["氟利昂机组", "叉车6台", "货架", "电动平移门"],
    "spaces": ["万吨冷库", "低温穿堂"],
    "activities": ["扫霜"],
}
FISH = {
    "industry": "1361",
    "equipment": ["平板速冻机", "氨压缩机", "贮氨器", "制冰机"],
    "spaces": ["冷藏库"],
    "materials": ["液氨"],
    "activities": ["热氨融霜", "加氨"],
}


def test_the_pack_and_the_module_are_whole():
    assert sum(len(point.events) for point in PACK.points) >= 16
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert {point.level() for point in modules()["ammonia"].points} == {"major", "general"}
    assert not PACK.verified


def test_a_store_with_freon_gets_no_ammonia_and_no_double_of_the_plain_store():
    points = found(**STORE)
    assert points & OWN == {f"cold-{key}" for key in ("room", "freon", "racks", "dock", "frost")}
    assert points.isdisjoint(AMMONIA | {"cold-store", "refrigeration", "racks"})


def test_a_fish_works_with_ammonia_gets_all_of_it_once():
    points = found(**FISH)
    assert points >= AMMONIA | {"cold-room", "cold-freezer", "cold-ice-making"}
    assert points.isdisjoint({"cold-store", "refrigeration"})


def test_ammonia_is_named_once_in_a_trade_that_has_no_cold_store():
    points = found(industry="2710", materials=["液氨"])
    assert "ammonia-plant" in points
    assert "refrigeration" not in points


def test_the_usual_points_differ_between_store_freezer_and_slaughterhouse():
    assert {"cold-room", "cold-racks", "cold-panel"} <= found(industry="5930")
    assert {"cold-freezer", "cold-room"} <= found(industry="1432")
    assert "cold-racks" not in found(industry="1351")


def test_an_ordinary_store_and_a_machine_shop_hear_nothing_of_it():
    assert not found(industry="5920", equipment=["货架", "滑升门", "托盘车"]) & (OWN | AMMONIA)
    assert not found(industry="3484", equipment=["冷水机组", "螺杆机"], materials=["盐水"]) & (OWN | AMMONIA)
