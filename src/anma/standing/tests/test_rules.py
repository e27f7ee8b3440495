"""The rules' file is read once and refused with a sentence where it says something that cannot be."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from anma.standing.doubting.rules import FILE, BadRules, read, rules
from anma.standing.doubting.spotters import SPOTTERS

TEXT = FILE.read_text(encoding="utf-8")


def test_every_rule_that_asks_has_its_code_and_every_code_its_rule() -> None:
    assert set(SPOTTERS) == {one.id for one in rules().rules.values() if not one.hint}


def test_a_question_is_asked_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert "12" in rules().rules["too_fast"].question({"n": "12", "seconds": "30"})
    with override("en"):
        assert rules().rules["too_fast"].question({"n": "12", "seconds": "30"}).startswith("12 different places")


def test_a_number_that_an_old_doubt_lacks_is_a_dash() -> None:
    with override("en"):
        assert "–" in rules().rules["too_fast"].question({})


@pytest.mark.parametrize(
    "old, new", [('share: "0.10"', 'share: "0.5"'), ("pace: daily", "pace: yearly"), ("window: 14", "window: 0")]
)
def test_a_file_that_says_what_cannot_be_is_refused(old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(BadRules):
        read(TEXT.replace(old, new))
