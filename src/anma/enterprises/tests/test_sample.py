"""Made-up firms."""

from collections import Counter
from random import Random

import pytest

from anma.enterprises.sample import firms
from anma.enterprises.uscc import require
from anma.knowledge.tables import sector_of

TOWNS = ["320411001", "320411002", "320412001"]


def test_the_same_seed_makes_the_same_firms() -> None:
    assert list(firms(Random(7), 40, TOWNS)) == list(firms(Random(7), 40, TOWNS))
    assert list(firms(Random(7), 40, TOWNS)) != list(firms(Random(8), 40, TOWNS))


def test_every_code_adds_up_stands_once_and_can_be_nobodys() -> None:
    codes = [firm.uscc for firm in firms(Random(1), 500, TOWNS)]
    assert [require(code) for code in codes] == codes
    assert len(set(codes)) == 500
    assert {code[:2] for code in codes} == {"G9"}


def test_every_name_says_that_it_is_made_up() -> None:
    assert all("示例" in firm.name and "虚构" in firm.name for firm in firms(Random(1), 50, TOWNS))


def test_the_mix_is_a_citys() -> None:
    made = list(firms(Random(1), 1000, TOWNS))
    sectors = Counter(sector_of(firm.trade).code for firm in made)
    assert sectors["machinery"] > sectors["textile"] > 20
    assert 10 < sorted(firm.headcount for firm in made)[500] < 40
    assert {firm.town for firm in made} == set(TOWNS)


def test_without_towns_there_are_no_firms() -> None:
    with pytest.raises(ValueError, match="town"):
        next(firms(Random(1), 1, []))
