"""Figures in words: ten thousands in Chinese, and what became of the year before by arrow and word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from anma.briefing.changes import change, in_words
from anma.facts.indicators import get

POINTS, RATE = get("risk_points"), get("hazards_rectified_rate")


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (331, "331 个", "331 points"),
        (9_999, "9,999 个", "9,999 points"),
        (47_950, "4.8 万个", "47,950 points"),
        (40_000, "4 万个", "40,000 points"),
        (566_013, "56.6 万个", "566,013 points"),
        (123_456_789, "1.23 亿个", "123,456,789 points"),
        (0, "0 个", "0 points"),
        (None, "没有数据", "no data"),
    ],
)
def test_a_number_in_text(value: int | None, zh: str, en: str) -> None:
    asked = None if value is None else Decimal(value)
    with translation.override("zh-hans"):
        assert in_words(asked, POINTS) == zh
    with translation.override("en"):
        assert in_words(asked, POINTS) == en


@pytest.mark.parametrize(
    ("value", "before", "arrow", "zh"),
    [
        (48_000, 42_857, "↑", "比上年同期多 12%"),
        (88, 100, "↓", "比上年同期少 12%"),
        (1_025, 1_000, "↑", "比上年同期多 2.5%"),
        (100_001, 100_000, "↑", "比上年同期略多"),
        (99_999, 100_000, "↓", "比上年同期略少"),
        (400, 100, "↑", "是上年同期的 4 倍"),
        (7, 4, "↑", "比上年同期多 3 个"),
        (1, 4, "↓", "比上年同期少 3 个"),
        (4, 0, "↑", "上年同期为 0"),
        (0, 0, "→", "与上年同期持平"),
        (5, 5, "→", "与上年同期持平"),
        (5, None, "", "上年同期没有数据"),
        (None, 5, "", "上年同期没有数据"),
    ],
)
def test_a_count_beside_the_year_before(value: int | None, before: int | None, arrow: str, zh: str) -> None:
    pair = [None if one is None else Decimal(one) for one in (value, before)]
    with translation.override("zh-hans"):
        said = change(POINTS, *pair)
    assert (said.arrow, said.text) == (arrow, zh)


@pytest.mark.parametrize(
    ("value", "before", "arrow", "zh"),
    [
        ("0.943", "0.922", "↑", "比上年同期高 2.1 个百分点"),
        ("0.9", "1.05", "↓", "比上年同期低 15 个百分点"),
        ("0.9001", "0.9", "↑", "比上年同期略多"),
    ],
)
def test_a_rate_changes_by_percentage_points(value: str, before: str, arrow: str, zh: str) -> None:
    with translation.override("zh-hans"):
        said = change(RATE, Decimal(value), Decimal(before))
    assert (said.arrow, said.text) == (arrow, zh)


def test_english_says_the_same() -> None:
    with translation.override("en"):
        assert change(POINTS, Decimal(112), Decimal(100)).text == "12% more than the year before"
        assert in_words(Decimal("0.9434"), RATE) == "94.3 %"
