"""The steel shop's pack: structures and vessels in their own words, beside general machining and without doubles."""

from anma.knowledge.packs.loader import packs
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found

STEEL = {
    "industry": "3311",
    "equipment": [
        "H型钢组立机",
        "龙门埋弧焊2台",
        "数控火焰切割机",
        "光纤激光切割机12kW",
        "通过式抛丸机",
        "二保焊机30台",
        "剪板机、折弯机",
        "10吨行车6台",
    ],
    "spaces": ["喷漆房", "液氧罐", "丙烷汇流排"],
    "activities": ["构件拼装、翻身", "角磨机打磨", "钢板起吊"],
}
VESSELS = {
    "industry": "3332",
    "equipment": ["卷板机", "滚轮架、变位机", "埋弧焊机", "氩弧焊机"],
    "activities": ["罐内焊接", "水压试验、气密试验", "射线探伤", "不做喷砂"],
}


def own():
    return {point.key for point in packs()["welding-structures"].points}


def test_it_is_whole():
    pack = packs()["welding-structures"]
    assert not faults()
    assert sum(len(point.events) for point in pack.points) >= 16
    assert {point.level() for point in pack.points} >= {"larger", "general"}
    assert not pack.verified


def test_a_steel_shop_gets_its_points_beside_the_machines():
    points = found(STEEL)
    assert points >= {"ws-fitting", "ws-sub-arc", "ws-cutting-table", "ws-laser", "ws-blasting", "ws-gas-supply"}
    assert points >= {
        "ws-plate-lifting",
        "welding-post",
        "angle-grinder",
        "shears",
        "press-brake",
        "crane",
        "spray-booth",
    }
    assert not points & {"shot-blast", "dust", "ws-in-tank", "ws-radiography", "hot-work", "manual-handling"}


def test_a_vessel_maker_gets_tanks_tests_and_rays():
    points = found(VESSELS)
    assert points >= {"ws-rollers", "ws-sub-arc", "ws-in-tank", "ws-pressure-test", "ws-radiography", "press-brake"}
    assert not points & {"ws-blasting", "ws-laser", "shot-blast"}


def test_the_trade_alone_brings_what_such_a_shop_has():
    points = found({"industry": "3332"})
    assert points >= {"ws-fitting", "ws-in-tank", "ws-cutting-table", "ws-pressure-test", "ws-plate-lifting", "crane"}
    assert not found({"industry": "3322"}) & own()


def test_a_machine_shop_and_a_warehouse_get_none_of_it():
    shop = {"industry": "3484", "equipment": ["加工中心", "装配线"], "activities": ["装配", "焊接", "气割下料"]}
    store = {
        "industry": "5990",
        "equipment": ["高位货架"],
        "spaces": ["钢结构屋面", "集装箱堆场"],
        "activities": ["组装托盘"],
    }
    assert not own() & (found(shop) | found(store))
