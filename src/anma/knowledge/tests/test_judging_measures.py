"""What is to be done speaks of the thing that is wrong, and of what must not lie together before anything else."""

import csv
from pathlib import Path

import pytest

from anma.knowledge.judging import clashes, judge, lexicon

with (Path(__file__).parent / "measured_lines.csv").open(encoding="utf-8") as file:
    LINES = [(row["text"], row["says"], row["never"].split("|")) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "says", "never"), LINES)
def test_the_first_measure_names_what_is_wrong_and_none_names_its_place(text, says, never):
    measures = [one.text for one in judge(text).measures]
    assert measures and says in measures[0]
    assert not [one for one in measures for word in never if word and word in one]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("液氨机房门口有积水", "把积水排干、擦净，旁边有电的先断电"),
        ("熔炼区里有积水", "停止加料和浇注，人撤开，把积水排净、烘干再开炉"),
        ("可燃气体报警器断电了", "马上恢复可燃气体报警器的电源和功能，恢复前停止相关作业，派人盯着"),
        ("锅炉房门口堆了杂物", "马上移走杂物，划线不准再放"),
        ("卸油没有接静电", "停止装卸和倒料，接好静电接地线再开始，人先摸释放球"),
        ("机床上面的灯不亮", "修好或更换灯，修好前停用并挂牌"),
        ("行车没有登记证", "停用，办登记、报检验，合格后再用"),
        ("门上的那个东西坏了", "坏的地方修好或换掉，修好前停用并挂牌"),
    ],
)
def test_a_measure_is_about_the_thing_at_its_state_or_true_of_any(text, first):
    assert judge(text).measures[0].text == first


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("氰化钠和盐酸放一起", "poison"),
        ("次氯酸钠桶旁边就是草酸桶", "poison"),
        ("硝酸和酒精堆一间屋", "fire"),
        ("双氧水跟丙酮放一个仓库", "fire"),
        ("电石堆在漏雨的棚子里", "wet"),
        ("强酸强碱一个柜子里", "splash"),
        ("氧气瓶和乙炔瓶锁一个笼子", "gas"),
        ("化学品禁忌物混放", "mixed"),
    ],
)
def test_what_must_not_lie_together_is_parted_first_by_two_in_protective_gear(text, what):
    measures = [one.text for one in judge(text).measures]
    assert tuple(measures) == clashes.measures()[what]
    assert measures[0].startswith("马上") and "两个人" in measures[0]
    assert what == "gas" or "手套" in measures[0] or "防护用品" in measures[0]


def test_cyanide_and_acid_are_never_washed_together():
    assert any("绝不一起用水冲" in one.text for one in judge("氰化钠和盐酸放一起").measures)


@pytest.mark.parametrize(
    "text",
    ["氰化钠和盐酸分库存放", "氰化钠和盐酸没有混放", "酸菜和碱面放一个柜子", "硫酸铵和纯碱堆一间", "酒精和手套一个柜"],
)
def test_what_lies_apart_or_does_no_harm_together_is_no_clash(text):
    assert clashes.clash(text) is None


def test_the_tables_of_clashes_fit_each_other():
    groups = {row["group"] for row in lexicon.rows("clash_groups")}
    pairs = lexicon.rows("clash_pairs")
    assert {row["one"] for row in pairs} | {row["other"] for row in pairs} <= groups
    assert {row["what"] for row in pairs} | {"mixed"} == set(clashes.measures())


def test_each_aspect_and_each_state_has_its_measures():
    assert {row["topic"] for row in lexicon.rows("aspects")} <= set(lexicon.topic_measures())
    assert all(row["general"] and "{thing}" not in row["general"] for row in lexicon.rows("states"))
