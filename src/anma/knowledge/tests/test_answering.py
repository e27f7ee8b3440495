"""A question is asked only where an answer changes the list; what was answered is followed and explained."""

import pytest

from anma.knowledge import answering
from anma.knowledge.content import homes
from anma.knowledge.facts import parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.schema import Question
from anma.knowledge.text import KnowledgeError, Text

PIT = Question(
    "enter-pit",
    Text("有没有人会下到坑里去？", "Does anybody ever climb into the pit?"),
    Text("坑里可能缺氧。", "The pit may hold bad air."),
    about=("lathe",),
    brings=("confined-space",),
    drops=("milling",),
)
FIRM = {"industry": "3484", "equipment": ["车床", "铣床"]}


@pytest.fixture(autouse=True)
def one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "all_questions", lambda: {PIT.key: PIT})


def keys(**more: object) -> set[str]:
    return {one.point.key for one in identify(parse_facts({**FIRM, **more}), typical=False)}


def asked(**more: object) -> list[str]:
    facts = parse_facts({**FIRM, **more})
    return [one.key for one in answering.open_questions(facts, identify(facts, typical=False))]


def test_the_points_of_the_question_exist():
    assert {"lathe", "milling", "confined-space"} <= set(homes())


def test_it_is_asked_while_it_is_open():
    assert asked() == ["enter-pit"] and {"lathe", "milling"} <= keys()


def test_a_yes_brings_points_and_says_why():
    assert "confined-space" in keys(answers={"enter-pit": True}) and "milling" in keys(answers={"enter-pit": True})
    found = identify(parse_facts({**FIRM, "answers": {"enter-pit": True}}))
    (pit,) = [one for one in found if one.point.key == "confined-space"]
    assert "有没有人会下到坑里去" in pit.why.zh and "climb into the pit" in pit.why.en
    assert asked(answers={"enter-pit": True}) == []


def test_a_no_strikes_points_out():
    assert "milling" not in keys(answers={"enter-pit": False}) and "confined-space" not in keys()
    assert asked(answers={"enter-pit": False}) == []


def test_nobody_is_asked_what_changes_nothing():
    assert asked(equipment=["铣床"]) == []
    assert asked(equipment=["车床"], spaces=["污水池"]) == []


def test_what_was_told_is_not_asked_again():
    assert asked(spaces=["污水池"]) == []


def test_an_answer_to_a_question_that_is_not_raised_does_nothing():
    assert keys(equipment=["铣床"], answers={"enter-pit": True, "no-such": True}) == keys(equipment=["铣床"])


@pytest.mark.parametrize("answers", ["yes", ["enter-pit"], {"enter-pit": "yes"}, {"enter-pit": 1}])
def test_answers_of_another_shape_are_refused(answers: object):
    with pytest.raises(KnowledgeError, match="true or false"):
        keys(answers=answers)
