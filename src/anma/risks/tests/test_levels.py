"""The four levels have one word each, on screens and on cards, in both languages."""

import pytest
from django.utils import translation

from anma.knowledge.grading.levels import LEVELS
from anma.risks.choices import RiskLevel
from anma.risks.indicators import _NAMES


@pytest.mark.parametrize(("lang", "locale"), [("zh", "zh-hans"), ("en", "en")])
def test_a_level_has_the_same_word_on_screens_and_on_cards(lang: str, locale: str) -> None:
    with translation.override(locale):
        on_screens = {level.value: str(level.label) for level in RiskLevel}
        in_figures = {level.value: str(name) for level, name in _NAMES.items()}
    assert on_screens == {level.code: level.title.in_(lang).lower() for level in LEVELS}
    assert all(level.word.in_(lang).lower() in in_figures[level.code] for level in LEVELS)
