"""Worker-facing lines are plain words and explained terms, and the lint really refuses the rest."""

from dataclasses import replace

import pytest

from anma.knowledge.packs.loader import library, packs
from anma.knowledge.plain.cutting import cut, uncovered
from anma.knowledge.plain.lint import lint
from anma.knowledge.plain.lists import terms, words
from anma.knowledge.plain.marking import marked
from anma.knowledge.text import Text

MOST_WORDS = 3600
MOST_SINGLE = 740


def test_every_worker_facing_line_of_every_pack_is_plain_or_explained():
    assert lint(library().values()) == []


def test_the_lint_names_place_word_sentence_and_what_to_do():
    pack = packs()["warehouse"]
    point = replace(pack.points[0], donts=(Text("不要拆惰化装置", "Do not remove it"),))
    fault = lint([replace(pack, points=(point,))])[0]
    assert fault.startswith("warehouse/reach-truck.donts: '惰化'")
    assert "不要拆[惰化]装置" in fault
    assert "words.txt" in fault
    assert "plain/terms" in fault


def test_names_plain_talk_checks_emergency_and_protection_are_all_read():
    pack = packs()["warehouse"]
    point = pack.points[0]
    strange = Text("惰化", "strange")
    event = replace(point.events[0], plain=strange, checks=(replace(point.events[0].checks[0], text=strange),))
    changed = replace(point, name=strange, emergency=(strange,), ppe=(strange,), donts=(strange,), events=(event,))
    assert len(lint([replace(pack, points=(changed,))])) == 6


@pytest.mark.parametrize(
    "jargon", ["惰化", "抑爆", "静压", "悬挂式", "耦合", "挠度", "联轴器", "液位计", "泄压", "熔断"]
)
def test_jargon_that_nobody_explained_is_not_covered_by_chance(jargon):
    assert uncovered(jargon)


def test_the_list_of_plain_words_stays_a_list_of_words():
    assert list(words()) != []
    assert len(words()) < MOST_WORDS
    assert sum(len(word) == 1 for word in words()) < MOST_SINGLE
    assert max(map(len, words())) <= 4


def test_a_word_is_either_plain_or_explained():
    assert words() & set(terms()) == set()


def test_every_term_is_explained_in_one_short_sentence_of_both_languages():
    for term in terms().values():
        assert len(term.say.zh) <= 40, term.word
        assert term.say.zh.endswith("。"), term.word
        assert term.say.en.endswith("."), term.word
        assert term.word not in term.say.zh, term.word


def test_every_explanation_is_itself_plain_or_explained():
    assert {piece: term.word for term in terms().values() for piece in uncovered(term.say.zh)} == {}


def test_the_longest_word_wins_and_the_pieces_join_to_the_line():
    line = "按一下漏电保护器的试验按钮, 能 3 秒跳闸？"
    assert "".join(piece.text for piece in cut(line)) == line
    assert [piece.text for piece in cut(line) if piece.term] == ["漏电保护器", "跳闸"]
    assert [piece.kind for piece in cut("急停")] == ["term"]
    assert cut("") == []


def test_what_greed_would_cut_wrongly_is_cut_whole():
    assert uncovered("手推车") == []


def test_terms_are_found_in_english_by_their_words():
    stretches = marked("Slap the Emergency Stop beside the conveyors")
    assert [term.word for _, term in stretches if term] == ["急停"]
    assert "".join(text for text, _ in stretches) == "Slap the Emergency Stop beside the conveyors"
    assert marked("") == ()
