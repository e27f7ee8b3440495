"""The pack for grain, food and drink: whole, found from a works' own words, and silent about other trades."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import keys as found

PACK = packs()["food"]
OWN = {point.key for point in PACK.points}
MEAT = {
    "industry": "1353",
    "equipment": ["绞肉机", "斩拌机", "锯骨机", "夹层锅", "杀菌锅", "真空包装机", "油炸线"],
    "spaces": ["污水处理站", "氨机房"],
    "materials": ["次氯酸钠", "液氨"],
}
BREWERY = {
    "industry": "1513",
    "equipment": ["糖化锅", "发酵罐30个", "灌装线", "氨压缩机"],
    "materials": ["烧碱", "过氧乙酸"],
    "spaces": ["粮仓", "没有酒精"],
}


def test_the_pack_is_whole():
    assert sum(len(point.events) for point in PACK.points) >= 16
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert not PACK.verified


def test_a_meat_works_gets_its_machines_and_ammonia_once():
    points = found(**MEAT)
    assert points & OWN == {f"food-{key}" for key in ("mincer", "cooker", "packing", "fryer", "fermenter", "cip")}
    assert "ammonia-plant" in points
    assert points.isdisjoint({"refrigeration", "confined-space", "corrosives"})


def test_a_brewery_gets_fermenters_cleaning_and_grain_bins():
    points = found(**BREWERY)
    assert points >= {f"food-{key}" for key in ("fermenter", "packing", "cip", "silo")} | {"ammonia-plant"}
    assert "food-liquor" not in points


def test_flour_is_dust_that_explodes_for_a_baker_and_nothing_for_a_machine_shop():
    assert "food-mill" in found(industry="1411", materials=["面粉"])
    assert "food-mill" not in found(industry="3484", materials=["面粉"])


def test_the_usual_points_differ_between_mill_distillery_and_slaughterhouse():
    assert {"food-mill", "food-silo"} <= found(industry="1312")
    assert "food-liquor" in found(industry="1512")
    assert "food-slaughter" in found(industry="1351")
    assert found(industry="1411").isdisjoint({"food-liquor", "food-slaughter", "food-silo"})


def test_a_machine_shop_and_a_dyehouse_hear_nothing_of_it():
    assert not found(industry="3484", equipment=["搅拌机", "粉碎机", "烤箱", "输送带"], spaces=["料仓"]) & OWN
    assert not found(industry="1713", equipment=["蒸箱", "烘房"], materials=["双氧水", "烧碱"]) & OWN
