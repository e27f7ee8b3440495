"""Grading against values worked out by hand, every band edge among them."""

from decimal import Decimal

import pytest

from anma.knowledge.grading import LEVELS, lec, level, ls, worst
from anma.knowledge.text import KnowledgeError


@pytest.mark.parametrize(
    ("l", "e", "c", "value", "default", "second"),
    [
        (3, 6, 7, "126", "general", "larger"),
        (10, 10, 15, "1500", "major", "major"),
        (1, 6, 40, "240", "larger", "major"),
        ("0.5", 10, 15, "75", "general", "larger"),
        (10, 1, 7, "70", "general", "larger"),
        (3, 3, 7, "63", "low", "general"),
        (10, 2, 1, "20", "low", "general"),
        (6, 3, 1, "18", "low", "low"),
        ("0.1", "0.5", 1, "0.05", "low", "low"),
        ("0.2", 2, 40, "16", "low", "low"),
        (0.5, 0.5, 100, "25", "low", "general"),
    ],
)
def test_lec_multiplies_exactly_and_places(l, e, c, value, default, second):  # noqa: E741
    assert lec.grade(l, e, c).value == Decimal(value)
    assert lec.grade(l, e, c).level == default
    assert lec.grade(l, e, c, "160-70-20").level == second


def test_lec_edges_belong_to_the_worse_level():
    assert lec.place(Decimal(320), lec.CONVENTIONS["320-160-70"])[0] == "major"
    assert lec.place(Decimal("319.99"), lec.CONVENTIONS["320-160-70"])[0] == "larger"
    assert lec.place(Decimal(160), lec.CONVENTIONS["320-160-70"])[0] == "larger"
    assert lec.place(Decimal("159.99"), lec.CONVENTIONS["320-160-70"])[0] == "general"
    assert lec.place(Decimal("69.99"), lec.CONVENTIONS["320-160-70"])[0] == "low"


def test_lec_shows_its_arithmetic_in_both_languages():
    graded = lec.grade(3, 6, 7)
    assert graded.edition == "LEC/320-160-70"
    assert graded.steps_in("zh") == ["L 3 × E 6 × C 7 = 126", "70 ≤ 126 < 160 → 一般风险"]
    assert graded.steps_in("en")[1] == "70 ≤ 126 < 160 → General risk"


def test_the_outer_bands_have_one_edge_only():
    assert lec.grade(10, 10, 100).steps_in("zh")[1] == "320 ≤ 10000 → 重大风险"
    assert lec.grade(1, 1, 1).steps_in("zh")[1] == "1 < 70 → 低风险"


@pytest.mark.parametrize("bad", [7, "seven", "", "NaN", -1, "1e999", "Infinity"])
def test_lec_refuses_a_value_off_the_scale_and_names_the_scale(bad):
    with pytest.raises(KnowledgeError) as refusal:
        lec.grade(3, bad, 7)
    assert "10、6、3、2、1、0.5" in refusal.value.text.zh
    assert "10, 6, 3, 2, 1, 0.5" in refusal.value.text.en


def test_unknown_editions_are_refused():
    with pytest.raises(KnowledgeError, match="320-160-70 or 160-70-20"):
        lec.grade(3, 6, 7, "old")
    with pytest.raises(KnowledgeError, match="A, B, C or D"):
        ls.grade(3, 3, "Z")


@pytest.mark.parametrize(
    ("variant", "l", "s", "expected"),
    [
        ("A", 4, 5, "major"),
        ("A", 4, 4, "larger"),
        ("A", 3, 4, "larger"),
        ("A", 2, 5, "general"),
        ("A", 1, 5, "general"),
        ("A", 1, 4, "low"),
        ("B", 4, 5, "major"),
        ("B", 4, 4, "larger"),
        ("B", 3, 5, "larger"),
        ("B", 3, 4, "general"),
        ("B", 2, 3, "general"),
        ("B", 1, 5, "low"),
        ("D", 4, 5, "major"),
        ("D", 3, 5, "larger"),
        ("D", 3, 4, "general"),
        ("D", 2, 5, "general"),
        ("D", 3, 3, "low"),
    ],
)
def test_ls_bands(variant, l, s, expected):  # noqa: E741
    graded = ls.grade(l, s, variant)
    assert graded.level == expected
    assert graded.value == l * s
    assert graded.edition == f"LS/{variant}"


@pytest.mark.parametrize(
    ("l", "s", "expected"),
    [
        (5, 4, "major"),
        (3, 4, "major"),
        (4, 3, "major"),
        (2, 4, "larger"),
        (3, 3, "larger"),
        (4, 2, "larger"),
        (5, 1, "general"),
        (4, 1, "general"),
        (3, 1, "low"),
        (1, 1, "low"),
        (3, 2, "general"),
        (1, 2, "general"),
        (1, 4, "general"),
    ],
)
def test_changzhou_variant_looks_at_the_parts_below_eight(l, s, expected):  # noqa: E741
    assert ls.grade(l, s, "C").level == expected


def test_changzhou_variant_says_which_part_decided():
    assert ls.grade(1, 2, "C").steps_in("zh")[1] == "2 < 8, S 2 ≥ 2 → 一般风险"


def test_changzhou_variant_has_four_severities():
    with pytest.raises(KnowledgeError, match="4, 3, 2, 1"):
        ls.grade(3, 5, "C")


def test_levels_run_from_worst_to_mildest():
    assert [one.order for one in LEVELS] == [1, 2, 3, 4]
    assert worst(["low", "larger", "general"]) == "larger"
    assert level("major").title.zh == "重大风险"
    assert level("larger").colour.zh == "橙"


def test_every_step_of_every_scale_is_said_in_words():
    assert [Decimal(key) for key in lec.L_WORDS] == list(lec.L_SCALE)
    assert [Decimal(key) for key in lec.E_WORDS] == list(lec.E_SCALE)
    assert [Decimal(key) for key in lec.C_WORDS] == list(lec.C_SCALE)
    for variant in "AB":
        assert [Decimal(key) for key in ls.likelihood_words(variant)] == list(ls.FIVE)
        assert [Decimal(key) for key in ls.severity_words(variant)] == list(ls.FIVE)
    assert [Decimal(key) for key in ls.severity_words("C")] == list(ls.FOUR)
