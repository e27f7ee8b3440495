"""Lines that tell of dissatisfaction and of no danger, and the dangers that sound much like them."""

import pytest

from anma.knowledge.judging import judge

OPINIONS = [
    "今天食堂的菜很难吃",
    "老板让我们加班",
    "工资发晚了",
    "空调温度太低了",
    "组长说话难听",
    "停车位不够",
    "厕所没有纸",
    "宿舍网速慢",
    "菜太咸了",
    "食堂涨价了",
    "领导不给批假",
    "老板太抠",
    "停车没地方",
    "食堂没有辣椒",
    "公司活动太少",
    "同事打呼噜",
    "车位总是被占",
    "食堂阿姨给的肉少",
]
DANGERS = [
    "食堂煤气没关",
    "加班到半夜开冲床人都打瞌睡",
    "宿舍用热得快",
    "饮水机漏电",
    "食堂的菜吃了拉肚子",
    "班车刹车不灵",
    "工作服没发",
    "老板让我们不停机就清料",
    "加班太久有人在机器旁睡着",
    "停车位挡住消防通道",
    "工作服袖口太大容易卷进机器",
    "快递堆在安全出口",
    "老板不给买口罩",
    "领导不让停机检修",
    "宿舍没有灭火器",
    "班长老是违章指挥",
    "厂里没有人懂电",
    "浇注班休息室空调不制冷",
]


@pytest.mark.parametrize("text", OPINIONS)
def test_an_opinion_is_asked_whether_it_hurts_somebody_and_gets_no_accident_made_up(text):
    judged = judge(text)
    assert (judged.vague, judged.category, judged.level) == (True, "other", "一般")
    assert (judged.accident_types, judged.factors, judged.measures) == ((), (), ())
    assert judged.ask.startswith("这像是意见，不是隐患。它会伤到人吗？")


@pytest.mark.parametrize("text", DANGERS)
def test_a_danger_that_sounds_like_an_opinion_stays_a_hazard(text):
    judged = judge(text)
    assert not judged.vague and judged.accident_types


def test_an_opinion_is_said_in_json_like_any_other_judgement():
    said = judge("老板让我们加班").as_json()
    assert said["category"] == "other" and said["vague"] is True and said["why"]["certainty"] == 1
