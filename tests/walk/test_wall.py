"""The big screen in a browser: eight hours without growing, a server that goes away and comes back, both sizes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
MINUTE, HOUR = 60_000, 3_600_000
EVERY = 3000
SIZES = {"one": {"width": 1920, "height": 1080}, "two": {"width": 3840, "height": 1080}, "phone": PHONE["viewport"]}
# The server's own answer with other numbers each time: no call leaves the page, so that hours pass in seconds.
BUSY = """async () => {
    const told = await (await fetch("/wall/now.json")).json();
    let turn = 0;
    window.polls = () => turn;
    window.fetch = async () => {
        turn += 1;
        if (turn % 7 === 0) throw new TypeError("no line");
        if (turn % 5 === 0) return new Response(null, { status: 304 });
        const waiting = Array.from({ length: turn % 9 }, (_one, at) => ({ text: `${turn} ${at}`, decides: at < 2 }));
        const some = Object.fromEntries(Object.keys(told.steps).map((code, at) => [code, (turn + at) % 5]));
        const counters = told.counters.map((_counter, at) => String(turn * at));
        const now = { ...told, as_of: String(turn), counters, waiting, steps: some, pulse: some };
        return Response.json(now, { headers: { ETag: `"${turn}"` } });
    };
}"""
SEEN = ".wall-counters > div, .wall-waits li:not([hidden]), .wall-map svg, .wall-top > *:not([hidden])"
CUT_OFF = """(seen) => [...document.querySelectorAll(seen)].map(one => [one, one.getBoundingClientRect()])
    .filter(([_one, box]) => box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
    .map(([one]) => one.textContent.trim().slice(0, 40))"""


def wall(chromium: Browser, city: Installation, size: dict[str, Any], user: str = "city-officer") -> Walker:
    """Signed in, with a clock that stands until it is moved on."""
    walker = Walker(chromium, city, {"viewport": size})
    walker.sign_in({"user": user, "password": city.told["accounts"][user]})
    walker.page.clock.install()
    walker.open("/wall")
    expect(walker.page.locator("[data-counter]").first).to_be_visible()
    return walker


def used(page: Page) -> tuple[int, int, int]:
    """Bytes of the script's heap, nodes and listeners that are left after all garbage is gone."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.enable")
    for _twice in range(2):
        session.send("HeapProfiler.collectGarbage")
    told = {one["name"]: int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return told["JSHeapUsedSize"], told["Nodes"], told["JSEventListeners"]


def test_eight_hours_leave_nothing_behind(chromium: Browser, city: Installation) -> None:
    walker = wall(chromium, city, SIZES["one"])
    page = walker.page
    page.evaluate(BUSY)
    page.clock.run_for(30 * MINUTE)
    heap, nodes, listeners = used(page)
    for _hour in range(8):
        page.clock.run_for(HOUR)
    assert page.evaluate("window.polls()") >= 8.5 * HOUR / EVERY * 0.95
    later, nodes_later, listeners_later = used(page)
    assert (nodes_later - nodes, listeners_later - listeners) <= (2, 0)
    assert later - heap < 300_000, f"{heap} bytes became {later}"
    expect(page.locator("[data-as-of]")).not_to_have_text("")
    assert walker.faults == []
    walker.context.close()


def test_a_server_that_goes_away_leaves_the_numbers_and_a_mark_until_it_is_back(
    chromium: Browser, city: Installation
) -> None:
    walker = wall(chromium, city, SIZES["one"])
    page, mark = walker.page, walker.page.locator("[data-mark]")
    with page.expect_response("**/wall/now.json"):
        page.clock.run_for(EVERY)
    expect(mark).to_be_hidden()
    told = page.locator("[data-counter]").all_text_contents()
    walker.context.set_offline(True)
    _later(page, 6)
    expect(mark).to_be_visible()
    expect(mark).to_contain_text("最近一次")
    assert page.locator("[data-counter]").all_text_contents() == told and any(told)
    walker.context.set_offline(False)
    with page.expect_response("**/wall/now.json"):
        _later(page, 1)
    expect(mark).to_be_hidden()
    assert walker.faults == []
    walker.context.close()


def _later(page: Page, times: int) -> None:
    """Let the screen ask so often; what really travels takes real time."""
    for _time in range(times):
        page.clock.run_for(EVERY)
        page.wait_for_timeout(200)


@pytest.mark.parametrize("user", ["city-officer", "town-officer"])
def test_everything_is_in_sight_at_both_sizes_and_a_phone_scrolls(
    chromium: Browser, city: Installation, user: str
) -> None:
    walker = wall(chromium, city, SIZES["one"], user)
    for name, size in SIZES.items():
        walker.page.set_viewport_size(size)
        assert runs_out(walker.page) == "", name
        assert name == "phone" or walker.page.evaluate(CUT_OFF, SEEN) == [], name
    assert walker.page.locator("nav").count() == 0 and walker.faults == []
    walker.context.close()


def test_charts_stand_beside_tables_that_a_keyboard_reaches_and_print_in_the_light(
    chromium: Browser, city: Installation
) -> None:
    walker = Walker(chromium, city, DESK | {"color_scheme": "dark"})
    refused: list[str] = []
    walker.page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    walker.sign_in({"user": "city-officer", "password": city.told["accounts"]["city-officer"]})
    page = walker.open("/dashboard")
    drawn = page.locator(".drawn svg")
    expect(drawn.first).to_be_visible()
    charts, tables = (
        page.locator(".drawn:not([hidden])").count(),
        page.locator("[data-chart] [role=region] table").count(),
    )
    assert 2 <= charts <= tables
    page.locator("[data-chart] [role=region]").first.focus()
    page.keyboard.press("Tab")
    assert "/figures/" in str(page.evaluate("document.activeElement.getAttribute('href')"))
    dark, light = "#5fb3e6", "#0b5c8c"
    for event, inks in (("beforeprint", (False, True)), ("afterprint", (True, False))):
        page.evaluate("(event) => dispatchEvent(new Event(event))", event)
        drawing = drawn.first.inner_html()
        assert (dark in drawing, light in drawing) == inks, event
    with page.expect_navigation():
        page.locator(".drawn .opens").last.dispatch_event("click")
    assert "/figures/" in page.url and (walker.faults, refused) == ([], [])
    walker.context.close()
