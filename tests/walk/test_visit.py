"""An officer's visit on a phone: begun at the door, three findings, ended; with a signal and without, in 15 taps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
MOST = 15
LINES = ("grid:electric", "grid:guards", "grid:fire")


class Officer:
    """Counts what the thumb does."""

    def __init__(self, walker: Walker, firm: str) -> None:
        self.walker, self.firm, self.taps = walker, firm, 0

    def open(self) -> Page:
        page = self.walker.open(f"/visits/begin/{self.firm}")
        page.wait_for_load_state("networkidle")
        return page

    def again(self) -> Page:
        """What ended today is shown with what it found, and leads on to another visit."""
        page = self.open()
        expect(page.locator("[data-found-count]")).to_have_text("3")
        page.locator("[data-walk-again]").click()
        page.wait_for_load_state("networkidle")
        return page

    def tap(self, what: Locator) -> None:
        expect(what).to_be_visible(timeout=60_000)
        what.click()
        self.taps += 1

    def line(self, key: str) -> Locator:
        return self.walker.page.locator(f'[data-line="{key}"]')

    def visit(self) -> None:
        """Begin, two lines in order, three not, end."""
        page = self.walker.page
        self.tap(page.locator("button[form=begin]"))
        for key in ("grid:exits", "grid:told"):
            self.tap(self.line(key).locator("label", has_text="正常"))
            expect(self.line(key)).to_have_attribute("data-answer", "ok", timeout=60_000)
        for number, key in enumerate(LINES, 1):
            self.tap(self.line(key).locator("label", has_text="有问题"))
            self.tap(self.line(key).locator("[data-chip]").first)
            self.tap(self.line(key).locator(".finding button[type=submit]"))
            expect(page.locator("[data-found-count]")).to_have_text(str(number), timeout=60_000)
        expect(page.locator("[data-summary]")).to_contain_text("配电箱前堆物")
        assert runs_out(page) == ""
        self.tap(page.locator("button[form=end]"))
        expect(page.locator("#end [data-result] .mark")).to_be_visible(timeout=60_000)


def officer(chromium: Browser, shop: Installation) -> Officer:
    walker = Walker(chromium, shop, PHONE)
    walker.sign_in({"user": "tina", "password": shop.told["password"]})
    return Officer(walker, shop.told["firm"]["id"])


def arrived(chromium: Browser, shop: Installation, many: int) -> None:
    """The firm reads so many visits with three findings each."""
    boss = Walker(chromium, shop, PHONE)
    boss.sign_in({"user": "alice", "password": shop.told["password"]})
    for _try in range(40):
        page = boss.open("/visits?show=ended")
        if page.locator("tbody tr").count() == many:
            break
        page.wait_for_timeout(1000)
    expect(page.locator("tbody tr")).to_have_count(many)
    page.locator("tbody a").first.click()
    expect(page.locator("[data-found-list] li")).to_have_count(3)
    expect(page.locator("main")).to_contain_text(re.compile("配电箱前堆物"))
    boss.context.close()


def test_a_visit_of_three_findings_takes_fifteen_taps_with_a_signal_and_without(
    chromium: Browser, shop: Installation
) -> None:
    tina = officer(chromium, shop)
    tina.open()
    tina.visit()
    assert tina.taps <= MOST, tina.taps
    arrived(chromium, shop, 1)
    page, tina.taps = tina.again(), 0
    tina.walker.context.set_offline(True)
    page.reload()
    tina.visit()
    assert tina.taps <= MOST, tina.taps
    expect(page.locator("[data-found-here] .mark-stored")).to_have_count(0)
    tina.walker.context.set_offline(False)
    arrived(chromium, shop, 2)
    assert tina.walker.faults == []
    tina.walker.context.close()
