"""The forge's pack: what a forge and a powder shop say in their own words, and what must stay away."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

FORGE = {
    "industry": "3393",
    "equipment": [
        "1吨空气锤两台",
        "630吨摩擦压力机",
        "160吨切边机",
        "中频炉3台",
        "棒料剪断机",
        "行车5吨",
        "叉车",
        "空压机",
    ],
    "materials": ["石墨乳", "圆钢"],
    "activities": ["换模", "掌钳", "下料", "没有热处理"],
    "spaces": ["锻件冷却区"],
}
RINGS = {"industry": "3393", "equipment": ["2米辗环机", "3150吨油压机", "天然气加热炉", "锻造操作机", "带锯床"]}
POWDER = {"industry": "3393", "equipment": ["网带烧结炉", "氨分解炉", "100吨粉末成型机"], "materials": ["铁粉"]}


def own():
    return {point.key for point in packs()["forging"].points}


def test_it_is_whole():
    pack = packs()["forging"]
    assert not faults()
    assert sum(len(point.events) for point in pack.points) >= 16
    assert {point.level() for point in pack.points} >= {"larger", "general"}
    assert not pack.verified


def test_a_closed_die_forge_gets_its_points_once():
    points = found(FORGE)
    assert points >= {"forge-hammer", "forge-press", "billet-heater", "hot-handling", "bar-cropping", "forge-dies"}
    assert points >= {"die-lubricant", "hot-parts", "crane", "forklift", "switch-box"}
    assert not points & {"press", "shears", "sawing", "heat-treatment", "induction-furnace", "sintering", "long-goods"}


def test_a_ring_maker_keeps_its_band_saw_and_gets_gas():
    points = found(RINGS)
    assert points >= {"ring-rolling", "forge-press", "billet-heater", "hot-handling", "sawing"}
    assert not points & {"press", "forge-hammer", "sintering"}


def test_a_powder_shop_gets_hydrogen_and_no_hammer():
    points = found(POWDER)
    assert points >= {"sintering", "metal-powder"}
    assert not points & {"forge-hammer", "billet-heater", "hot-parts"}


def test_the_trade_alone_brings_what_every_forge_has():
    points = found({"industry": "3393"})
    assert points >= {"forge-hammer", "forge-press", "billet-heater", "hot-handling", "forge-dies", "hot-parts"}
    assert not points & {"ring-rolling", "sintering", "metal-powder", "press", "heat-treatment"}


def test_no_forge_appears_in_a_machine_shop_or_a_bakery():
    shop = {
        "industry": "3484",
        "equipment": ["四柱液压机", "夹钳", "中频炉"],
        "activities": ["下料", "换模", "外购锻坯"],
    }
    bakery = {"industry": "1411", "equipment": ["成型机", "压面机"], "materials": ["脱模剂"], "activities": ["烘烤"]}
    assert not own() & (found(shop) | found(bakery))
