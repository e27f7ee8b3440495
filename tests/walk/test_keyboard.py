"""The keyboard alone, never the mouse: at the desk, at a phone's width, and at a morning's work.

Every stop of the way shows that it has the focus, stands in the window and under nothing; no page keeps whoever tabs
through it; what is drawn anew does not lose the place. The workshop is of this file alone; each test names its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation, installed
from tests.walk.keys import Keys
from tests.walk.shopfloor import SENT

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SEEN = "看着没事，光幕的线磨破了（虚构）"
TEAM = "夜班（虚构）"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A workshop that no other file's tests change."""
    with installed(tmp_path_factory.mktemp("keyboard"), "tests.walk.phone_prepare") as running:
        yield running


@contextmanager
def keyboard(own: Installation, chromium: Browser, size: dict[str, int]) -> Iterator[tuple[Keys, Page]]:
    """Nobody yet, before the page of signing in."""
    context = chromium.new_context(
        base_url=own.address,
        service_workers="block",
        locale="zh-CN",
        viewport=size,  # type: ignore[arg-type]
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    keys = Keys(page)
    yield keys, page
    assert not keys.faults, "\n".join(keys.faults)
    context.close()


def sign_in(own: Installation, keys: Keys, who: str) -> None:
    keys.page.goto("/in")
    keys.go(keys.page.locator("[name=username]"))
    keys.page.keyboard.type(who)
    keys.go(keys.page.locator("[name=password]"))
    keys.page.keyboard.type(own.told["password"])
    keys.follow()
    expect(keys.page).not_to_have_url(f"{own.address}/in")


def test_the_boss_edits_and_publishes_a_risk_point(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, DESK) as (keys, page):
        sign_in(own, keys, "alice")
        point = own.told["points"][0]
        page.goto("/risks")
        skipped(keys)
        assert keys.through() > 2 * len(own.told["points"])
        page.reload()
        keys.go(page.locator(f"tbody a[href='/risks/{point['id']}']"))
        keys.follow()
        expect(page.locator("h1")).to_contain_text(point["name"])
        edited(keys)
        expect(page.locator("main li", has_text=TEAM)).to_be_visible()  # what differs from the wall
        keys.go(page.locator(".desk-head button.act"), "Shift+Tab")
        keys.follow("Space")
        keys.go(page.locator("button[form=publish]"))
        keys.follow()
        page.goto("/risks")
        row = page.locator("tbody tr", has=page.locator(f"a[href='/risks/{point['id']}']"))
        expect(row).to_have_count(1)
        expect(row.locator("input[name=points]")).to_have_count(0)
        page.goto(f"/risks/{point['id']}")
        expect(page.locator("main")).to_contain_text(TEAM)


def skipped(keys: Keys) -> None:
    """The first stop of a page leads past the navigation; from there the next stop is in the content."""
    page = keys.page
    keys.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    keys.press("Enter")
    keys.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#main') !== null"), "the skip link leads nowhere"


def edited(keys: Keys) -> None:
    """Another team answers for it."""
    page = keys.page
    keys.go(page.locator("a[href$='/edit/basics']").last)
    keys.follow()
    keys.go(page.locator("[name=responsible_team]"))
    keys.press("Control+a")
    page.keyboard.type(TEAM)
    keys.go(page.locator("main .act-bar button"))
    keys.follow()


def test_a_worker_tells_what_is_not_normal(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, PHONE) as (keys, page):
        sign_in(own, keys, "wang")
        page.goto("/today/round")
        keys.go(page.locator(f"a[data-stop='{own.told['points'][1]['id']}']"))
        keys.follow()
        bad = page.locator("[data-item]").first
        keys.go(bad.locator("input[name^='check:']").first)
        keys.press("ArrowRight")
        expect(bad.locator("input[value=bad]")).to_be_checked()
        keys.go(bad.locator("textarea[data-field=note]").first)
        page.keyboard.type(SEEN)
        keys.go(bad.locator("[data-chip]").first, "Shift+Tab")
        keys.press("Space")
        expect(bad.locator("[data-chip]").first).to_have_attribute("aria-pressed", "true")
        keys.kept()
        keys.go(page.locator("[data-all-normal]"))
        keys.press("Enter")
        expect(page.locator(f"[data-result] {SENT}, [data-latest] {SENT}").first).to_be_visible()
        page.goto("/hazards")
        expect(page.locator("main")).to_contain_text(SEEN)


def test_after_handing_in_the_keyboard_goes_on_at_the_mark(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, PHONE) as (keys, page):
        sign_in(own, keys, "wang")
        page.goto(f"/inspect/{own.told['points'][2]['id']}")
        for item in page.locator("[data-item]").all():
            keys.go(item.locator("input[name^='check:']").first)
            keys.press("Space")
        keys.go(page.locator("[data-all-normal]"))
        keys.press("Space")
        expect(page.locator("[data-result]")).to_be_focused()
        keys.press("Tab")
        expect(page.locator("[data-after-sent] a").first).to_be_focused()


def test_an_officer_goes_from_the_morning_to_a_firm_and_back(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, DESK) as (keys, page):
        sign_in(own, keys, "tina")
        page.goto("/morning")
        assert keys.through() > 10
        page.reload()
        firm = own.told["firm"]
        keys.go(page.locator(f"main a[href^='/firms/{firm['id']}']").first)
        keys.follow()
        expect(page.locator("h1")).to_contain_text(firm["name"])
        assert keys.through() > 10
        page.reload()
        keys.go(page.locator("#navigation a[href='/morning']"))
        keys.follow()
        expect(page).to_have_url(f"{own.address}/morning")


def test_what_is_found_while_typing_leaves_the_focus_where_it_was(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, DESK) as (keys, page):
        sign_in(own, keys, "tina")
        page.goto("/search")
        keys.press("/")
        expect(page.locator("#everything")).to_be_focused()
        firm = own.told["firm"]
        found = page.locator(f"#found .hits a[href*='{firm['id']}']").first
        page.keyboard.type(firm["name"])
        expect(found).to_be_visible()
        expect(page.locator("#everything")).to_be_focused()
        keys.go(found)
        keys.follow()
        expect(page.locator("h1")).to_contain_text(firm["name"])


def test_the_menu_of_a_narrow_window_opens_and_closes(own: Installation, chromium: Browser) -> None:
    with keyboard(own, chromium, PHONE) as (keys, page):
        sign_in(own, keys, "sam")
        page.goto("/risks")
        menu = page.locator("[popovertarget=navigation]")
        keys.go(menu)
        keys.press("Enter")
        keys.go(page.locator("#navigation a[href='/hazards']"))
        keys.press("Escape")
        expect(page.locator("#navigation")).to_be_hidden()
        expect(menu).to_be_focused()
        assert keys.through() > 20
