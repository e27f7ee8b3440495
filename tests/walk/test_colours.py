"""The look for colours that stand alone finds them, whatever way they were drawn."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from tests.walk.colours import alone
from tests.walk.installation import ROOT

pytestmark = pytest.mark.browser

TOKENS = (ROOT / "frontend/src/css/tokens.css").read_text(encoding="utf-8")
SHOWN = {
    '<span class="chip level-major">重大风险</span>': 0,
    '<a aria-label="较大风险 3 家"><svg><path style="fill: var(--larger)" d="M0 0h9v9z"/></svg></a>': 0,
    '<span class="chip level-major">逾期</span>': 1,
    '<div style="border-left: 4px solid var(--general)">叉车</div>': 1,
    '<p style="color: var(--low)">3</p>': 1,
    '<svg><circle r="9" style="fill: var(--larger)"/></svg>': 1,
}
TWINS = "".join(
    f'<li><svg><path class="lv-{level}" d="M0 0h9v9z"/></svg>{word}</li>'
    for level, word in (("major", "重大风险"), ("low", "低风险"))
)


@pytest.mark.parametrize("html", SHOWN)
def test_a_colour_without_its_word_is_found(html: str, chromium: Browser) -> None:
    assert len(found_in(html, chromium)) == SHOWN[html]


def test_two_levels_in_one_shape_are_found(chromium: Browser) -> None:
    styled = re.sub(r'class="lv-(\w+)"', r'class="lv-\1" style="fill: var(--\1)"', TWINS)
    assert any("in one shape" in one for one in found_in(styled, chromium))


def found_in(html: str, chromium: Browser) -> list[str]:
    page = chromium.new_page()
    page.set_content(f"<style>{TOKENS}</style>{html}")
    found = alone(page)
    page.close()
    return found
