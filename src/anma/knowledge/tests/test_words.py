"""Finding words in what people write, and hearing when they say there is none."""

import pytest

from anma.knowledge.words import find, normalise

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
