"""The warehouse pack is whole, and stores described in their own words get what an engineer would expect."""

import pytest

from anma.knowledge.grading import level
from anma.knowledge.packs.loader import packs
from anma.knowledge.packs.names import LAYERS
from anma.knowledge.tests.whole import keys

PACK = packs()["warehouse"]
DISTRIBUTION = {
    "industry": "5920",
    "headcount": 60,
    "equipment": [
        "前移式叉车6台",
        "电动叉车4台",
        "地牛20把",
        "横梁货架12排",
        "伸缩皮带机2台",
        "交叉带分拣线",
        "缠绕机3台",
    ],
    "spaces": ["库房3栋，自动喷淋", "货梯1部", "液压登车桥8个", "叉车充电区", "门岗、地磅", "没有冷库", "漏雨的雨棚"],
    "materials": ["锂电池存放一间", {"name": "过氧化氢", "cas": "7722-84-1", "max_quantity_t": 0.5}],
    "activities": ["集装箱拆柜", "高位拣货", "货车靠台装卸", "盖篷布", "洗地机洗地", "不做焊接", "没有行车"],
}
EXPECTED = {
    *("forklift", "reach-truck", "walkie", "racks", "conveyor", "wrapper", "goods-hoist", "dock-leveller"),
    *("truck-battery", "gate", "risky-goods", "container", "order-picking", "drive-away", "lorry-top"),
    *("floor-cleaning", "store-fire", "roof-weather", "switch-box", "fire-exits"),
}
STEEL_YARD = {
    "industry": "5910",
    "equipment": ["内燃叉车2台", "钢卷、钢管堆放", "行车2台", "平板车", "电动伸缩门"],
    "spaces": ["雨棚", "没有冷库、制冷机房", "没有货架"],
    "activities": ["剪钢带", "绑货", "夜间装卸", "吨袋码垛", {"name": "集装箱拆柜", "count": 0}],
}


def test_the_pack_is_whole():
    assert len(PACK.points) >= 15
    assert sum(len(point.events) > 1 for point in PACK.points) >= 20
    assert {point.level() for point in PACK.points} >= {"larger", "general"}
    assert not PACK.verified
    for event in (event for point in PACK.points for event in point.events):
        assert set(event.measures) == set(LAYERS)
        assert len(event.checks) >= 3
        assert abs(level(event.grade_lec().level).order - level(event.grade_ls().level).order) <= 1, event.key


@pytest.mark.parametrize(("trade", "fits"), [("5920", True), ("5930", True), ("6020", True), ("3484", False)])
def test_it_is_for_stores_loading_and_parcels(trade, fits):
    assert PACK.applies_to(trade) is fits


def test_a_distribution_store_gets_what_an_engineer_would_expect():
    assert keys(**DISTRIBUTION) >= EXPECTED


def test_it_gets_nothing_that_it_denies_and_nothing_of_a_workshop():
    found = keys(**DISTRIBUTION)
    assert found.isdisjoint({"cold-store", "refrigeration", "crane", "welding-post", "lathe", "molten-metal", "press"})


def test_a_steel_yard_gets_cranes_coils_and_straps_but_no_racks_or_ammonia():
    found = keys(**STEEL_YARD)
    assert {"forklift", "truck-exhaust", "crane", "long-goods", "lorry-top", "gate", "roof-weather"} <= found
    assert {"unpacking", "stacks"} <= found
    assert found.isdisjoint({"racks", "cold-store", "refrigeration", "container", "conveyor", "automated-store"})


def test_a_cold_store_gets_cold_and_ammonia():
    found = keys(industry="5930", spaces=["冷冻库两间", "制冷机房"], materials=[{"name": "制冷用", "cas": "7664-41-7"}])
    assert {"cold-room", "ammonia-plant"} <= found
    assert found.isdisjoint({"cold-store", "refrigeration"})


def test_an_automated_store_gets_its_robots():
    assert "automated-store" in keys(industry="5920", equipment=["堆垛机4台", "四向车", "AGV 12台"])
    assert "stacks" not in keys(industry="5920", equipment=["堆垛机4台"])


def test_the_usual_points_of_the_trade_hold_no_crane_and_no_welding():
    found = keys(industry="5920")
    assert {"forklift", "racks", "walkie", "drive-away", "store-fire", "stacks"} <= found
    assert found.isdisjoint({"crane", "welding-post", "lathe", "cold-store", "molten-metal"})


@pytest.mark.parametrize(
    ("said", "key"), [("超市货架", "racks"), ("家用空调", "refrigeration"), ("住人集装箱", "container")]
)
def test_what_only_looks_like_it_is_left_out(said, key):
    assert key not in keys(industry="5920", spaces=[said])


def test_a_workshop_gets_nothing_of_a_store_from_its_machines():
    found = keys(industry="3484", equipment=["车床", "冲床", "电焊机", "空压机", "排烟管道"])
    assert found.isdisjoint({point.key for point in PACK.points})
