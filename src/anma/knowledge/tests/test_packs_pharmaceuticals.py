"""The pack for medicines: whole, found from a works' own words, and silent about other trades."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import keys as found

PACK = packs()["pharmaceuticals"]
OWN = {point.key for point in PACK.points}
SYNTHESIS = {
    "industry": "2710",
    "equipment": ["搪瓷反应釜20台", "离心机", "双锥干燥机"],
    "spaces": ["溶剂罐区", "危废库", "污水站"],
    "materials": ["甲醇", "甲苯", "四氢呋喃"],
    "activities": ["加氢", "不做疫苗"],
}
HERBAL = {
    "industry": "2740",
    "equipment": ["多功能提取罐", "双效浓缩器", "酒精回收塔", "制粒机", "压片机", "包衣机"],
    "materials": ["酒精"],
}


def test_the_pack_is_whole():
    assert sum(len(point.events) for point in PACK.points) >= 16
    assert {point.level() for point in PACK.points} >= {"major", "larger", "general"}
    assert not PACK.verified


def test_a_synthesis_works_gets_reactors_solvents_and_waste_once():
    points = found(**SYNTHESIS)
    assert points & OWN == {f"phar-{key}" for key in ("reactor", "centrifuge", "dryer", "solvent", "waste")}
    assert points.isdisjoint({"flammable-store", "confined-space", "tex-hydroextractor"})


def test_a_maker_of_herbal_tablets_gets_extraction_and_tablets():
    points = found(**HERBAL)
    assert points & OWN == {"phar-extract", "phar-solid", "phar-solvent"}
    assert "flammable-store" not in points


def test_a_vaccine_maker_gets_germs_and_the_autoclave():
    points = found(industry="2762", equipment=["生物反应器", "灭菌柜"], spaces=["动物房"])
    assert points & OWN == {"phar-bio", "phar-autoclave"}


def test_the_usual_points_differ_between_synthesis_tablets_and_herbs():
    assert "phar-reactor" in found(industry="2710")
    assert "phar-solid" in found(industry="2720")
    assert "phar-herb" in found(industry="2730")
    assert found(industry="2720").isdisjoint({"phar-reactor", "phar-herb"})


def test_a_machine_shop_and_a_paint_maker_hear_nothing_of_it():
    assert not found(industry="3484", equipment=["离心机", "烘箱", "混合机"], materials=["酒精", "氢气"]) & OWN
    assert not found(industry="2641", equipment=["反应釜", "粉碎机"], materials=["甲醇", "甲苯"]) & OWN
