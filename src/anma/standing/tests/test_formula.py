"""The formula for every input, not for examples: hiding never pays, finding and putting right always does."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from anma.standing import words
from anma.standing.editions import level_rules, score_models
from anma.standing.formula import Given, reckon
from anma.standing.levels import Record, proposal
from anma.standing.similar import middle_without

MODEL, RULES = score_models()["2026.1"], level_rules()["2026.1"]
CASES = 3000


def some(random: Random) -> Given:
    due, should = random.choice((0, random.randint(1, 40))), random.choice((0, random.randint(1, 9)))
    return Given(
        due=due,
        done=random.randint(0, due),
        should=should,
        accepted=random.randint(0, should),
        found=random.randint(should, should + 5),
        expected=random.choice((None, random.randint(0, 15))),
        vetoes={"major_overdue": random.choice((0, 0, 0, 1))},
    )


def worth(given: Given) -> Fraction:
    """A firm without any score stands no higher than one with the lowest."""
    exact = reckon(MODEL, given).exact
    return Fraction(-1) if exact is None else exact


def test_finding_and_putting_right_one_more_never_lowers_the_score() -> None:
    random = Random(7)
    for given in (some(random) for _ in range(CASES)):
        more = replace(given, should=given.should + 1, accepted=given.accepted + 1, found=given.found + 1)
        assert worth(more) >= worth(given), given


def test_where_fewer_were_found_than_expected_hiding_one_never_raises_the_score() -> None:
    random, hidden = Random(8), 0
    for given in (some(random) for _ in range(CASES)):
        if given.found <= (given.expected or 0) and given.accepted < given.should and given.found:
            less = replace(given, should=given.should - 1, found=given.found - 1)
            assert worth(less) <= worth(given), given
            hidden += 1
    assert hidden > 100


def test_finding_one_more_that_is_not_yet_due_never_lowers_the_score() -> None:
    random = Random(9)
    for given in (some(random) for _ in range(CASES)):
        found = reckon(MODEL, replace(given, found=given.found + 1)).exact
        assert found is None or found >= worth(given), given


def test_what_was_lost_and_what_is_left_make_a_hundred() -> None:
    random = Random(10)
    for made in (reckon(MODEL, some(random)) for _ in range(CASES)):
        if made.points is not None:
            assert abs(made.points + sum((one.points for one in made.lost), Decimal(0)) - 100) <= Decimal("0.2")


@pytest.mark.parametrize(
    ("given", "points", "band"),
    [
        (Given(), None, "none"),
        (Given(due=10, done=10), Decimal(100), "excellent"),
        (Given(due=10, done=9, should=2, accepted=1), Decimal(70), "fair"),
        (Given(should=4, accepted=3), Decimal(75), "fair"),
        (Given(found=1, expected=3), None, "none"),
        (Given(due=10, done=10, expected=2), Decimal(50), "poor"),
        (Given(due=10, done=10, should=1, accepted=1, found=1, expected=2), Decimal(75), "fair"),
        (Given(due=10, done=10, vetoes={"major_overdue": 1}), Decimal(0), "poor"),
    ],
)
def test_a_half_without_anything_due_is_left_out_and_never_a_hundred_per_cent(
    given: Given, points: Decimal | None, band: str
) -> None:
    made = reckon(MODEL, given)
    assert (made.points, made.band) == (points, band)


def test_every_constant_says_whether_somebody_verified_it_and_every_code_has_its_sentence() -> None:
    assert not MODEL.verified and all(one.source for one in MODEL.constants.values())
    assert set(MODEL.vetoes) <= set(words.VETOES) <= set(words.WAYS)
    for code in RULES.changes:
        assert words.line_words({"code": code, "visits": 1, "n": 2}) != code


def test_the_middle_of_the_others_leaves_the_own_value_out() -> None:
    rates = [Fraction(n) for n in (0, 1, 4, 9)]
    assert [middle_without(rates, at) for at in range(4)] == [4, 4, 1, 1]
    assert middle_without(rates[:3], 1) == 2


def test_the_rules_start_from_the_worst_risk_and_say_every_step() -> None:
    quiet = proposal(RULES, Record("low", "5211"))
    assert (quiet.level, quiet.visits, [line["code"] for line in quiet.lines]) == ("A", 1, ["base"])
    bad = proposal(RULES, Record("major", "3391", {"major_open": 1, "overdue": 4, "orders": 3, "poor": 4, "silent": 1}))
    assert bad.level == "D" and bad.visits == sum(line["visits"] for line in bad.lines) <= RULES.most
    assert [line["code"] for line in bad.lines] == [
        "base",
        "trade",
        "major_open",
        "overdue",
        "orders",
        "silent",
        "poor",
    ]
    praised = proposal(RULES, Record("larger", "", {"excellent": 4}))
    assert praised.visits == 1
