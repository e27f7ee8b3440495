"""The tour: twenty screens of the sample city, in Chinese and English, on a phone and at a desk.

`ANMA_TOUR=1 pytest -m browser tests/walk/test_tour.py` takes the pictures of `docs/tour/` anew and writes its page;
every run opens the screens and finds nothing that fails, runs out of the window, or speaks the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.walk import tour
from tests.walk.installation import Installation
from tests.walk.screens import SCREENS, Screen
from tests.walk.signing_in import signed_in
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser

FORMS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 800}},
}
LANGUAGES = {"zh": "zh-CN", "en": "en"}
# Labels, headings and buttons: what the platform says itself; what people wrote stays in their language.
OWN_WORDS = "[...document.querySelectorAll('h1, h2, button, .act, label, nav a, th')].map(e => e.innerText).join(' | ')"
CHINESE = re.compile("[\u4e00-\u9fff]")
NAMES = ("安码", "中文")


# Without pictures the two that differ most are enough; test_access.py opens every page besides.
EACH = [(form, language) for form in sorted(FORMS) for language in sorted(LANGUAGES)]


@pytest.mark.parametrize(("form", "language"), EACH if tour.wanted() else [("phone", "zh"), ("desk", "en")])
def test_twenty_screens_stand_in_both_languages(
    form: str, language: str, city: Installation, chromium: Browser
) -> None:
    faults: list[str] = []
    for who, screens in groupby(sorted(SCREENS, key=lambda one: one.who), key=lambda one: one.who):
        page = signed_in(city, chromium, who, locale=LANGUAGES[language], **FORMS[form])
        faults += visited(page, city, list(screens), form, language)
        page.context.close()
    assert not faults, "\n".join(faults)
    if tour.wanted():
        tour.write_page([(number(one), one.slug, one.english, one.chinese) for one in SCREENS])


def visited(page: Page, city: Installation, screens: list[Screen], form: str, language: str) -> list[str]:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for screen in screens:
        faults += shown(page, city, screen, language)
        tour.shot(page, f"{number(screen):02d}-{screen.slug}-{language}", form)
    return faults


def number(screen: Screen) -> int:
    return SCREENS.index(screen) + 1


def shown(page: Page, city: Installation, screen: Screen, language: str) -> Iterator[str]:
    answer = page.goto(city.told["screens"][screen.slug])
    page.wait_for_load_state("networkidle")
    if answer is None or answer.status != 200:
        yield f"{screen.slug}: {answer and answer.status}"
    if out := runs_out(page):
        yield f"{screen.slug}: runs out of the window: {out}"
    said = page.evaluate(OWN_WORDS)
    for name in NAMES:
        said = said.replace(name, "")
    if language == "en" and len(CHINESE.findall(said)) > len(said) / 4:
        yield f"{screen.slug}: speaks Chinese to an English reader: {said[:300]}"
