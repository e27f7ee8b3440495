"""Which form of a substance table 1 means, and every hazard class that a safety data sheet writes (GB 18218-2018)."""

from fractions import Fraction
from typing import Any

import pytest

from anma.knowledge.mhi import Assessment, assess, parse_case


def case(*stocks: dict[str, Any]) -> Assessment:
    return assess(parse_case({"substances": list(stocks), "exposed_people": 0}))


def asked(result: Assessment) -> str:
    return " ".join(text.zh for text in result.questions)


@pytest.mark.parametrize("word", ["无", "none", "None"])
def test_none_does_not_take_a_listed_substance_out_of_table_1(word: str):
    result = case({"name": "液氨", "class": word, "quantity_t": 12})
    assert result.is_major is True and result.s == Fraction(6, 5)
    assert "哪一种" in asked(case({"name": "硝化棉", "class": word, "quantity_t": 1}))


def test_none_is_an_answer_for_a_solution_and_settles_the_unit():
    for name in ("盐酸", "30%盐酸", "氨水10%"):
        result = case({"name": name, "class": "无", "quantity_t": 900})
        assert (result.is_major, result.lines, result.questions) == (False, (), ())


@pytest.mark.parametrize(
    ("written", "critical", "beta"),
    [
        ("易燃液体 类别2，急性毒性 类别1", 50, 1),
        ("急性毒性 类别3 吸入，气体；易燃气体 类别1", 10, 2),
        ("急性毒性 类别1 气体", 5, 4),
        ("急性毒性-经口 类别2 固体", 500, 1),
        ("急性毒性 类别3 吸入 液体 沸点≤35", 50, 2),
        ("易燃固体 类别1、氧化性固体 类别1", 50, 1),
        ("爆炸物 1.4项", 50, 2),
        ("有机过氧化物 D型；易燃液体 类别1", 10, Fraction(3, 2)),
        ("遇水放出易燃气体 类别1", 200, 1),
        ("flammable gas 1; acute toxicity category 3", 10, 2),
        ("W5.3 J5", 500, 1),
    ],
)
def test_every_hazard_that_is_written_counts_and_the_least_quantity_wins(written: str, critical: int, beta: Any):
    (line,) = case({"name": "某中间体", "class": written, "quantity_t": "0.001"}).lines
    assert (line.critical_t, line.beta) == (critical, beta)


@pytest.mark.parametrize("written", ["急性毒性 类别4；皮肤腐蚀 类别1", "易燃液体 类别4", "急性毒性 类别3 固体"])
def test_hazards_that_table_2_leaves_out_count_nothing(written: str):
    result = case({"name": "某物", "class": written, "quantity_t": 900})
    assert (result.is_major, result.lines, result.questions) == (False, (), ())


@pytest.mark.parametrize(
    "written", ["急性毒性 类别1", "有机过氧化物", "易燃液体", "W5.3 J9", "易燃液体 类别2；无", "很危险", "爆炸物"]
)
def test_what_does_not_settle_a_class_is_asked_for(written: str):
    result = case({"name": "某物", "class": written, "quantity_t": "0.1"})
    assert result.is_major is None and result.lines == () and "没有计入" in asked(result)


def test_how_a_flammable_liquid_is_worked_with_is_asked_where_it_can_change_the_outcome():
    open_ = case({"name": "某稀释剂", "class": "易燃液体 类别2", "quantity_t": 10})
    assert open_.is_major is None and open_.s == Fraction(1, 100) and "W5.1" in asked(open_) and "W5.2" in asked(open_)
    assert case({"name": "某稀释剂", "class": "易燃液体 类别2", "quantity_t": "9.9"}).is_major is False
    for code, is_major in (("W5.1", True), ("W5.2", False), ("W5.3", False)):
        settled = case({"name": "某稀释剂", "class": code, "quantity_t": 10})
        assert settled.is_major is is_major and settled.questions == ()


def test_a_large_store_of_a_liquid_of_open_use_gets_no_grade():
    result = case({"name": "某油", "class": "易燃液体 类别3", "quantity_t": 5000})
    assert result.is_major is True and result.graded is None and "W5.4" in asked(result)


@pytest.mark.parametrize(
    "stock",
    [
        {"name": "盐酸"},
        {"name": "盐酸", "cas": "7647-01-0"},
        {"cas": "7647-01-0"},
        {"name": "氢氟酸"},
        {"name": "甲醛"},
        {"name": "甲醛", "class": "无"},
        {"name": "福尔马林"},
        {"name": "硝酸"},
        {"name": "浓硝酸"},
        {"cas": "7697-37-2"},
    ],
)
def test_a_substance_that_is_listed_in_one_form_is_asked_for_its_content(stock: dict[str, Any]):
    result = case({**stock, "quantity_t": 300})
    assert result.is_major is None and result.lines == () and "content_percent" in asked(result)


@pytest.mark.parametrize(
    ("stock", "critical"),
    [
        ({"name": "硝酸", "content_percent": 98}, 100),
        ({"name": "98%硝酸"}, 100),
        ({"name": "硝酸", "content_percent": 65, "class": "氧化性液体 类别3"}, 200),
        ({"name": "甲醛（含量>90%）"}, 5),
        ({"name": "甲醛", "content_percent": "37", "class": "易燃液体 类别4；急性毒性 类别2 液体"}, 500),
        ({"name": "氯化氢"}, 20),
        ({"cas": "7664-39-3", "content_percent": 99.9}, 1),
        ({"name": "氢氟酸", "class": "J2"}, 50),
    ],
)
def test_its_content_or_its_own_class_settles_it(stock: dict[str, Any], critical: int):
    result = case({**stock, "quantity_t": 1})
    assert [line.critical_t for line in result.lines] == [critical] and result.questions == ()


def test_what_is_weaker_than_listed_is_asked_for_its_class():
    for stock in ({"name": "68%硝酸"}, {"name": "硝酸", "content_percent": 70}, {"name": "37%甲醛溶液"}):
        assert "第 2 部分" in asked(case({**stock, "quantity_t": 300}))


@pytest.mark.parametrize("stock", [{"name": "一氧化碳"}, {"name": "CO"}, {"cas": "630-08-0"}, {"name": "煤气"}])
def test_carbon_monoxide_counts_as_coal_gas_with_beta_2(stock: dict[str, Any]):
    (line,) = case({**stock, "quantity_t": 1}).lines
    assert (line.critical_t, line.beta) == (20, 2) and "表3" in line.source.zh


@pytest.mark.parametrize(
    "stock", [{"name": "99%甲醇"}, {"name": "甲醇 99.9%"}, {"name": "甲醇", "content_percent": 99}]
)
def test_from_99_per_cent_on_a_substance_is_pure(stock: dict[str, Any]):
    assert [line.critical_t for line in case({**stock, "quantity_t": 1}).lines] == [500]


@pytest.mark.parametrize("stock", [{"name": "98.9%甲醇"}, {"name": "甲醇", "content_percent": 50}])
def test_below_that_it_is_a_mixture(stock: dict[str, Any]):
    assert "same_class_as_pure" in asked(case({**stock, "quantity_t": 1}))


@pytest.mark.parametrize("percent", [0, -1, 101, "strong", True])
def test_a_content_that_is_none_is_asked_for(percent: object):
    result = case({"name": "甲醇", "content_percent": percent, "quantity_t": 1})
    assert result.is_major is None and "content_percent" in asked(result)
