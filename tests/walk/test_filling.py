"""A filler's morning in a real browser: before the camera hang two bottles, one too old, one good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import spoiled
from tests.walk.conftest import ARGUMENTS, CHROMIUM
from tests.walk.installation import Installation, installed
from tests.walk.people import PHONE, Walker
from tests.walk.test_scan import film

pytestmark = pytest.mark.browser
PATIENCE = 45_000  # ms; the film comes round every six seconds
TRIES = 8  # scans until the camera has seen the bottle that is wanted
TWO_METRES, GLOVE = 40, 80  # px: of the letters of yes and no, of what a glove presses


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("station"), "tests.walk.cylinders_prepare") as running:
        yield running


@pytest.fixture(scope="module")
def camera(chromium: Browser, station: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    host = station.variables["ANMA_HOST"].upper()
    seen = [spoiled.printed(f"HTTPS://{host}/Q/{code}") for code in (station.told["old"], station.told["good"][0])]
    shown = film(tmp_path_factory.mktemp("film") / "bottles.y4m", *((picture, 15) for picture in seen))
    fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={shown}"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *fake])
    yield browser
    browser.close()


def filler(browser: Browser, station: Installation) -> Walker:
    fei = Walker(browser, station, PHONE)
    fei.context.grant_permissions(["camera"])
    fei.sign_in({"user": "fei", "password": station.told["password"]})
    return fei


def scan_until(page: Page, wanted: str) -> None:
    """Scan, and put aside what is not wanted, until the page says yes or no as wanted."""
    for _time in range(TRIES):
        page.goto("/fill")
        page.locator("a[href*='/scan?fill']").tap()
        page.wait_for_url("**/fill?code=*", timeout=PATIENCE)
        if page.locator(f".verdict.{wanted}").count():
            return
        page.wait_for_timeout(1_500)
    raise AssertionError(f"the camera never saw a bottle that is {wanted}")


def big(page: Page) -> None:
    """Read at two metres, pressed with gloves, nothing beside the screen."""
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator(".verdict-word").evaluate(size) >= TWO_METRES
    page.wait_for_selector("html.is-live")
    box = page.locator(".act-bar .act:visible").first.bounding_box()
    assert box and box["height"] >= GLOVE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_bottle_is_refused_another_is_filled_and_its_cover_is_shown(camera: Browser, station: Installation) -> None:
    fei = filler(camera, station)
    page = fei.page
    scan_until(page, "is-no")
    expect(page.locator(".verdict-word")).to_have_text("过了使用年限")
    big(page)
    scan_until(page, "is-yes")
    expect(page.locator(".verdict-word")).to_have_text("可以充装")
    big(page)
    page.locator("button[form=good]").tap()
    page.wait_for_url("**/fillings/*")
    page.fill("#reading", "33")
    expect(page.locator("[data-over]")).to_contain_text("多了")
    page.fill("#reading", "31.2")
    expect(page.locator("[data-over]")).to_be_hidden()
    page.locator("button[form=finish]").tap()
    expect(page.locator(".verdict.is-done .verdict-word")).to_have_text("已充装", timeout=PATIENCE)
    expect(page.locator("[data-cover]")).to_contain_text("B-first")
    fei.open("/fillings?why=life")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert fei.faults == []
    fei.context.close()


def test_what_was_begun_is_ended_without_a_signal_and_covered_when_it_is_back(
    camera: Browser, station: Installation
) -> None:
    fei = filler(camera, station)
    page = fei.open(f"/fill?code={station.told['good'][1]}")
    page.locator("button[form=good]").tap()
    page.wait_for_url("**/fillings/*")
    fei.context.set_offline(True)
    page.fill("#reading", "31")
    page.locator("button[form=finish]").tap()
    expect(page.locator("[data-result] .mark")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".verdict.is-done")).to_have_count(0)
    fei.context.set_offline(False)
    expect(page.locator(".verdict.is-done")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-cover]")).to_contain_text("B-first")
    fei.context.close()
