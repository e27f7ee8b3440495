"""The notice board of major and considerable risks, and the list of risks by place."""

from __future__ import annotations

from collections import Counter

import pytest

from anma.acts.reasons import Refused
from anma.cards.papers import Lang
from anma.cards.papers.jobs import document
from anma.cards.papers.words import card_of
from anma.cards.tests.made import FIRM, laid, pdf, points
from anma.knowledge.grading.levels import LEVELS
from anma.printing.formats import FORMATS
from anma.printing.testing import text, type_sizes, words

PHONE = "0519-33333333"
WORDS = {one.code: one.title for one in LEVELS}


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "a1"), ("zh", "a3"), ("en", "a2")])
def test_the_notice_says_what_the_rules_ask_of_every_larger_risk(lang: Lang, sheet: str) -> None:
    made = points(80)
    paper = pdf("notice-board", made, lang, sheet, supervision_phone=PHONE)
    read = text(paper)
    hung = [card_of(one, lang) for one in made if one.document["level"] in ("major", "larger")]
    assert hung and PHONE in read and FIRM in read
    for card in hung:
        for said in (card.name, card.place, card.team, card.accidents[0], WORDS[card.level].in_(lang)):
            assert "".join(said.split()) in read, said
    assert min(type_sizes(paper)) >= 8.9 * (FORMATS[sheet].width / 297)


def test_what_is_general_or_low_does_not_stand_on_the_notice() -> None:
    made = points(80)
    rows = laid("notice-board", made, supervision_phone=PHONE).data["groups"][0]["rows"]
    levels = Counter(one.document["level"] for one in made)
    assert len(rows) == levels["major"] + levels["larger"]
    assert [row["level"]["code"] for row in rows] == ["red"] * levels["major"] + ["orange"] * levels["larger"]


def test_without_such_a_risk_there_is_no_notice() -> None:
    with pytest.raises(Refused, match="no_larger"):
        laid("notice-board", points(3, level="low"), supervision_phone=PHONE)


def test_without_names_the_cell_stays_free() -> None:
    (row, *_rest) = laid("notice-board", points(1, level="larger"), names=False, supervision_phone=PHONE).data[
        "groups"
    ][0]["rows"]
    assert row["cells"][-2:] == ["机加工班", ""]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (200, 2)])
def test_many_risks_flow_to_further_sheets_that_repeat_the_head(count: int, sheets: int) -> None:
    found = words(pdf("notice-board", points(count, level="larger"), sheet="a3", supervision_phone=PHONE))
    last = max(one.page for one in found)
    assert last >= sheets and (last == 1) is (sheets == 1)
    assert {one.page for one in found if one.text == "责任部门"} == set(range(1, last + 1))


@pytest.mark.parametrize("sheet", ["a2", "a4"])
def test_the_list_counts_each_level_of_the_firm_and_of_each_place(sheet: str) -> None:
    made = points(30)
    data = laid("risk-wall", made, sheet=sheet).data
    levels = Counter(one.document["level"] for one in made)
    assert [one["count"] for one in data["counts"]] == [levels[one.code] for one in LEVELS]
    assert sum(len(group["rows"]) for group in data["groups"]) == 30
    for group in data["groups"]:
        seen = Counter(row["level"]["code"] for row in group["rows"])
        assert {one["level"]["code"]: one["count"] for one in group["counts"]} == seen
    read = text(document(laid("risk-wall", made, sheet=sheet)))
    assert all("".join(card_of(one, "zh").name.split()) in read for one in made)


@pytest.mark.parametrize("key", ["notice-board", "risk-wall"])
@pytest.mark.parametrize("name", ["X" * 80, "超长名称的风险点设备" * 8])
def test_long_names_stay_in_their_columns(key: str, name: str) -> None:
    made = points(12, level="larger", name=lambda _n: name, team=lambda _n: "TEAM" * 15)
    paper = pdf(key, made, "zh", "a3", supervision_phone="1" * 20)
    assert all(one.left > 8 and one.right < 412 and one.bottom < 297 for one in words(paper))
    assert min(type_sizes(paper)) >= 9
    row = [one for one in words(paper) if one.page == 1]
    for one in row:
        for other in row:
            apart = one.right <= other.left + 0.3 or other.right <= one.left + 0.3
            assert one is other or apart or one.bottom <= other.top + 1 or other.bottom <= one.top + 1, (one, other)


@pytest.mark.parametrize("key", ["notice-board", "risk-wall"])
def test_the_same_notice_is_the_same_bytes(key: str) -> None:
    made = laid(key, points(9), supervision_phone=PHONE)
    assert document(made) == document(made)
