"""Every page of the URL map in a browser, looked at by axe: nothing serious for who cannot see, click or read small.

A page that a room adds tomorrow is looked at without being named here. Each is opened at phone width by day and, in
elder mode, by night, at desk width by day, and at 200 % type. In elder mode and at 200 % nothing may run out of the
window; no level's colour stands without its word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.walk.colours import alone
from tests.walk.installation import ROOT, Installation
from tests.walk.signing_in import signed_in
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser

AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
SERIOUS = ("serious", "critical")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
ALL = "{resultTypes: ['violations']}"
# Only the colours differ at night, and only sizes in elder mode: one look for both.
DIFFERENT = "{runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable']}"
LOOK = "axe.run(document, %s).then(found => found.violations)"
WHOLE = "document.contentType === 'text/html' && document.doctype !== null"
STYLED = "[...document.styleSheets].some(sheet => sheet.href && sheet.cssRules.length > 0)"
LARGE = "size => { document.documentElement.style.fontSize = size }"
# As the server draws the page for who has the cookie; SMALLER: acts under the 60 px of elder mode. The bar at the
# bottom stands below everything meanwhile: a row half under it is no small target, it is scrolled to.
ELDER = """on => {
    document.documentElement.classList.toggle('elder', on);
    for (const bar of document.querySelectorAll('.act-bar')) bar.style.position = on ? 'static' : '';
}"""
SMALLER = """[...document.querySelectorAll('.act-bar .act')].filter(e => e.offsetHeight > 0 && e.offsetHeight < 60)
    .map(e => e.outerHTML.slice(0, 120))"""
# A column's name beside its value in a record of a phone: higher than its cell, it stands over the next one.
OVER = """[...document.querySelectorAll('.dense:not(.wide) td[data-label]')].filter(cell => cell.offsetHeight > 0
    && parseFloat(getComputedStyle(cell, '::before').height) > cell.clientHeight + 1).map(cell => cell.dataset.label)"""
TOO_FEW, HALVES = 90, 2


@pytest.mark.parametrize("half", [pytest.param(n, marks=pytest.mark.xdist_group(f"pages {n}")) for n in range(HALVES)])
def test_no_page_keeps_anybody_out(half: int, city: Installation, chromium: Browser) -> None:
    found: list[str] = []
    everything = sorted(city.told["pages"], key=lambda one: str(one["who"]))
    assert len(everything) > TOO_FEW
    pages = everything[half * len(everything) // HALVES : (half + 1) * len(everything) // HALVES]
    for who, some in groupby(pages, key=lambda one: str(one["who"])):
        # axe goes past the pages' own policy, which allows no foreign script.
        page = signed_in(city, chromium, who, script=AXE, locale="zh-CN", bypass_csp=True)
        found += [fault for one in some for fault in faults(page, f"{who} {one['name']}", one["path"])]
        page.context.close()
    assert not found, "\n".join(found)


def faults(page: Page, name: str, path: str) -> list[str]:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    try:
        answer = page.goto(path)
    except Exception as error:  # noqa: BLE001  (a download is no page)
        return [] if "Download" in str(error) else [f"{name}: {error}"]
    if answer is None or not page.evaluate(WHOLE):  # a sheet, a document, a piece of a page
        return []
    if answer.status >= 500:
        return [f"{name} {path}: status {answer.status}"]
    if not page.evaluate(STYLED):  # axe finds little in a page without its looks
        return [f"{name} {path}: no style sheet"]
    return [f"{name} {path}: {fault}" for fault in _seen(page)]


def _seen(page: Page) -> Iterator[str]:
    yield from (f"phone: {one}" for one in _axe(page, ALL))
    yield from alone(page)
    yield from (f"phone: the column's name {one} runs over the next" for one in page.evaluate(OVER))
    yield from _at_200(page)
    page.emulate_media(color_scheme="dark")
    yield from _in_elder_mode(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    yield from (f"desk: {one}" for one in _axe(page, ALL))
    yield from _at_200(page)


def _axe(page: Page, rules: str) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(LOOK % rules)
    return [f"{one['id']} {_nodes(one)}" for one in found if one["impact"] in SERIOUS]


def _nodes(one: dict[str, Any]) -> str:
    return json.dumps([node["html"][:160] for node in one["nodes"]][:3], ensure_ascii=False)


def _at_200(page: Page) -> Iterator[str]:
    page.evaluate(LARGE, "200%")
    out = runs_out(page) or page.evaluate(OVER)
    page.evaluate(LARGE, "")
    if out:
        width = page.viewport_size["width"] if page.viewport_size else 0
        yield f"at 200 % and {width} px runs out of the window: {out}"


def _in_elder_mode(page: Page) -> Iterator[str]:
    page.evaluate(ELDER, True)
    yield from (f"in elder mode: {one}" for one in _axe(page, DIFFERENT))
    yield from (f"in elder mode too small: {one}" for one in page.evaluate(SMALLER))
    out = runs_out(page)
    page.evaluate(ELDER, False)
    if out:
        yield f"in elder mode runs out of the window: {out}"
