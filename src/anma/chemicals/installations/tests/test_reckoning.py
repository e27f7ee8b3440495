"""Units reckoned by hand on paper, and by the platform: GB 18218-2018, 4.2 and 4.3."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from anma.chemicals.installations import showing
from anma.chemicals.installations.masses import tonnes
from anma.chemicals.installations.reckoning import hints, reckon, rounded


def stock(name: str, mass: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "tonnes": mass, **more}


# By hand, sum by sum: (stocks, residents, S, R, grade).
WORKED = [
    # 10/5 = 2; 1.5 x 4 x 2 = 12
    ([stock("氯", "10")], 60, Fraction(2), Fraction(12), 3),
    # 8/10 + 2/5 = 1.2; alpha 1.0 (1-29 people): 2 x 0.8 + 4 x 0.4 = 3.2
    ([stock("氨", "8"), stock("氯", "2")], 29, Fraction(6, 5), Fraction(16, 5), 4),
    # 400/500 + 100/500 + 0/200 = 1: the border belongs to the major ones; 0.5 x 1 = 0.5
    ([stock("甲醇", "400"), stock("甲苯", "100"), stock("汽油", "0")], 0, Fraction(1), Fraction(1, 2), 4),
    # 30/0.3 = 100; 2.0 x 20 x 100 = 4000
    ([stock("光气", "30")], 100, Fraction(100), Fraction(4000), 1),
    # class W5.3, Q 1000: 2500/1000 = 2.5; 1.2 x 1 x 2.5 = 3
    ([stock("某混合溶剂", "2500", classes="W5.3")], 30, Fraction(5, 2), Fraction(3), 4),
    # R = 50 exactly is grade 2: chlorine 25/3 x 5 t ... 62.5/5 = 12.5; 1.0 x 4 x 12.5 = 50
    ([stock("氯", "62.5")], 1, Fraction(25, 2), Fraction(50), 2),
]


@pytest.mark.parametrize(("stocks", "residents", "s", "r", "grade"), WORKED)
def test_the_platform_reckons_as_by_hand(stocks: Any, residents: int, s: Fraction, r: Fraction, grade: int) -> None:
    found = reckon(stocks, residents)
    assert (found.s, found.r, found.grade, found.verdict) == (s, r, grade, "major")


def test_below_one_nothing_is_graded_and_no_rounding_lifts_it() -> None:
    found = reckon([stock("甲醇", "499.9999999")], 500)
    assert (found.verdict, found.grade, found.r) == ("below", None, None)
    assert rounded(found.s) == Decimal("0.999999")


def test_an_unknown_substance_is_asked_for_its_class_in_the_words_of_the_page() -> None:
    found = reckon([stock("某种新物质", "10")], 0)
    assert found.verdict == "unknown" and len(found.asked) == 1
    with translation.override("zh-hans"):
        said = reckon([stock("75%酒精", "600"), stock("某种新物质", "10"), stock("盐酸", "3")], 0).asked
    assert not any(word in text for text in said for word in ("class", "content_percent", "true", "quantity"))


def test_the_catalogue_says_what_it_knows_of_a_substance_that_is_asked_for() -> None:
    assert hints([stock("1-丁醇", "5")]) or hints([stock("正丁醇", "5")])
    assert hints([stock("氯", "5"), stock("某种新物质", "5")]) == []


def test_residents_are_asked_for_only_where_the_grade_hangs_on_them() -> None:
    assert reckon([stock("氯", "10")], None).open_grade  # R 4 to 16
    sure = reckon([stock("甲醇", "500")], None)  # R 0.5 to 2
    assert not sure.open_grade and sure.grade == 4 and sure.r is None


def test_key_regulated_chemicals_are_known_by_number_and_by_name() -> None:
    assert reckon([stock("液氯", "1", cas="7782-50-5")], 0).key_chemicals == ("1-01",)
    assert reckon([stock("液化石油气", "1"), stock("水", "1", classes="无")], 0).key_chemicals == ("1-03",)
    assert reckon([stock("氯", "0")], 0).key_chemicals == ()


def test_the_page_shows_every_step() -> None:
    sums = showing.of_reckoned(reckon([stock("氨", "8"), stock("氯", "2")], 29))
    assert [(one.share, one.weighted) for one in sums.lines] == [("0.8", "1.6"), ("0.4", "1.6")]
    assert (sums.s_sum, sums.s, sums.weighted_sum, sums.alpha, sums.r) == ("0.8 + 0.4", "1.2", "1.6 + 1.6", "1", "3.2")


@pytest.mark.parametrize("text", ["-5", "500kg", "3 公斤", "12,5", "two", "nan", "inf", "1000000", "1.1234567", ""])
def test_a_doubtful_mass_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="“|never"):
        tonnes(text)


@pytest.mark.parametrize(("text", "value"), [("12", "12"), ("1,200.5", "1200.5"), ("3 t", "3"), ("３．５吨", "3.5")])
def test_a_plain_mass_is_taken_as_it_is_written(text: str, value: str) -> None:
    assert tonnes(text) == Decimal(value)
