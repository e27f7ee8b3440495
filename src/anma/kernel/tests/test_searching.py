"""What is typed into a search: letters of any case are found, Chinese as it is."""

from __future__ import annotations

import pytest

from anma.kernel import clock
from anma.kernel.models import Throttle
from anma.kernel.searching import LONGEST, containing, searched

pytestmark = pytest.mark.django_db


BOTH = {"ABC厂", "abc厂"}


def named(*names: str) -> None:
    Throttle.objects.bulk_create([Throttle(key=name, tokens=1, updated_at=clock.now()) for name in names])


def found(text: str) -> set[str]:
    return set(Throttle.objects.filter(containing("key", text)).values_list("key", flat=True))


@pytest.mark.parametrize(("text", "those"), [("abc", BOTH), ("厂", BOTH), ("bC", BOTH), ("场", set())])
def test_letters_are_found_small_and_capital_and_chinese_as_it_is(text: str, those: set[str]) -> None:
    named(*BOTH)
    assert found(text) == those


def test_a_sign_of_patterns_is_a_letter_like_others() -> None:
    named("百分之5%", "百分之50")
    assert found("5%") == {"百分之5%"}


def test_blanks_and_noughts_are_taken_off_and_a_book_is_cut() -> None:
    assert searched("  a\x00b ") == "ab"
    assert len(searched("字" * 50_000)) == LONGEST
