"""How far figures are printed, and that a word never contradicts its number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anma.briefing.outline.declared import Word
from anma.briefing.outline.precision import NEAR, Printed, became, changed, in_words, printed

PRINTED = [
    (566_000, "ten_thousand:1", Word.PLAIN, 566_000, "56.6万", "566,000"),
    (565_951, "ten_thousand:1", Word.PLAIN, 566_000, "56.6万", "566,000"),
    (136_800, "ten_thousand:2", Word.PLAIN, 136_800, "13.68万", "136,800"),
    (59_412, "ten_thousand:0", Word.AUTO, 60_000, "近6万", "nearly 60,000"),
    (60_000, "ten_thousand:0", Word.AUTO, 60_000, "6万", "60,000"),
    (480_112, "ten_thousand:0", Word.AUTO, 480_000, "48万余", "over 480,000"),
    (611_420, "ten_thousand:1", Word.AUTO, 611_000, "61.1万余", "over 611,000"),
    (33_000, "ten_thousand:0", Word.FLOOR, 30_000, "3万余", "over 30,000"),
    (39_999, "ten_thousand:0", Word.FLOOR, 30_000, "3万余", "over 30,000"),
    (33_000, "ten_thousand:0", Word.BEYOND, 30_000, "超3万", "more than 30,000"),
    (29_700, "ten_thousand:0", Word.ABOUT, 30_000, "约3万", "about 30,000"),
    (25_999, "ten_thousand:0", Word.AUTO, 20_000, "2万余", "over 20,000"),
    (9_999, "ten_thousand:0", Word.AUTO, 9_999, "9999", "9,999"),
    (312, "ten_thousand:1", Word.ABOUT, 312, "312", "312"),
    (2_998, "exact", Word.PLAIN, 2_998, "2998", "2,998"),
    ("44.26", "decimal:1", Word.PLAIN, "44.3", "44.3", "44.3"),
    ("94.876", "percent:0", Word.PLAIN, 95, "95", "95"),
    ("94.876", "percent:1", Word.PLAIN, "94.9", "94.9", "94.9"),
]


@pytest.mark.parametrize(("raw", "rule", "word", "value", "zh", "en"), PRINTED)
def test_a_figure_is_printed_as_far_as_its_rule_says(
    raw: object, rule: str, word: Word, value: object, zh: str, en: str
) -> None:
    one = printed(Decimal(str(raw)), rule, word)
    assert one.value == Decimal(str(value))
    for lang, text in (("zh-hans", zh), ("en", en)):
        with translation.override(lang):
            assert in_words(one) == text


CHANGES = [
    ("-68.07", "下降68.1%", "down 68.1%"),
    ("28.26", "增长28.3%", "up 28.3%"),
    ("0", "持平", "unchanged"),
    ("0.04", "基本持平", "nearly unchanged"),
    ("-0.04", "基本持平", "nearly unchanged"),
    ("-0.05", "下降0.1%", "down 0.1%"),
]


@pytest.mark.parametrize(("raw", "zh", "en"), CHANGES)
def test_a_change_is_said_as_it_goes(raw: str, zh: str, en: str) -> None:
    for lang, text in (("zh-hans", zh), ("en", en)):
        with translation.override(lang):
            assert changed(Decimal(raw), "percent:1") == text


BECAME = [
    (486, 323, "由486家减少到323家", "fell from 486 to 323"),
    (12, 18, "由12家增加到18家", "rose from 12 to 18"),
    (18, 18, "保持在18家", "stayed at 18"),
]


@pytest.mark.parametrize(("before", "after", "zh", "en"), BECAME)
def test_what_became_of_a_number_is_said_as_it_went(before: int, after: int, zh: str, en: str) -> None:
    for lang, text in (("zh-hans", zh), ("en", en)):
        with translation.override(lang):
            assert became(Printed(Decimal(before)), Printed(Decimal(after)), "家") == text


counts = st.integers(min_value=0, max_value=9_000_000)
words = st.sampled_from(list(Word))
places = st.integers(min_value=0, max_value=3)


@given(raw=counts, word=words, digits=places)
def test_no_word_contradicts_the_number_beside_it(raw: int, word: Word, digits: int) -> None:
    one, step = printed(Decimal(raw), f"ten_thousand:{digits}", word), Decimal(10_000).scaleb(-digits)
    if raw < 10_000:
        assert (one.value, one.word) == (raw, "")
        return
    assert one.value % step == 0
    assert abs(one.value - raw) < step
    match one.word:
        case "over" | "beyond":
            assert one.value < raw
        case "nearly":
            assert raw < one.value and one.value - raw <= one.value * NEAR
        case "about":
            assert abs(one.value - raw) <= step / 2
        case "":
            assert word is Word.PLAIN or one.value == raw
            assert abs(one.value - raw) <= step / 2


@given(raw=counts, word=words, digits=places)
def test_the_printed_text_reads_back_as_the_value_and_its_word(raw: int, word: Word, digits: int) -> None:
    one = printed(Decimal(raw), f"ten_thousand:{digits}", word)
    signs = {"": "", "over": "余", "nearly": "近", "beyond": "超", "about": "约"}
    with translation.override("zh-hans"):
        text = in_words(one)
    assert {sign for sign in "余近超约" if sign in text} == set(signs[one.word])
    bare = text.strip("余近超约")
    assert Decimal(bare.removesuffix("万")) * (10_000 if bare.endswith("万") else 1) == one.value


@given(now=st.integers(min_value=0, max_value=5_000), base=st.integers(min_value=1, max_value=5_000))
def test_the_word_of_a_change_goes_the_way_the_numbers_went(now: int, base: int) -> None:
    raw = Decimal(now - base) * 100 / base
    value = raw.quantize(Decimal("0.1"), ROUND_HALF_UP)
    with translation.override("zh-hans"):
        text = changed(raw, "percent:1")
    assert ("下降" in text, "增长" in text) == (value < 0, value > 0)
    assert (text == "持平") is (now == base)
    if value:
        assert Decimal(text.strip("下降增长%")) == abs(value)


@given(before=counts, after=counts, digits=places)
def test_the_word_of_before_and_after_fits_both_as_printed(before: int, after: int, digits: int) -> None:
    first, second = (printed(Decimal(one), f"ten_thousand:{digits}") for one in (before, after))
    with translation.override("zh-hans"):
        text = became(first, second, "家")
    assert ("减少" in text, "增加" in text, "保持" in text) == (
        first.value > second.value, first.value < second.value, first.value == second.value,
    )  # fmt: skip
