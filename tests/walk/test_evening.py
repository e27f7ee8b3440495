"""A boss's evening: a claimed firm takes over and publishes twenty points on a phone, in at most sixty interactions.

Every tap and every field typed into counts. In the middle the page is loaded anew, as after a dead battery, and the
last part goes on in a second browser at the desk.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.walk.firm import OWNER
from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser

WANTED, AT_MOST = 20, 60
ALSO = ("冲床", "剪板机", "锯床", "磨床")
SIGN_IN = {"user": "evening-owner", "password": "luo-si-dao-7-hao"}


class Hand:
    """Counts what the boss does."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.page, self.count = walker, walker.page, 0

    def tap(self, what: Locator, *, goes_on: bool = False) -> Page:
        self.count += 1
        if not goes_on:
            what.click()
            return self.page
        with self.page.expect_navigation():
            what.click()
        assert not self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), self.page.url
        return self.page

    def type(self, what: Locator, text: str) -> None:
        self.count += 1
        what.fill(text)

    def act(self) -> Page:
        """The one next act at the thumb."""
        return self.tap(self.page.locator(".act-bar button.act[form]").first, goes_on=True)


def claim(walker: Walker, code: str) -> None:
    page = walker.open(f"/claim/{code.replace('-', '')}")
    owner = {"person": OWNER, "phone": "0519-00000001", "username": SIGN_IN["user"], "password": SIGN_IN["password"]}
    for name, value in owner.items():
        page.fill(f"[name={name}]", value)
    walker.press("button[form=claim]")
    expect(page).to_have_url(re.compile("/today$"))


def tell_what_there_is(boss: Hand) -> None:
    page = boss.page
    boss.tap(page.locator("a[href='/risks/start']").first, goes_on=True)
    boss.type(page.locator("input[data-suggest]"), "jjg")
    boss.tap(page.locator("#trades .option", has_text="3484"))
    boss.act()
    for name in ALSO:
        boss.tap(page.locator(".pick", has_text=name).first)
    boss.type(page.locator("[name=words]"), "电焊、没有叉车")
    boss.act()
    expect(page).to_have_url(re.compile("/risks/start/questions$"))
    boss.act()


def accept_two_places(boss: Hand) -> None:
    """One card is struck out, one machine is there twice; then the battery is empty."""
    page = boss.page
    cards = page.locator(".proposal")
    page.wait_for_function("() => document.querySelector('.pictures img').naturalWidth > 0")
    boss.tap(cards.last.locator(".has"))
    expect(page.locator(".if-some")).to_be_visible()
    boss.tap(cards.first.locator("summary"))
    boss.type(cards.first.locator("[name^='more:']"), "2号车床")
    boss.act()
    boss.act()
    page.reload()


def accept_the_rest(boss: Hand) -> None:
    for _ in range(20):
        if "/risks/start/place/" not in boss.page.url:
            return
        boss.act()
    raise AssertionError("the places never end")


def test_twenty_points_in_one_evening(chromium: Browser, installation: Installation) -> None:
    phone = Walker(chromium, installation, PHONE)
    claim(phone, installation.told["claim_code"])
    boss = Hand(phone)
    tell_what_there_is(boss)
    accept_two_places(boss)
    at = boss.page.url
    desk = Walker(chromium, installation, DESK)
    desk.sign_in(SIGN_IN)
    later = Hand(desk)
    later.tap(desk.open("/today").locator("a[href^='/risks/start/place/']").first, goes_on=True)
    assert later.page.url == at
    accept_the_rest(later)
    expect(later.page).to_have_url(re.compile("/risks/start/who$"))
    later.act()
    assert later.page.locator("[name=points]:checked").count() >= WANTED
    later.act()
    expect(later.page).to_have_url(re.compile("/risks/start/done$"))
    _all_hang(phone, boss, later)


def _all_hang(phone: Walker, boss: Hand, later: Hand) -> None:
    """On the phone again: everything is published, the second lathe by its own name."""
    page = phone.open("/risks?state=published")
    assert page.locator("table.dense tbody tr").count() >= WANTED
    expect(page.locator("table.dense")).to_contain_text("2号车床")
    expect(page.get_by_role("link", name="叉车", exact=True)).to_have_count(0)
    assert phone.print_cards("/cards", "both")
    assert boss.count + later.count <= AT_MOST, f"{boss.count} + {later.count} interactions"
    assert phone.faults == later.walker.faults == []
