"""The pack for clothes, leather and shoes: whole, found from a works' own words, and silent about other trades."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import keys as found

PACK = packs()["garments"]
OWN = {point.key for point in PACK.points}
CLOTHES = {
    "industry": "1819",
    "equipment": ["电剪4把", "平车80台", "拷边机", "四合扣机", "蒸汽熨斗20个", "粘合机", "电加热锅炉"],
    "materials": ["面料", "辅料"],
    "activities": ["充绒"],
}
SHOES = {
    "industry": "1952",
    "equipment": ["裁断机", "针车50台", "前帮机", "EVA发泡机"],
    "materials": ["氯丁胶", "白电油", "处理剂", "没有电剪"],
}


def test_the_pack_is_whole():
    assert sum(len(point.events) for point in PACK.points) >= 16
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general", "low"}
    assert not PACK.verified


def test_a_clothes_factory_gets_its_own_machines():
    cutting = {f"gar-{key}" for key in ("cutting", "sewing", "button", "ironing", "steam", "down", "shop-fire")}
    assert found(**CLOTHES) & OWN == cutting


def test_a_shoe_factory_gets_glue_and_presses_and_no_second_store_of_solvents():
    points = found(**SHOES)
    assert points & OWN == {"gar-shoe-glue", "gar-clicker", "gar-sewing", "gar-sole-moulding"}
    assert "flammable-store" not in points


def test_a_tannery_gets_hydrogen_sulphide_and_not_the_plain_confined_space_too():
    points = found(industry="1910", equipment=["转鼓12个", "去肉机"], spaces=["污水池"], materials=["硫化碱"])
    assert "gar-tannery" in points
    assert points.isdisjoint({"confined-space", "tex-dosing"})


def test_the_usual_points_differ_between_clothes_shoes_and_leather():
    assert "gar-ironing" in found(industry="1811")
    assert "gar-shoe-glue" in found(industry="1952")
    assert "gar-ironing" not in found(industry="1910")


def test_a_machine_shop_and_a_dyehouse_hear_nothing_of_it():
    assert not found(industry="3484", equipment=["冲床", "注塑机"], activities=["下料", "打孔"]) & OWN
    assert not found(industry="1713", equipment=["脱水机", "烘干机"], materials=["面料", "硫化碱"]) & OWN
