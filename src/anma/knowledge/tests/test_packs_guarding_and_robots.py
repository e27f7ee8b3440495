"""Two modules for machines that no trade's pack has: guarding with locking off, and robots with driverless trucks."""

import pytest

from anma.knowledge.packs.loader import modules
from anma.knowledge.tests.whole import faults
from anma.knowledge.tests.whole import keys as found


def test_both_are_whole():
    assert not faults()
    assert {point.key for point in modules()["guarding"].points} == {"drives", "belt-conveyor", "mixer", "lock-off"}
    assert {point.key for point in modules()["robots"].points} == {"robot-cell", "auto-line", "driverless-truck"}


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("皮带输送机3条", "belt-conveyor"),
        ("绞龙", "belt-conveyor"),
        ("斗提机", "belt-conveyor"),
        ("卧式混料机", "mixer"),
        ("电机联轴器", "drives"),
        ("机修班", "lock-off"),
        ("六轴机器人2台", "robot-cell"),
        ("桁架机械手", "robot-cell"),
        ("自动化产线", "auto-line"),
        ("AGV小车5台", "driverless-truck"),
    ],
)
def test_a_firm_of_any_trade_is_understood_and_gets_it_once(said, key):
    points = found({"industry": "3021", "equipment": [said]})
    assert key in points
    assert not points & {"conveyor", "automated-store"}


def test_a_warehouse_keeps_its_own_conveyors_and_robots():
    points = found({"industry": "5990", "equipment": ["皮带输送机", "AGV", "分拣线"]})
    assert points >= {"conveyor", "automated-store"}
    assert not points & {"belt-conveyor", "driverless-truck"}


def test_trades_that_include_the_module_are_asked_about_drives_and_locks():
    assert found({"industry": "3393"}) >= {"drives", "lock-off"}
    assert not found({"industry": "3393"}) & {"mixer", "robot-cell", "driverless-truck"}


def test_what_only_sounds_like_a_robot_brings_nothing():
    said = {
        "industry": "6531",
        "equipment": ["扫地机器人", "聊天机器人"],
        "activities": ["机器人培训", "网站自动化测试"],
    }
    assert not found(said) & {"robot-cell", "auto-line", "driverless-truck", "mixer"}


def test_what_is_denied_does_not_come():
    assert not found({"industry": "2929", "equipment": ["没有机器人", "搅拌机已拆除"]}) & {"robot-cell", "mixer"}
