"""What a line lacks, praises and asks, clause by clause; and which measure may say that something is to be supplied."""

import pytest

from anma.knowledge.judging import judge, lexicon
from anma.knowledge.judging.reading import read


@pytest.mark.parametrize("text", ["没有防护罩的冲床", "冲床没有防护罩", "冲床防护罩没有了"])
def test_a_machine_without_its_guard_is_a_fault_of_machinery_and_wants_a_guard(text):
    judged = judge(text)
    assert (judged.category, judged.vague) == ("machinery", False)
    assert judged.measures[0].text.startswith("先补齐防护罩")


@pytest.mark.parametrize("text", ["灭火器没有了", "灭火器没了"])
def test_a_final_particle_leaves_what_is_missing_missing(text):
    judged = judge(text)
    assert not judged.vague and judged.measures[0].text.startswith("先补齐灭火器")


@pytest.mark.parametrize("text", ["有没有灭火器", "有无护栏", "安全阀有没有坏"])
def test_a_question_says_of_nothing_that_it_is_missing(text):
    heard = read(text)
    assert heard.question and "missing" not in {state.key for state, _ in heard.states}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("灭火器正常，电线裸露", "electrical"),
        ("电线裸露，灭火器正常", "electrical"),
        ("配电箱完好，工人抽烟", "fire"),
        ("灭火器完好，烘箱旁堆满纸箱", "fire"),
    ],
)
def test_praise_of_one_thing_does_not_cover_the_fault_of_another(text, category):
    judged = judge(text)
    assert (judged.category, judged.vague) == (category, False)
    assert not read(text).fine and "灭火器关好" not in judged.measures[0].text


def test_a_fault_that_names_no_thing_stays_with_the_thing_praised_before_it():
    assert judge("灭火器外观完好，但压力不足").category == "fire"
    assert "灭火器" in read("灭火器外观完好，但压力不足").text


@pytest.mark.parametrize(
    ("text", "criterion"),
    [
        ("灭火器必须年检，煤气报警器坏了", "gm-4-6"),
        ("煤气区没有报警器，必须马上装", "gm-4-6"),
        ("铁水坑里有积水，灭火器应按规定放", "gm-4-2"),
    ],
)
def test_a_rule_beside_a_major_hazard_does_not_hide_it(text, criterion):
    assert [one.criterion for one in judge(text).majors] == [criterion]


@pytest.mark.parametrize(
    "text", ["煤气区必须装报警器", "严禁在没有报警器的煤气区逗留", "灭火器必须年检，煤气报警器正常"]
)
def test_a_rule_or_praise_alone_is_no_major_hazard(text):
    assert judge(text).majors == ()


@pytest.mark.parametrize("text", ["没有通风", "没有接地", "没有消防值班", "没有动火作业", "没有吊装", "没有瓶压"])
def test_an_act_or_a_state_is_not_to_be_supplied(text):
    assert not any("先补齐" in one.text for one in judge(text).measures)


def test_the_concepts_of_what_can_be_supplied_are_known_and_what_blocks_is_not_freed():
    (row,) = lexicon.rows("supplied")
    assert set(row["concepts"].split()) <= set(lexicon.concepts())
    assert lexicon.suppliable("接地", "接地线") and not lexicon.suppliable("防护罩", "无罩")
    assert not any("挡住纸箱" in one.text for one in judge("通道堆满纸箱").measures)
