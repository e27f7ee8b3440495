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
PATIENCE = 45_000  # ms; a busy machine looks at few of the frames
TWO_METRES, GLOVE = 40, 80  # px: of the letters of yes and no, of what a glove presses


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("station"), "tests.walk.cylinders_prepare") as running:
        yield running


@pytest.fixture(scope="module")
def cameras(
    chromium: Browser, station: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Browser, Browser]]:
    """One film begins anew with each scan, so each bottle hangs before a camera of its own."""
    host, codes = station.variables["ANMA_HOST"].upper(), (station.told["old"], station.told["good"][0])
    opened = []
    for number, code in enumerate(codes):
        picture = spoiled.printed(f"HTTPS://{host}/Q/{code}")
        shown = film(tmp_path_factory.mktemp("film") / f"{number}.y4m", (picture, 15))
        fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={shown}"]
        opened.append(chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *fake]))
    yield opened[0], opened[1]
    for browser in opened:
        browser.close()


def filler(browser: Browser, station: Installation) -> Walker:
    fei = Walker(browser, station, PHONE)
    fei.context.grant_permissions(["camera"])
    fei.sign_in({"user": "fei", "password": station.told["password"]})
    return fei


def scan(page: Page) -> None:
    """From the filler's page by the camera to yes or no."""
    page.goto("/fill")
    page.locator("a[href*='/scan?fill']").tap()
    page.wait_for_url("**/fill?code=*", timeout=PATIENCE)


def big(page: Page) -> None:
    """Read at two metres, pressed with gloves, nothing beside the screen."""
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator(".verdict-word").evaluate(size) >= TWO_METRES
    page.wait_for_selector("html.is-live")
    box = page.locator(".act-bar .act:visible").first.bounding_box()
    assert box and box["height"] >= GLOVE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_bottle_is_refused_another_is_filled_and_its_cover_is_shown(
    cameras: tuple[Browser, Browser], station: Installation
) -> None:
    first = filler(cameras[0], station)
    page = first.page
    scan(page)
    expect(page.locator(".verdict-word")).to_have_text("过了使用年限")
    big(page)
    page.wait_for_timeout(1_500)  # what was turned away is noted by itself
    assert first.faults == []
    first.context.close()
    fei = filler(cameras[1], station)
    page = fei.page
    scan(page)
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
    chromium: Browser, station: Installation
) -> None:
    fei = filler(chromium, station)
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
