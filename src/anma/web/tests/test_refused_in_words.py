"""Whatever is refused says why in the reader's language, and never in a code word."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from anma.acts import reasons
from anma.acts.base import every
from anma.acts.inputs import parse
from anma.acts.reasons import InvalidInput, Reason
from anma.web import middleware

CHINESE = re.compile(r"[\u4e00-\u9fff]")
VALUES = re.compile(r"%\(\w+\)[sd]")
# Names of standards, formats and the platform's commands, said so in Chinese too.
SAID_SO = re.compile(r"anma(?: [a-z]+)+|[A-Z]{2,}|Excel|GeoJSON|WebP")
LATIN = re.compile(r"[A-Za-z]{2,}")
OF_A_TEST = {"acts.sad"}  # acts/tests/samples.py, known where both run in one process
KNOWN = sorted((one for one in vars(reasons)["_known"].values() if one.code not in OF_A_TEST), key=lambda one: one.code)


def test_the_reasons_of_all_rooms_are_known_here() -> None:
    codes = {one.code for one in KNOWN}
    assert len(codes) > 100 and {"acts.conflict", "help.no_earlier", middleware.UNSTORABLE.code} <= codes


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_reason_is_a_sentence_of_the_reader(language: str) -> None:
    with translation.override(language):
        wrong = [one.code for one in KNOWN if not fits(one, language)]
    assert wrong == []


def fits(reason: Reason, language: str) -> bool:
    text = VALUES.sub("", str(reason.sentence))
    if not text:
        return True  # its value is the sentence
    if language == "en":
        return not CHINESE.search(text) and " " in text
    return bool(CHINESE.search(text)) and not LATIN.search(SAID_SO.sub("", text))


def test_every_act_that_gets_nothing_says_what_is_missing_in_chinese() -> None:
    wrong = {}
    with translation.override("zh-hans"):
        for code, act in every().items():
            try:
                parse(act.Input, {"no such field": "x"})
            except InvalidInput as invalid:
                lines = [text for _name, text in invalid.named()]
                if not CHINESE.search(invalid.sentence) or not all(CHINESE.search(line) for line in lines):
                    wrong[code] = lines
    assert wrong == {}
