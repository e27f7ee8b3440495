"""A line that tells of something happening now: what saves people comes first, and nothing about mending."""

import pytest

from anma.knowledge.judging.engine import judge

NOW = [
    ("氯气瓶漏气了快来人", "上风处"),
    ("煤气漏了 一屋子味 有人头晕", "上风处"),
    ("锂电池鼓包发烫冒烟", "离开"),
    ("镀槽边上闻到苦杏仁味", "上风处"),
    ("有人触电了", "拉闸"),
    ("机器外壳麻手", "拉闸"),
    ("他手被夹住了", "急停"),
    ("酸溅到眼睛里了", "流动的水"),
    ("基坑边坡裂缝越来越大", "先撤"),
    ("反应釜温度降不下来", "先撤"),
    ("桶鼓包了冒白烟", "先撤"),
    ("污水池有人下去晕倒了", "谁都不下去"),
    ("配电箱冒烟了", "119"),
]
LATER = [
    "电线老化容易起火",
    "液氨机房泄漏报警器坏了",
    "灭火器失效着火时没法用",
    "化学品仓库未设防泄漏托盘",
    "天然气管道未做泄漏检测",
    "氯气泄漏应急预案没有",
    "冒烟的铜排没换",
    "现场动火作业有人吸烟",
    "未开展火灾应急演练",
    "液压站漏油",
    "砂轮机防护罩松动",
    "去年仓库着火过",
]


@pytest.mark.parametrize(("text", "word"), NOW)
def test_people_come_first(text, word):
    found = judge(text)
    assert word in found.now and found.measures[0].text == found.now
    assert not any("修好" in one.text for one in found.measures)


@pytest.mark.parametrize("text", LATER)
def test_what_is_not_happening_gets_the_ordinary_measures(text):
    assert judge(text).now == ""
