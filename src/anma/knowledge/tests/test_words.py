"""Finding words in what people write, and hearing when they say there is none."""

import pytest

from anma.knowledge.words import covered, find, normalise

KNOWN = ("车床", "数控车床", "行车", "叉车", "无心磨床", "喷漆", "行车记录仪", "press", "lathe", "crane", "铣床")


def had(text: str) -> list[str]:
    return [one.word for one in find(text, KNOWN) if not one.denied]


def denied(text: str) -> list[str]:
    return [one.word for one in find(text, KNOWN) if one.denied]


def test_width_case_and_spaces_do_not_matter():
    assert normalise(" Ｌａｔｈｅ　No.3 ") == "lathe no.3"
    assert had("数 控 车 床") == ["数控车床"]
    assert had("ＬＡＴＨＥ") == ["lathe"]


def test_the_longer_word_wins():
    assert had("数控车床3台") == ["数控车床"]
    assert had("数控车床和车床") == ["数控车床", "车床"]
    assert had("装了行车记录仪") == ["行车记录仪"]


@pytest.mark.parametrize(
    "text",
    [
        "没有行车",
        "无行车",
        "我们没有行车",
        "厂里没行车",
        "行车（无）",
        "行车:没有",
        "行车已拆除",
        "行车0台",
        "行车 0 台",
        "no crane",
        "We have no cranes",
        "without crane",
        "crane: none",
        "不使用行车",
        "未安装行车",
    ],
)
def test_a_denial_is_heard(text):
    assert had(text) == []
    assert len(denied(text)) == 1


def test_a_denial_reaches_over_a_list_but_not_over_a_comma():
    assert denied("没有行车、叉车") == ["行车", "叉车"]
    assert had("没有行车，有叉车") == ["叉车"]
    assert had("没有行车但有叉车") == ["叉车"]
    assert had("车床、无行车、铣床") == ["车床", "铣床"]
    assert denied("车床、无行车、铣床") == ["行车"]


@pytest.mark.parametrize("text", ["无心磨床2台", "10台行车", "No.3 lathe", "行车10台"])
def test_what_only_looks_like_a_denial_is_none(text):
    assert len(had(text)) == 1


def test_english_words_stand_alone():
    assert had("pressure gauge, compressor") == []
    assert had("two presses") == ["press"]


def test_nothing_is_found_in_nothing():
    assert find("", KNOWN) == find("，、。", KNOWN) == []


@pytest.mark.parametrize(
    "text",
    ["不搞电焊", "不做电焊", "从不电焊", "电焊：无", "电焊不做", "电焊没有了", "禁止电焊", "电焊没了", "不再电焊"],
)
def test_more_ways_to_say_that_there_is_none(text):
    assert [found.denied for found in find(text, ["电焊"])] == [True]


PRESS = ("冲床", "叉车", "防护罩", "外包", "电焊", "有限空间")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("没有防护罩的冲床", ["冲床"]),
        ("没装防护罩的冲床2台、叉车", ["冲床", "叉车"]),
        ("没有叉车、防护罩的冲床", ["冲床"]),
        ("无证开叉车", ["叉车"]),
        ("没戴手套开冲床", ["冲床"]),
        ("没有审批电焊", ["电焊"]),
        ("冲床防护罩没有", ["冲床"]),
        ("冲床防护罩已拆除", ["冲床"]),
        ("没有自己的叉车", []),
        ("没有有限空间", []),
        ("不进行电焊", []),
        ("叉车目前一台都没有", []),
    ],
)
def test_what_a_thing_lacks_does_not_strike_out_the_thing(text, there):
    assert [one.word for one in find(text, PRESS) if not one.denied] == there


def test_work_given_to_others_is_still_done_here():
    assert [(one.word, one.denied) for one in find("电焊外包", PRESS)] == [("电焊", False), ("外包", False)]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("有冲床没有叉车", ["冲床"]),
        ("没有冲床有叉车", ["叉车"]),
        ("冲床有叉车没有", ["冲床"]),
        ("冲床没有叉车有", ["叉车"]),
        ("冲床：有；叉车：无", ["冲床"]),
    ],
)
def test_having_and_not_having_in_one_breath_are_told_apart(text, there):
    assert [one.word for one in find(text, PRESS) if not one.denied] == there


@pytest.mark.parametrize("text", ["有没有叉车", "叉车有没有", "有/没有叉车", "有或无叉车", "叉车坏了"])
def test_a_question_or_a_fault_is_no_denial(text):
    assert [one.denied for one in find(text, PRESS)] == [False]


@pytest.mark.parametrize("text", ["没有了叉车", "叉车没有了", "叉车已经没有了", "叉车没了", "没有叉车了", "叉车卖掉了"])
def test_a_final_particle_does_not_hide_the_denial(text):
    assert [one.denied for one in find(text, PRESS)] == [True]


def test_a_long_chain_of_things_is_read_in_no_time():
    assert find("叉车" + "和机机机机机机机机机" * 18, PRESS)[0].denied is False


def test_words_that_share_letters_are_both_covered_whichever_comes_first():
    for said in (["高频淬火", "淬火机床"], ["淬火机床", "高频淬火"]):
        assert covered("高频淬火机床一台", said, "〇") == "〇〇〇〇〇〇一台"
