"""Short codes of the many firms: no two alike, and none that somebody has."""

from anma.codes.tokens import parse
from anma.sample.lives.stamping import shorts


def test_no_two_texts_of_any_firms_get_one_short_code() -> None:
    firms = [0, 1, 20_000, 20_001, 52_999, 65_535]
    found = [next(shorts(number, nth)) for number in firms for nth in (*range(400), 16_383)]
    assert len(set(found)) == len(found)


def test_what_is_taken_is_passed_over_and_every_one_can_be_read() -> None:
    four = list(shorts(20_000, 7))
    assert len(set(four)) == 4
    assert [parse(short).short for short in four] == four
