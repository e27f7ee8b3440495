"""The foundry's pack: what a foundry says in its own words, and what an engineer would expect to come of it."""

from anma.knowledge.facts import LISTS, parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import packs
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.tests.whole import faults

IRON = {
    "name": "样例铸铁厂",
    "industry": "3391",
    "equipment": [
        "1.5吨中频电炉两台",
        "混砂机1台",
        "静压线一条",
        "热芯盒射芯机3台",
        "震动落砂机",
        "吊钩抛丸机2台",
        "5吨铸造行车",
        "茶壶包4只",
        "3吨柴油叉车",
        "螺杆空压机",
        "布袋除尘器",
    ],
    "spaces": ["炉前坑和应急坑", "砂处理地坑、皮带地沟", "废钢料场"],
    "materials": ["石英砂", "醇基涂料", "球化剂", {"name": "废钢", "max_quantity_t": 60}],
    "activities": ["手工浇注", "打炉衬、烘炉", "切冒口，铸件打磨"],
    "headcount": 62,
}
DIES = {
    "name": "样例压铸厂",
    "industry": "3392",
    "equipment": ["冷室压铸机六台", "集中熔炼炉（天然气）", "电动葫芦", "叉车一辆"],
    "materials": ["铝锭", "水基脱模剂", "铝精炼剂"],
    "activities": ["没有抛丸、没有翻砂", "模具保养"],
}


def proposed(**facts: object) -> dict[str, ProposedPoint]:
    return {one.point.key: one for one in identify(parse_facts(facts), not facts.keys() & set(LISTS))}


def own() -> set[str]:
    return {point.key for point in packs()["casting"].points}


def test_it_is_whole():
    pack = packs()["casting"]
    assert not faults()
    assert len(pack.points) >= 15 and not pack.verified
    assert sum(len(point.events) for point in pack.points) >= 30
    assert {point.level() for point in pack.points} >= {"major", "larger", "general"}
    assert pack.applies_to("3391") and pack.applies_to("3392") and not pack.applies_to("3393")


def test_an_iron_foundry_gets_what_an_engineer_would_look_for():
    assert set(proposed(**IRON)) >= {
        *("induction-furnace", "sand-mill", "mould-shop", "core-making", "shake-out", "shot-blast", "ladle-crane"),
        *("casting-pit", "foundry-co", "charge-scrap", "silica-dust", "mould-coating", "spheroidising", "pouring"),
        *("furnace-lining", "fettling", "forklift", "air-compressor", "switch-box", "fire-exits"),
    }


def test_the_worst_of_a_foundry_stand_first():
    first = [one.point.key for one in identify(parse_facts(IRON))][:2]
    assert set(first) == {"induction-furnace", "casting-pit"}


def test_what_it_says_once_does_not_come_twice():
    found = proposed(**IRON)
    assert not {"molten-metal", "heat-treatment", "press", "die-casting", "cupola"} & set(found)
    assert "molten-metal" not in proposed(industry="3391", activities=["铸造", "浇注"])


def test_a_furnace_of_no_named_kind_keeps_the_shared_point():
    assert {"molten-metal", "pouring"} <= set(proposed(industry="3391", equipment=["熔炼炉"], activities=["浇注"]))
    found = set(proposed(industry="3252", equipment=["熔炼炉"]))
    assert "molten-metal" in found and not found & own()


def test_a_die_caster_gets_no_sand():
    found = set(proposed(**DIES))
    assert found >= {"die-casting", "aluminium-furnace", "fuel-gas", "crane", "forklift"}
    assert not found & {"sand-mill", "mould-shop", "core-making", "shake-out", "shot-blast", "pouring", "mould-coating"}
    assert not found & {"cupola", "molten-metal", "dust", "spheroidising"}


def test_a_foundry_that_says_nothing_gets_the_usual_and_no_machine_tools():
    found = set(proposed(industry="3391"))
    assert found >= {"induction-furnace", "ladle-crane", "pouring", "casting-pit", "sand-mill", "silica-dust"}
    assert not found & {"cupola", "investment-casting", "die-casting", "lathe", "cnc", "milling"}


def test_what_it_denies_does_not_come():
    found = proposed(industry="3391", equipment=["中频炉", "没有冲天炉", "抛丸机已拆除"], activities=["不做球化处理"])
    assert "induction-furnace" in found
    assert not {"cupola", "shot-blast", "spheroidising"} & set(found)


def test_no_foundry_appears_in_a_mill_a_bakery_or_an_office():
    for said in (
        {"industry": "1713", "equipment": ["织布机", "整经机", "定型机"], "spaces": ["原料库"]},
        {"industry": "1411", "equipment": ["烤包子的烤箱", "铝水壶"], "activities": ["产品造型设计", "开箱验货"]},
        {"industry": "6513", "materials": ["铸造软件", "地铁水管图纸"], "activities": ["研制芯片"]},
        {"industry": "1411", "equipment": ["配料间", "冷却隧道", "自动上料机"], "activities": ["混料", "集装箱开箱"]},
        {
            "industry": "2929",
            "equipment": ["injection moulding machine"],
            "materials": ["脱模剂", "silica gel", "回料"],
        },
        {"industry": "3821", "activities": ["环氧浇注", "变速箱合箱"], "equipment": ["真空浇注罐"]},
        {"industry": "3484", "equipment": ["车床", "冲床"], "materials": ["浇注料", "外购压铸件", "压铸件采购"]},
    ):
        assert not own() & set(proposed(**said)), said
