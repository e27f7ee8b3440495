"""The pack for paper, paper goods and print: whole, found from a works' own words, and silent about other trades."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import keys as found

PACK = packs()["paper-printing"]
OWN = {point.key for point in PACK.points}
MILL = {
    "industry": "2221",
    "equipment": ["水力碎浆机", "纸机2台", "复卷机", "行车"],
    "spaces": ["浆池", "白水池", "污水站", "废纸堆场"],
}
PRINTER = {
    "industry": "2319",
    "equipment": ["海德堡四色机", "程控切纸机", "覆膜机", "糊盒机", "骑马订"],
    "materials": ["洗车水", "异丙醇", "酒精"],
    "spaces": ["危废间"],
}


def test_the_pack_is_whole():
    assert sum(len(point.events) for point in PACK.points) >= 16
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general", "low"}
    assert not PACK.verified


def test_a_paper_mill_gets_pulp_pits_with_gas_once():
    points = found(**MILL)
    assert points & OWN == {f"pap-{key}" for key in ("pulper", "machine", "winder", "pits", "stacks-fire")}
    assert "crane" in points
    assert points.isdisjoint({"confined-space", "long-goods"})


def test_a_printer_gets_press_knife_and_solvents_once():
    points = found(**PRINTER)
    assert points & OWN == {f"pap-{key}" for key in ("press", "guillotine", "laminating", "diecut", "binding", "ink")}
    assert "flammable-store" not in points


def test_starch_glue_of_a_box_maker_is_no_flour_mill():
    points = found(industry="2231", equipment=["五层瓦楞线"], materials=["淀粉"])
    assert "pap-corrugator" in points
    assert "food-mill" not in points


def test_the_usual_points_differ_between_mill_box_maker_and_printer():
    assert "pap-pits" in found(industry="2221")
    assert "pap-corrugator" in found(industry="2231")
    assert found(industry="2311").isdisjoint({"pap-pits", "pap-corrugator", "crane"})


def test_a_machine_shop_and_a_store_hear_nothing_of_it():
    assert not found(industry="3484", equipment=["打孔机", "冲床"], materials=["酒精", "稀释剂"]) & OWN
    assert not found(industry="5920", equipment=["打包机", "抱夹"], spaces=["成品库"]) & OWN
