"""Which symbol a host allows."""

from typing import Any

import pytest
from django.utils import translation

from anma.codes.doctor import labels_for, symbol_for, symbols
from anma.kernel.doctor import _questions


@pytest.mark.parametrize(("host", "level"), [("A.CN", "H"), ("anma.changzhou.gov.cn", "Q"), ("x" * 60 + ".cn", "")])
def test_it_says_which_symbol_fits(host: str, level: str) -> None:
    found = symbol_for(host)
    assert found.level == level
    assert found.version <= 4 and bool(found.sentence) is not found.fits


@translation.override("en")
def test_the_doctor_is_asked_about_the_city_s_host(settings: Any) -> None:
    settings.ANMA_HOST = "anma.example.cn"
    (answer,) = symbols()
    assert answer.ok and "anma.example.cn" in answer.sentence
    settings.ANMA_HOST = "a-host-name-that-is-far-too-long-for-any-label-on-a-wall.example.cn"
    (answer,) = symbols()
    assert not answer.ok and "shorter" in answer.sentence
    assert symbols in _questions


def test_it_says_on_which_labels_a_code_is_read_from_arms_length() -> None:
    with translation.override("en"):
        said = labels_for(33)
    assert "(40 cm)" in said and "from 99.1 × 57 mm on" in said and "30 × 20 mm, from 1" in said
