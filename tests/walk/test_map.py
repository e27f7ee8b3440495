"""The office's map in a browser: opened, wider and closer, a cluster pressed, a firm opened; every layer; nothing from
another host.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
SIGN = "#city-map .sign"
CUT_OFF = """() => [...document.querySelectorAll(".city-chips > nav.filters a")]
    .filter(chip => chip.getBoundingClientRect().right > innerWidth || chip.getBoundingClientRect().left < 0)
    .map(chip => chip.textContent)"""


class Officer:
    """Somebody of an office before the map; what the browser asked for is kept."""

    def __init__(self, chromium: Browser, city: Installation, user: str, form: dict[str, Any]) -> None:
        self.walker = Walker(chromium, city, form)
        self.asked: list[str] = []
        self.walker.page.on("request", lambda request: self.asked.append(request.url))
        self.walker.sign_in({"user": user, "password": city.told["accounts"][user]})

    def map(self, query: str = "") -> Page:
        with self.walker.page.expect_response(tile_came):
            page = self.walker.open(f"/map{query}")
        expect(page.locator("#city-map")).to_be_visible()
        return page

    def leave(self) -> None:
        hosts = {urlsplit(url).hostname for url in self.asked if url.startswith("http")}
        assert (hosts, self.walker.faults) == ({"localhost"}, [])
        self.walker.context.close()


def tile_came(answer: Response) -> bool:
    return "/map/tiles/" in answer.url and answer.status in (200, 304)


def firms_beside(page: Page) -> Locator:
    return page.locator("[data-map-list] ol.firm-lines li:not(.alone)")


@pytest.mark.parametrize("form", [PHONE, DESK], ids=["phone", "desk"])
def test_from_the_whole_city_by_a_cluster_to_a_firm(
    chromium: Browser, city: Installation, form: dict[str, Any]
) -> None:
    officer = Officer(chromium, city, "city-officer", form)
    page = officer.map()
    expect(page.locator(SIGN).first).to_be_visible()
    assert runs_out(page) == "" and page.evaluate(CUT_OFF) == []
    with page.expect_response(lambda answer: "part=1" in answer.url and "box=" in answer.url):
        page.locator(".leaflet-control-zoom-in").click()
    assert "#" in page.url and firms_beside(page).count() > 0
    page.locator("[data-map-whole]").click()
    cluster = page.locator(f"{SIGN}[aria-label*='家']:has(b)").first
    expect(cluster).to_be_visible()
    cluster.dispatch_event("click")
    opened = page.locator(".sign-opened")
    expect(opened).to_contain_text("家")
    with page.expect_navigation():
        opened.locator("a").click()
    assert "/map/firms?" in page.url and "cell=" in page.url
    with page.expect_navigation():
        page.locator("main tbody a[href^='/firms/']").first.click()
    expect(page.locator("#risks")).to_be_visible()
    officer.leave()


def closer(page: Page, sign: Locator) -> bool:
    """Press a sign and go where its box leads: to its own ground. False where firms stand at one place."""
    sign.dispatch_event("click")
    expect(page.locator(".sign-opened")).to_be_visible()
    button = page.locator(".sign-opened button")
    if not button.count():
        return False
    with page.expect_response(tile_came):
        button.click()
    page.wait_for_timeout(300)  # the signs of the wider view go
    expect(page.locator(SIGN).first).to_be_attached()
    return True


def alone(page: Page) -> Locator:
    """The sign of one firm, looked for below one sign of the whole city after the other."""
    found, signs = page.locator(f"{SIGN}:not(:has(b))"), page.locator(SIGN)
    for nth in range(signs.count()):
        page.locator("[data-map-whole]").click()
        expect(signs.nth(nth)).to_be_attached()
        at = signs.nth(nth)
        while not found.count() and closer(page, at):
            at = signs.first
        if found.count():
            break
    return found.first


def test_a_firm_that_stands_alone_opens_by_its_sign(chromium: Browser, city: Installation) -> None:
    officer = Officer(chromium, city, "city-officer", PHONE)
    page = officer.map()
    expect(page.locator(SIGN).first).to_be_visible()
    alone(page).dispatch_event("click")
    with page.expect_navigation():
        page.locator(".sign-opened a.act").click()
    expect(page.locator("#risks")).to_be_visible()
    officer.leave()


@pytest.mark.parametrize("show", ["", "points", "overdue", "doubts", "stopped", "unvisited", "heat", "doubtful"])
def test_every_layer_is_drawn_and_its_list_stands_beside_it(chromium: Browser, city: Installation, show: str) -> None:
    officer = Officer(chromium, city, "town-officer", PHONE)
    page = officer.map(f"?show={show}")
    chosen = page.locator(".city-chips > nav a[aria-current]")
    expect(chosen).to_have_count(1)
    assert (chosen.get_attribute("href") == "?") == (show == "")
    expect(page.locator(f"{SIGN}, #city-map path.dense").first).to_be_attached()
    assert firms_beside(page).count() > 0 and page.evaluate(CUT_OFF) == []
    officer.leave()
