"""Major hazard installations after GB 18218-2018: exact sums, a grade for every α, a question in place of a guess."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from anma.knowledge.commands import COMMANDS
from anma.knowledge.mhi import Assessment, assess, hazards, parse_case, substances
from anma.knowledge.text import KnowledgeError


def case(*stocks: dict[str, Any], people: object = 20) -> Assessment:
    return assess(parse_case({"substances": list(stocks), "exposed_people": people}))


def asked(result: Assessment) -> str:
    return " ".join(text.zh for text in result.questions)


def test_the_tables_are_whole():
    assert [one.number for one in substances()] == list(range(1, 86))
    assert len(hazards()) == 24
    assert sum(one.beta_named is not None for one in substances()) == 14  # carbon monoxide is part of row 13
    assert all(code in hazards() for one in substances() for code in one.classes)


def test_seven_and_two_and_one_tenth_are_exactly_one():
    result = case(
        {"name": "甲醇", "quantity_t": 0.7 * 500},
        {"name": "甲苯", "quantity_t": "100"},
        {"name": "丙酮", "quantity_t": 50},
    )
    assert result.s == 1 and result.is_major and result.questions == ()


def test_just_below_one_is_none():
    result = case({"name": "液氨", "quantity_t": "9.999999"})
    assert result.s < 1 and result.is_major is False and result.graded is None and result.by_alpha == ()


@pytest.mark.parametrize(
    ("people", "alpha", "r", "grade"),
    [
        (0, "0.5", "10", "三级"),
        (29, "1.0", "20", "三级"),
        (30, "1.2", "24", "三级"),
        (99, "1.5", "30", "三级"),
        (100, "2.0", "40", "三级"),
    ],
)
def test_alpha_follows_the_people_outside_the_fence(people: int, alpha: str, r: str, grade: str):
    graded = case({"name": "氯", "quantity_t": 25}, people=people).graded
    assert graded is not None
    assert (str(graded.alpha), graded.r, graded.grade) == (alpha, Fraction(r), grade)


@pytest.mark.parametrize(
    ("tonnes", "grade"), [("24.99", "四级"), ("25", "三级"), ("124.99", "三级"), ("125", "二级"), ("250", "一级")]
)
def test_grades_begin_at_their_border(tonnes: str, grade: str):
    graded = case({"name": "液氨", "quantity_t": tonnes}, people=100).graded  # R = 2 × 2 × q / 10
    assert graded is not None
    assert (
        graded.grade == {"24.99": "四级", "25": "三级", "124.99": "三级", "125": "二级", "250": "一级"}[tonnes] == grade
    )


def test_unknown_people_are_asked_for_and_each_alpha_is_shown():
    result = case({"name": "液化石油气", "quantity_t": 200}, people=None)
    assert result.is_major and result.graded is None
    assert [(str(one.alpha), one.r, one.grade) for one in result.by_alpha] == [
        ("2.0", 12, "三级"),
        ("1.5", 9, "四级"),
        ("1.2", Fraction("7.2"), "四级"),
        ("1.0", 6, "四级"),
        ("0.5", 3, "四级"),
    ]
    assert "500 米" in asked(result)


@pytest.mark.parametrize("people", [-1, 2.5, "many", True, 10**9])
def test_people_that_are_none_are_asked_for(people: object):
    result = case({"name": "液氨", "quantity_t": 20}, people=people)
    assert result.graded is None and len(result.by_alpha) == 5 and "整数" in asked(result)


@pytest.mark.parametrize(
    "amount", [-1, "5kg", "lots", 2_000_000, float("inf"), float("nan"), True, [3], "", "-0.5", "1e99"]
)
def test_an_amount_that_is_none_becomes_a_question_and_never_a_zero(amount: object):
    result = case({"name": "甲醇", "quantity_t": amount})
    assert result.lines == () and result.is_major is None and "甲醇" in asked(result) and "吨" in asked(result)


def test_a_wrong_unit_is_noticed():
    result = case({"name": "甲醇", "quantity_kg": 900_000})
    assert result.is_major is None and "quantity_kg" in asked(result) and "多少吨" in asked(result)


def test_the_design_maximum_counts_where_it_is_more():
    (line,) = case({"name": "甲醇", "quantity_t": 3, "design_max_t": 60}).lines
    assert line.tonnes == 60


@pytest.mark.parametrize(
    ("stock", "critical", "beta"),
    [
        ({"cas": "7782-50-5"}, 5, 4),
        ({"name": "液氯"}, 5, 4),
        ({"name": "LPG"}, 50, "1.5"),
        ({"name": "酒精"}, 500, 1),
        ({"name": "Hydrogen"}, 5, "1.5"),
        ({"name": "天然气"}, 50, "1.5"),
        ({"name": "环氧乙烷"}, 10, 2),
        ({"name": "某种油墨", "class": "W5.4"}, 5000, 1),
        ({"name": "某种稀释剂", "class": "易燃液体，类别2"}, 1000, 1),
        ({"name": "某种中间体", "class": ["W5.3", "J5", "W9.1"]}, 50, 1),
        ({"name": "某种气体", "class": "J1；W2"}, 5, 4),
        ({"class": "w2"}, 10, "1.5"),
        ({"name": "甲醇", "class": "W5.2"}, 500, 1),
    ],
)
def test_names_numbers_and_classes_find_their_quantity(stock: dict[str, Any], critical: int, beta: object):
    (line,) = case({**stock, "quantity_t": 1}).lines
    assert (line.critical_t, line.beta) == (critical, Fraction(str(beta)))
    assert "未核对原文" in line.source.zh and "GB 18218-2018" in line.source.en


@pytest.mark.parametrize("stock", [{"name": "氨水20%"}, {"name": "氨水", "cas": "7664-41-7"}, {"name": "75%酒精"}])
def test_a_mixture_is_asked_for_its_class(stock: dict[str, Any]):
    result = case({**stock, "quantity_t": 40})
    assert result.lines == () and result.is_major is None and "same_class_as_pure" in asked(result)
    (line,) = case({**stock, "quantity_t": 40, "same_class_as_pure": True}).lines
    assert line.critical_t in (10, 500)
    (line,) = case({**stock, "quantity_t": 40, "class": "W5.3", "same_class_as_pure": False}).lines
    assert line.critical_t == 1000


def test_a_name_of_several_rows_is_asked_for_its_content():
    result = case({"name": "硝化棉", "quantity_t": 2})
    assert result.lines == () and result.is_major is None and "临界量 50 吨" in asked(result)


def test_an_unknown_substance_is_asked_for_and_none_is_an_answer():
    result = case({"name": "某种树脂", "quantity_t": 900}, {"name": "甲醇", "quantity_t": 100})
    assert result.is_major is None and result.s == Fraction(1, 5) and "某种树脂" in asked(result)
    settled = case({"name": "某种树脂", "quantity_t": 900, "class": "无"}, {"name": "甲醇", "quantity_t": 100})
    assert settled.is_major is False and settled.questions == ()


def test_what_is_enough_already_stays_enough_whatever_the_open_answer():
    result = case({"name": "某种树脂", "quantity_t": 900}, {"name": "液氯", "quantity_t": 5})
    assert result.is_major is True and result.s == 1 and result.graded is None and len(result.questions) == 1


def test_an_unknown_symbol_is_asked_for():
    assert "W5.9" in asked(case({"name": "甲某", "class": "W5.9", "quantity_t": 3}))


@pytest.mark.parametrize("data", [[], {}, {"substances": {}}, "x", None, {"substances": [1] * 501}])
def test_what_is_no_case_is_refused(data: object):
    with pytest.raises(KnowledgeError):
        parse_case(data)


def test_an_empty_unit_asks_what_is_in_it():
    assert case().is_major is None and "哪些" in asked(case())


def run(tmp_path: Path, data: object, *more: str) -> Any:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    (command,) = [one for one in COMMANDS if one.name == "mhi"]
    return CliRunner().invoke(command, ["--in", str(path), *more])


def test_the_command_answers_machines(tmp_path: Path):
    data = {"substances": [{"name": "液氨", "quantity_t": 12}], "exposed_people": None}
    told = json.loads(run(tmp_path, data, "--json").output)
    assert (told["S"], told["is_major"], told["R"], told["grade"]) == (1.2, True, None, "四级")
    assert told["by_alpha"]["2.0"] == {"R": 4.8, "grade": "四级"}
    assert [(one["name"], one["q"], one["Q"], one["beta"]) for one in told["substances"]] == [("液氨", 12, 10, 2)]
    assert told["questions"] == [] and told["source_checked"] is False


def test_the_command_tells_people(tmp_path: Path):
    data = {"substances": [{"name": "液氨", "quantity_t": 12}], "exposed_people": 5}
    assert "α = 1.0: R = 2.4, 四级" in run(tmp_path, data).output


def test_a_sum_just_below_one_is_not_shown_as_one(tmp_path: Path):
    told = json.loads(run(tmp_path, {"substances": [{"name": "甲醇", "quantity_t": "499.9999999"}]}, "--json").output)
    assert told["S"] == 0.999999 and told["is_major"] is False


def test_a_grade_that_hangs_on_the_residents_stays_open_for_machines(tmp_path: Path):
    data = {"substances": [{"name": "液化石油气", "quantity_t": 200}], "exposed_people": None}
    told = json.loads(run(tmp_path, data, "--json").output)
    assert told["grade"] is None and len(told["questions"]) == 1


def test_a_grade_that_is_the_same_for_any_population_is_told_and_asks_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    amounts = {"氨": 7, "氯": 1, "汽油": 20}
    data = {"substances": [{"name": name, "quantity_t": t} for name, t in amounts.items()], "exposed_people": None}
    monkeypatch.setenv("ANMA_LANG", "zh")
    assert "住多少人都是四级" in run(tmp_path, data).output
    result = case(*data["substances"], people=None)
    assert (result.grade, result.graded, result.questions) == ("四级", None, ())


@pytest.mark.parametrize("none", [{}, {"class": "很危险"}, {"cas": "7782-50-5"}, {"content_percent": "多"}])
def test_what_is_not_there_blocks_no_grade(none: dict[str, str]):
    result = case({"name": "液氨", "quantity_t": 12}, {"name": "酒精水", "quantity_t": 0, **none}, people=100)
    assert (result.grade, result.questions) == ("四级", ())


def test_of_a_known_population_only_its_own_alpha_is_listed():
    result = case({"name": "液氨", "quantity_t": 12}, people=100)
    assert [str(one.alpha) for one in result.by_alpha] == ["2.0"]


def test_with_a_substance_not_counted_no_grade_is_final():
    result = case({"name": "液氯", "quantity_t": 5}, {"name": "天然气", "quantity_t": "三吨"}, people=0)
    assert result.is_major is True and result.graded is None and result.grade is None


@pytest.mark.parametrize("name", ["30%双氧水", "50%过氧化氢", "40%氢氟酸", "浓硫酸", "纯净水"])
def test_what_only_holds_the_letters_of_a_substance_is_not_that_substance(name: str):
    assert all(pure not in asked(case({"name": name, "quantity_t": 250})) for pure in ("纯的氧", "纯的氢", "纯的氟"))


def test_a_name_and_a_number_that_disagree_are_asked_about():
    result = case({"name": "氯", "cas": "7664-41-7", "quantity_t": 8})
    assert result.lines == () and result.is_major is None and "不是同一种物质" in asked(result)
