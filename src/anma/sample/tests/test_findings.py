"""What the sample city finds wrong fits the question that it answers."""

from __future__ import annotations

import re
from random import Random

from anma.knowledge.packs.loader import library
from anma.sample.findings import OTHERWISE, finding, mended, table
from anma.sample.points import numbered


def questions() -> set[str]:
    points = [point for pack in library().values() for point in pack.points]
    return {check.text.zh for point in points for event in point.events for check in event.checks}


def pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def test_every_finding_speaks_of_what_its_question_asks_and_asks_nothing() -> None:
    assert set(table()) <= questions()  # a question was changed: change src/anma/sample/defects.csv with it
    for question, found in table().items():
        assert all(pairs(question) & pairs(one) for one in found), question
        assert not any(re.search("是否|能不能|？", one) for one in found), question


def test_a_question_without_words_of_its_own_is_simply_not_fulfilled() -> None:
    assert finding(Random(1), "新设备是否好用？") == OTHERWISE
    assert finding(Random(1), "排风机是否开着、出风口有风？") == "排风机没开"


def test_what_was_done_fits_what_was_found() -> None:
    assert "清走" in mended(Random(1), "通道被托盘占了一半（护罩是否装着？）")
    assert "班前会" in mended(Random(1), "一名焊工没戴口罩")
    assert "日期" in mended(Random(2), "滤盒过期") or "补上" in mended(Random(2), "滤盒过期")


def test_machines_of_a_kind_are_numbered_from_one() -> None:
    assert numbered("行车、起重机、电动葫芦", 2) == "行车2号" and numbered("叉车", 0) == ""
