"""GB 32100-2015: what is wrong with a credit code is named."""

import pytest
from django.utils import translation

from anma.enterprises import uscc

# The standard's own scheme worked by hand for a code of nobody: 17 characters, then the check.
RIGHT = "91320411MA1W0R1D0" + uscc.check_character("91320411MA1W0R1D0")


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("first", "check"),
    [
        # Published textbook value: 91350100M000100Y4 is followed by 3.
        ("91350100M000100Y4", "3"),
        ("00000000000000000", "0"),
    ],
)
def test_the_check_character_follows_the_standard(first: str, check: str) -> None:
    assert uscc.check_character(first) == check


def test_case_blanks_and_wide_characters_do_not_matter() -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in RIGHT)
    spaced = f" {RIGHT[:6].lower()} {RIGHT[6:12]}-{RIGHT[12:]}"
    assert uscc.require(wide) == uscc.require(spaced) == RIGHT


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (RIGHT[:17], "this one has 17"),
        (RIGHT[:9] + "O" + RIGHT[10:], "Character 10 is “O”"),
        (RIGHT[:9] + "S" + RIGHT[10:], "may be “5”"),
        (RIGHT[:3] + "A" + RIGHT[4:], "Character 4 is “A”; characters 3 to 8"),
        (RIGHT[:9] + "?" + RIGHT[10:], "Character 10 is “?”"),
    ],
)
def test_the_wrong_character_is_named(code: str, words: str) -> None:
    with pytest.raises(uscc.WrongCode, match=words.replace("?", r"\?")):
        uscc.require(code)


def test_a_changed_character_anywhere_is_noticed() -> None:
    for place in range(17):
        other = "1" if RIGHT[place] != "1" else "2"
        wrong = RIGHT[:place] + other + RIGHT[place + 1 :]
        with pytest.raises(uscc.WrongCode, match="it must be"):
            uscc.require(wrong)


def test_two_neighbours_swapped_are_noticed() -> None:
    swapped = RIGHT[:8] + RIGHT[9] + RIGHT[8] + RIGHT[10:]
    with pytest.raises(uscc.WrongCode):
        uscc.require(swapped)


def test_the_sentence_is_chinese_for_chinese_readers() -> None:
    with translation.override("zh-hans"), pytest.raises(uscc.WrongCode, match="第 10 位"):
        uscc.require(RIGHT[:9] + "O" + RIGHT[10:])
