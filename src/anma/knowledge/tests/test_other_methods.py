"""MES, degree of danger, direct judgement, and what holds for every method."""

import json
from itertools import product as every

import pytest
from click.testing import CliRunner

from anma.knowledge.commands import COMMANDS
from anma.knowledge.grading import danger, direct, lec, ls, mes
from anma.knowledge.grading.grade import must_not_rise, published_difference
from anma.knowledge.text import KnowledgeError

# Every R from 30 up that MES can reach (domain.md 2.3).
REACHABLE = {30, 36, 40, 48, 50, 60, 72, 80, 90, 100, 120, 144, 150, 180, 200, 240, 300, 400, 500}
CATALOGUE = [
    "code,name,level,words",
    "A1,涂料调配,较大,调漆间;调漆房",
    "A2,熔融金属吊运,重大,",
    "A3,喷漆房,较大,喷漆",
]


def test_mes_reaches_just_these_values():
    reached = {mes.grade(m, e, s).value for m, e, s in every(mes.M_SCALE, mes.E_SCALE, mes.S_SCALE)}
    assert {value for value in reached if value >= 30} == REACHABLE


@pytest.mark.parametrize(
    ("inputs", "convention", "value", "level"),
    [
        (("3", "6", "10"), mes.DEFAULT, 180, "major"),
        (("3", "3", "10"), mes.DEFAULT, 90, "larger"),
        (("5", "10", "1"), mes.DEFAULT, 50, "general"),
        (("3", "2", "8"), mes.DEFAULT, 48, "low"),
        (("3", "2", "8"), "180-90-40", 48, "general"),
        (("1", "10", "4"), "180-90-40", 40, "general"),
    ],
)
def test_mes_prints_the_table_it_used(inputs: tuple[str, str, str], convention: str, value: int, level: str):
    graded = mes.grade(*inputs, convention)
    assert (graded.value, graded.level, graded.edition) == (value, level, f"MES/{convention}")
    assert graded.steps[0].zh == f"M {inputs[0]} × E {inputs[1]} × S {inputs[2]} = {value}"


@pytest.mark.parametrize("bad", [("4", "6", "2"), ("5", "4", "2"), ("5", "6", "3"), ("nan", "6", "2")])
def test_mes_refuses_what_is_off_its_scale(bad: tuple[str, str, str]):
    with pytest.raises(KnowledgeError):
        mes.grade(*bad)
    with pytest.raises(KnowledgeError):
        mes.grade("5", "6", "2", "1-2-3")


@pytest.mark.parametrize(
    ("letters", "value", "level"),
    [("AABDD", 25, "larger"), ("ABDDD", 15, "general"), ("ACCCD", 16, "larger"), ("ADDDD", 10, "low")],
)
def test_the_degree_of_danger_adds_up(letters: str, value: int, level: str):
    graded = danger.grade(dict(zip(danger.ITEMS, letters.lower(), strict=True)))
    assert (graded.value, graded.level) == (value, level)
    assert "危险" in graded.steps[1].zh and "danger" in graded.steps[1].en


def test_the_degree_of_danger_names_its_items_where_it_adds_them():
    (added, _concluded) = danger.grade(dict(zip(danger.ITEMS, "abcda", strict=True))).steps
    assert added.zh == "物质 10 + 容量 5 + 温度 2 + 压力 0 + 操作 10 = 27"
    assert added.en == "substance 10 + amount 5 + temperature 2 + pressure 0 + operation 10 = 27"


def test_an_item_left_out_is_asked_for():
    with pytest.raises(KnowledgeError, match="pressure"):
        danger.grade(dict.fromkeys(("substance", "amount", "temperature", "operation"), "A"))


def test_what_the_catalogue_lists_is_larger_at_least():
    catalogue = direct.read_catalogue("样例目录", CATALOGUE)
    listed = catalogue.listing("东侧 调漆房")
    assert listed is not None and listed.code == "A1" and catalogue.listing("食堂") is None
    graded = direct.grade(listed, catalogue.edition)
    assert (graded.level, graded.method, graded.edition) == ("larger", "DIRECT", "DIRECT/样例目录")
    assert "A1 涂料调配" in graded.steps[0].zh
    worst = catalogue.listing("喷漆房旁边熔融金属吊运")
    assert worst is not None and worst.level == "major"


@pytest.mark.parametrize("mark", "、，；;|｜/\n")
def test_however_an_office_divides_the_words_each_of_them_is_found(mark: str):
    lines = f'code,name,level,words\n"A1","涂料\n调配",较大,"调漆间{mark} 调漆房{mark}"\nA2,喷漆,重大,'.split("\n")
    first, second = direct.read_catalogue("样例目录", lines).entries
    assert (first.name, first.words, second.words) == ("涂料 调配", ("调漆间", "调漆房"), ("喷漆",))


def test_a_comma_between_words_needs_quotes_and_the_sentence_names_the_line():
    assert direct.read_catalogue("样例目录", [*CATALOGUE, 'B1,x,较大,"甲,乙"']).entries[-1].words == ("甲", "乙")
    with pytest.raises(KnowledgeError, match="Line 6: more cells"):
        direct.read_catalogue("样例目录", [CATALOGUE[0], 'B1,x,较大,"甲', '乙"', "B2,x,较大,", "", "B3,x,较大,甲,乙"])


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["code,name"],
        CATALOGUE[:1],
        [*CATALOGUE, "A1,又一条,较大,"],
        [*CATALOGUE, "A9,不对,一般,"],
        [*CATALOGUE, ",,重大,"],
    ],
)
def test_a_catalogue_that_cannot_be_right_is_refused(lines: list[str]):
    with pytest.raises(KnowledgeError):
        direct.read_catalogue("样例目录", lines)


def test_a_published_product_that_is_none_is_pointed_out():
    graded = lec.grade("3", "6", "15")
    assert published_difference(graded, "270") is None
    told = published_difference(graded, "180")
    assert told is not None and "写的是 180" in told.zh and "L 3 × E 6 × C 15 = 270" in told.zh
    with pytest.raises(KnowledgeError):
        published_difference(graded, "many")


def test_what_is_left_is_never_above_what_was_there():
    inherent, less = lec.grade("6", "6", "7"), lec.grade("1", "6", "7")
    must_not_rise(inherent, less)
    must_not_rise(inherent, ls.grade(2, 3))
    with pytest.raises(KnowledgeError, match="inherent"):
        must_not_rise(less, inherent)
    with pytest.raises(KnowledgeError):
        must_not_rise(lec.grade("1", "6", "3"), lec.grade("1", "6", "7"))  # one level, but a higher value


def run(name: str, *arguments: str):
    (command,) = [one for one in COMMANDS if one.name == name]
    return CliRunner().invoke(command, arguments)


def test_the_commands_answer():
    told = json.loads(run("grade mes", "--m", "3", "--e", "6", "--s", "10", "--json").output)
    assert (told["value"], told["level"], told["edition"]) == (180, "重大", "MES/180-90-50")
    letters = ("--substance", "A", "--amount", "B", "--temperature", "C", "--pressure", "D", "--operation", "D")
    assert json.loads(run("grade danger", *letters, "--json").output)["value"] == 17
    compared = run("grade lec", "--l", "3", "--e", "6", "--c", "15", "--published", "180", "--json")
    assert "180" in json.loads(compared.stdout)["warnings"][0]
