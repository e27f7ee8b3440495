"""The judgement of free text as those meet it who type three words in a hurry."""

import time

import pytest

from anma.knowledge.judging import judge, lexicon, majors
from anma.knowledge.judging.digest import digest
from anma.knowledge.judging.model import model
from anma.knowledge.judging.names import CATEGORIES, CATEGORY_NAMES
from anma.knowledge.judging.reading import read
from anma.knowledge.tables import accident_types, factors

TYPE_NAMES = {one.name.zh for one in accident_types().values()}


@pytest.mark.parametrize(
    ("text", "category", "first"),
    [
        ("3号冲床光电保护坏了一直没修", "machinery", "机械致害"),
        ("配电箱门未关，箱内有杂物", "electrical", "触电"),
        ("采场边坡有浮石未清", "workplace", "滑坡"),
        ("道口看守人员离岗", "management", "道路（轨道）车辆致害"),
        ("班前会记录缺签字", "management", "其他"),
        ("行车吊钩没有防脱装置", "special_equipment", "起重致害"),
        ("外架上两个人没系安全带", "occupational_health", "高处坠落"),
        ("铝粉车间积尘", "chemicals", "粉尘爆炸"),
        ("食堂留样不足", "other", "其他"),
        ("灭火器压力不足", "fire", "火灾"),
    ],
)
def test_a_line_is_put_where_the_thing_belongs(text, category, first):
    judged = judge(text)
    assert (judged.category, judged.accident_types[0]) == (category, first)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("配电室内无灭火器", "fire"),  # the room is only where it is missing
        ("配电柜前堆放杂物", "electrical"),  # the cabinet has to be freed
        ("灭火器前面堆了两箱货", "fire"),
        ("焊接作业人员未戴防护眼镜", "occupational_health"),  # what is not worn, not who wears it
        ("员工不会用灭火器", "management"),  # people have to be taught
        ("行车司机无证", "special_equipment"),  # the certificate of those who run just this
        ("电工无证", "management"),
    ],
)
def test_the_thing_to_put_right_wins_over_place_and_person(text, category):
    assert judge(text).category == category


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("灭火气没压力", "灭火器没压力"), ("配电相门没关", "配电箱门没关"), ("安全貌没带", "安全帽没带")],
)
def test_slips_of_typing_and_dictation_are_understood(typed, meant):
    assert judge(typed).category == judge(meant).category
    assert read(typed).text == read(meant).text


def test_missing_guard_is_a_fault_and_no_absence_of_one():
    assert judge("皮带轮无护罩").category == "machinery"
    assert not judge("皮带轮无护罩").vague


@pytest.mark.parametrize("text", ["灭火器完好，在有效期内", "配电箱已整改", "未发现异常", "脚手架检查正常"])
def test_a_line_that_praises_is_asked_what_is_wrong(text):
    judged = judge(text)
    assert judged.vague and "没有问题" in judged.ask and judged.level == "一般"


def test_praise_beside_a_fault_does_not_hide_it():
    assert not judge("灭火器完好，但是消火栓没有水带").vague


@pytest.mark.parametrize("text", ["现场比较乱", "有隐患", "不安全", "车间有安全隐患", "不规范", "！！！", "坏了"])
def test_vague_lines_get_one_question(text):
    judged = judge(text)
    assert judged.vague and judged.ask.count("？") <= 2 and judged.ask


def test_a_bare_thing_is_asked_for_its_state():
    assert judge("灭火器").ask.startswith("灭火器怎么了")


@pytest.mark.parametrize("text", ["是否建立安全生产教育培训制度", "气瓶立着没绑", "脚手架连墙件缺失"])
def test_usable_lines_get_no_question(text):
    judged = judge(text)
    assert not judged.vague and judged.ask == ""


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "。。。", "12345", "\x00", "\ud83d"])
def test_nothing_sayable_is_vague_and_other(text):
    judged = judge(text)
    assert judged.vague and judged.category == "other" and judged.level == "一般"


def test_ten_thousand_letters_are_judged_in_time():
    before = time.process_time()
    judged = judge("配电箱漏电" * 2000)
    assert judged.category == "electrical" and time.process_time() - before < 1


@pytest.mark.parametrize("text", ["安全管理" * 100 + "x", "有没有" * 200, "现场比较" * 100, "没" * 10_000])
def test_repetitions_are_judged_in_time(text):
    before = time.process_time()
    judge(text)
    assert time.process_time() - before < 1


def test_english_lines_find_their_thing():
    assert judge("Fire extinguisher expired").category == "fire"
    assert judge("no guard on the grinder").category == "machinery"


@pytest.mark.parametrize(
    "text",
    [
        "铝粉车间除尘器没有泄爆片",
        "喷漆房没装可燃气体报警",
        "进污水池前没有检测气体也没审批",
        "氨制冷车间包装间用氨直接蒸发空调",
        "煤气柜旁边设了休息室",
        "行车吊铁水包从休息室上面过",
        "电焊工没有证就在干活",
        "硝化釜紧急停车联锁被摘除",
        "深基坑没有支护就开挖",
        "采石场不分台阶掏底开采",
    ],
)
def test_plainly_worded_major_hazards_are_noticed(text):
    judged = judge(text)
    assert judged.level == "重大"
    first = judged.majors[0].as_json()
    assert first["criterion"] and "由人核定" in first["why"] and judged.majors[0].words[0] in text


@pytest.mark.parametrize(
    "text",
    [
        "除尘器外壳有灰",
        "灭火器压力不足",
        "喷漆房门没关",
        "焊工证复印件没有存档",
        "有限空间作业票没存档",
        "除尘器应装泄爆片",
        "除尘器是否装有泄爆片",
        "除尘器泄爆片完好",
    ],
)
def test_ordinary_lines_rules_and_questions_are_not_called_major(text):
    assert judge(text).majors == ()


def test_the_trade_lets_criteria_speak_that_hold_in_it_alone():
    text = "没有制定操作规程，生产岗位"
    assert judge(text).majors == ()
    assert judge(text, "化工原料制造").majors[0].criterion == "hg-17"


def test_criteria_that_nobody_checked_against_their_text_say_so():
    for one in majors.criteria():
        candidate = majors.MajorCandidate(
            one.key, one.document, one.article, one.name, one.text, one.source_checked, ("词",)
        )
        assert ("未核对原文" in candidate.as_json()["why"]) != one.source_checked


def test_outcomes_keep_to_the_tables():
    judged = judge("喷漆房稀释剂桶敞口，旁边在电焊")
    assert set(judged.accident_types) <= TYPE_NAMES and 3 <= len(judged.accident_types) <= 5
    assert set(judged.factors) <= {one.name.zh for one in factors().values()}
    assert 2 <= len(judged.measures) <= 4
    assert sum(judged.chances.values()) == pytest.approx(1)


def test_every_suggestion_names_the_words_that_led_there():
    judged = judge("冲床光电坏了")
    assert "光电" in {reason.word for reason in judged.category_why}
    assert judged.types_why["机械致害"] == ("冲床", "光电")
    assert all(one.source for one in judged.measures)


def test_the_first_measure_speaks_of_the_thing_and_its_state():
    assert judge("灭火器过期了").measures[0].text == "停用到期的灭火器，检验或更换合格后再用"
    assert judge("外架连墙件缺失").measures[0].text.startswith("先补齐连墙件")


def test_the_lexicon_keeps_to_its_tables():
    assert set(CATEGORY_NAMES) == set(CATEGORIES) == set(lexicon.usual_types())
    for concept in lexicon.concepts().values():
        assert set(concept.categories) <= set(CATEGORIES), concept.name
        assert set(concept.accidents) <= TYPE_NAMES, concept.name
        assert set(concept.factors) <= set(factors()), concept.name
        assert len(lexicon.topic_measures()[concept.topic]) >= 2, concept.name
    assert set(lexicon.type_words().values()) <= TYPE_NAMES


@pytest.mark.parametrize("table", ["concepts", "states", "said_types"])
def test_a_word_means_one_thing(table):
    words = [word for row in lexicon.rows(table) for word in row["words"].split()]
    assert len(words) == len(set(words)), sorted({word for word in words if words.count(word) > 1})


def test_training_lines_are_many_and_labelled_rightly():
    rows = lexicon.rows("training")
    assert len(rows) >= 1500 and len({row["text"] for row in rows}) == len(rows)
    assert {row["category"] for row in rows} == set(CATEGORIES)
    assert {name for row in rows for name in row["accident_types"].split("|") if name} <= TYPE_NAMES
    assert not {row["text"] for row in rows} & {row["text"] for row in lexicon.rows("dev")}


def test_the_model_was_made_from_these_files():
    assert model().made_from == digest(), "run tools/train_judge.py"


def test_a_line_takes_less_than_five_milliseconds():
    texts = [row["text"] for row in lexicon.rows("dev")]
    judge(texts[0])
    before = time.process_time()
    for text in texts:
        judge(text)
    assert (time.process_time() - before) / len(texts) < 0.005


def test_the_lines_written_while_building_are_judged_well():
    rows = [row for row in lexicon.rows("dev") if row["category"]]
    right = sum(judge(row["text"]).category == row["category"] for row in rows)
    assert right / len(rows) > 0.88


def test_major_hazards_written_while_building_are_noticed_and_few_others():
    rows = [row for row in lexicon.rows("dev") if row["major"]]
    missed = [row["text"] for row in rows if row["major"] == "yes" and not judge(row["text"]).majors]
    alarms = [row["text"] for row in rows if row["major"] == "no" and judge(row["text"]).majors]
    assert (missed, alarms) == ([], [])


def test_vague_lines_written_while_building_are_noticed():
    rows = [row for row in lexicon.rows("dev") if row["vague"]]
    assert [row["text"] for row in rows if judge(row["text"]).vague != (row["vague"] == "yes")] == []
