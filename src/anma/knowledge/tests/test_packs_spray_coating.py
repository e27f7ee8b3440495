"""The paint shop's pack: what coaters say in their own words, and what an engineer would expect to come of it."""

from anma.knowledge.facts import LISTS, parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import packs
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.tests.whole import faults

SOLVENT = {
    "name": "样例喷涂厂",
    "industry": "3360",
    "equipment": [
        "水帘柜喷漆线两条",
        "高压无气喷涂机3台",
        "静电旋杯一套",
        "天然气烘道",
        "悬挂输送线",
        "二级活性炭吸附箱",
        "RCO催化燃烧",
        "水喷淋塔（玻璃钢）",
        "螺杆空压机",
        "柴油叉车",
    ],
    "spaces": ["调漆间", "油漆仓库", "危废间", "打磨房", "喷漆车间"],
    "materials": ["香蕉水", "双组份漆", "漆渣、沾漆抹布", {"name": "废漆桶", "max_quantity_t": 1}],
    "activities": ["每班洗枪", "批灰打磨", "挂具脱漆"],
    "headcount": 45,
}
POWDER = {
    "name": "样例喷塑厂",
    "industry": "3360",
    "equipment": ["全自动喷塑线一条", "大旋风回收", "固化炉（天然气燃烧机）", "悬挂链", "没有喷漆房", "抛丸机一台"],
    "materials": ["粉末涂料", "不使用油漆、稀料"],
    "spaces": ["脱脂槽、硅烷化槽", "电泳槽（已拆除）"],
    "activities": ["上下件", "叉车搬运"],
}


def proposed(**facts: object) -> dict[str, ProposedPoint]:
    return {one.point.key: one for one in identify(parse_facts(facts), not facts.keys() & set(LISTS))}


def own() -> set[str]:
    return {point.key for point in packs()["spray-coating"].points}


def test_it_is_whole():
    pack = packs()["spray-coating"]
    assert not faults()
    assert len(pack.points) >= 15 and not pack.verified
    assert sum(len(point.events) for point in pack.points) >= 30
    assert {point.level() for point in pack.points} >= {"larger", "general"}
    assert pack.applies_to("3360") and not pack.applies_to("3484") and not pack.applies_to("1713")


def test_a_paint_shop_gets_what_an_engineer_would_look_for():
    assert set(proposed(**SOLVENT)) >= {
        *("coating-booth", "paint-mixing", "paint-sludge", "empty-drums", "coating-oven", "electrostatic"),
        *("airless-gun", "gun-cleaning", "isocyanates", "carbon-box", "rto", "exhaust-duct", "paint-conveyor"),
        *("paint-sanding", "hook-stripping", "paint-shop-fire", "flammable-store", "air-compressor", "forklift"),
    }


def test_what_it_says_once_does_not_come_twice():
    found = set(proposed(**SOLVENT))
    assert not found & {"spray-booth", "heat-treatment", "angle-grinder", "lathe", "powder-booth", "e-coat"}
    assert not any(one.pack_id == "casting" for one in proposed(**SOLVENT).values())


def test_a_powder_coater_gets_powder_and_what_it_denies_does_not_come():
    found = set(proposed(**POWDER))
    assert found >= {"powder-booth", "coating-oven", "pretreatment-line", "paint-conveyor", "forklift", "fuel-gas"}
    assert "dust" in found and "shot-blast" not in found  # the shared point answers before the foundry's
    assert not found & {"coating-booth", "spray-booth", "paint-mixing", "flammable-store", "e-coat", "isocyanates"}


def test_a_coater_that_says_nothing_gets_the_usual_and_no_machine_tools():
    found = set(proposed(industry="3360", name="示例喷涂厂"))
    assert found >= {"coating-booth", "paint-mixing", "coating-oven", "paint-sludge", "paint-shop-fire"}
    assert not found & {"powder-booth", "e-coat", "rto", "lathe", "cnc", "induction-furnace"}


def test_a_machine_shop_keeps_its_own_booth():
    found = set(proposed(industry="3484", spaces=["喷漆房", "调漆间"]))
    assert "spray-booth" in found and not found & own()


def test_a_metal_furniture_maker_gets_the_closer_booth():
    found = set(proposed(industry="2130", spaces=["喷漆房"]))
    assert "coating-booth" in found and "spray-booth" not in found


def test_no_paint_shop_appears_where_nobody_paints():
    for said in (
        {"industry": "1713", "equipment": ["定型机", "烘房", "烘干机"], "materials": ["脱脂棉", "聚氨酯泡沫"]},
        {"industry": "1440", "equipment": ["烘干房"], "materials": ["脱脂奶粉"], "activities": ["前处理"]},
        {"industry": "0152", "materials": ["磷化铝熏蒸", "活性炭口罩", "净水活性炭"]},
        {"industry": "5810", "spaces": ["烤漆板展厅", "水帘墙"], "materials": ["内墙腻子", "烤漆龙骨"]},
    ):
        assert not own() & set(proposed(**said)), said
