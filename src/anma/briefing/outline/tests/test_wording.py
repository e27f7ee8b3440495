"""A paragraph in an officer's words: its numbers are the table's and stay so; what contradicts the table is refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from anma.briefing.outline import precision
from anma.briefing.outline.answers import Answer
from anma.briefing.outline.declared import Form, Outline
from anma.briefing.outline.telling import filled
from anma.briefing.outline.wording import Contradicts, read_back
from anma.facts.indicators import Period, Where, get

HEAD = {"edition": "1", "source": "自拟 | made up", "title": "通报 | Briefing", "begins": "2020-01-01"}
LINES = [
    {"key": "found", "name": "排查 | Found", "unit": "个 | hazards", "indicator": "hazards_found", "form": "value",
     "precision": "ten_thousand:1"},
    {"key": "scan", "name": "扫码 | Scanned", "unit": "条 | hazards", "indicator": "hazards_by_scan", "form": "value",
     "precision": "ten_thousand:0", "word": "auto"},
    {"key": "before", "name": "整治前 | Before", "unit": "家 | firms", "indicator": "chemical_firms", "form": "before"},
    {"key": "after", "name": "现在 | Now", "unit": "家 | firms", "indicator": "chemical_firms", "form": "after"},
    {"key": "deaths", "name": "死亡 | Deaths", "unit": "%", "indicator": "accident_deaths", "form": "yoy",
     "period": "year:2020"},
]  # fmt: skip
SENTENCE = (
    "2020年排查{found}，扫码{scan}，企业{before>after}，死亡{deaths}。"
    " | In 2020 {found}, {scan}, firms {before>after}, deaths {deaths}."
)
RAW = {"found": 566_013, "scan": 59_800, "before": 486, "after": 323, "deaths": Decimal("-68.1")}
ONE = Outline.model_validate({**HEAD, "lines": LINES, "paragraphs": [{"title": "一 | One", "sentences": [SENTENCE]}]})


def answers(**other: Any) -> list[Answer]:
    """The lines with these values; None is no value."""
    made = []
    for line in ONE.lines:
        raw = {**RAW, **other}[line.key]
        value = None if raw is None else Decimal(raw)
        rule = line.rule if line.form is not Form.YOY else "percent:1"
        printed = None if value is None else precision.printed(value, rule, line.word)
        period = Period(ONE.begins, ONE.begins)
        made.append(Answer(line, get(line.indicator), (Where("3204"),), period, value, printed))
    return made


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with translation.override("zh-hans"):
        yield


def read(text: str, **other: Any) -> str:
    return read_back(text, ONE.paragraphs[0], answers(**other), "zh")


def shown(text: str, **other: Any) -> str:
    return filled(text, {one.line.key: one for one in answers(**other)})


def test_numbers_as_printed_are_named_and_move_with_the_table() -> None:
    text = read("2020年以来，全市发现问题56.6万个，其中扫码近6万条。")
    assert text == "2020年以来，全市发现问题{found}，其中扫码{scan}。"
    assert shown(text, found=571_200) == "2020年以来，全市发现问题57.1万个，其中扫码近6万条。"


def test_the_text_written_from_the_figures_reads_back_to_itself() -> None:
    sentence = ONE.paragraphs[0].sentences[0].zh
    assert read(shown(sentence)) == sentence


REFUSED = [
    ("发现问题57.1万个。", "number"),
    ("发现问题56.6万个，比上年多3倍。", "number"),
    ("发现问题五十六万六千个。", "spelled"),
    ("发现问题超56.6万个。", "word"),
    ("发现问题56.6万个以上。", "word"),
    ("扫码超6万条。", "number"),
    ("死亡人数增长68.1%。", "number"),
    ("企业从486家增加到323家。", "way"),
]


@pytest.mark.parametrize(("text", "kind"), REFUSED)
def test_what_contradicts_the_table_is_refused(text: str, kind: str) -> None:
    with pytest.raises(Contradicts) as refused:
        read(text)
    assert refused.value.kind == kind


def test_days_and_what_the_outline_writes_out_are_no_figures() -> None:
    assert read("2022年11月3日通报：千方百计抓整改。") == "2022年11月3日通报：千方百计抓整改。"


def test_a_number_inside_a_longer_one_is_not_taken_for_a_figure() -> None:
    with pytest.raises(Contradicts):
        read("企业1323家。")


def test_a_fall_may_be_told_of_what_fell() -> None:
    assert read("企业从486家减少到323家。") == "企业从{before}减少到{after}。"
    assert read("企业数量由486家降至323家，未新增。") == "企业数量由{before}降至{after}，未新增。"


def test_a_figure_without_a_value_cannot_be_named() -> None:
    with pytest.raises(Contradicts):
        read("发现{found}。", found=None)


def test_english_words_are_held_to_the_same() -> None:
    with translation.override("en"):
        text = read_back("Officers found 566,000 hazards.", ONE.paragraphs[0], answers(), "en")
        assert text == "Officers found {found}."
        with pytest.raises(Contradicts):
            read_back("Officers found 566,013 hazards.", ONE.paragraphs[0], answers(), "en")
