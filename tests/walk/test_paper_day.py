"""A round on paper is keyed in without the mouse: a key a line, a line in two seconds, a hundred lines a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, Walker

pytestmark = pytest.mark.browser
LINES = 100
A_LINE = 2.0  # seconds; typing the key is the smallest part of it
PLACE = re.compile(r"<fieldset.*?</fieldset>", re.DOTALL)
ANSWER = "document.activeElement.closest('[data-line]')?.querySelector('b').textContent"
# From the key that went down until the line after it has the focus and is painted.
WATCH = """() => {
  window.took = [];
  let down = 0;
  addEventListener("keydown", () => (down = performance.now()), true);
  const painted = () => setTimeout(() => window.took.push(performance.now() - down));
  addEventListener("focusin", () => requestAnimationFrame(painted));
}"""


@pytest.fixture
def desk(chromium: Browser, shop: Installation) -> Iterator[Walker]:
    walker = Walker(chromium, shop, {**DESK, "service_workers": "block"})  # which no route could see through
    walker.sign_in({"user": "alice", "password": shop.told["password"]})
    yield walker
    assert walker.faults == []
    walker.context.close()


def lengthened(route: Route) -> None:
    """The same places over again until there are enough lines; each under another name."""
    answer = route.fetch()
    page = answer.text()
    places, times = PLACE.findall(page), 1
    while times * page.count("data-line>") < LINES:
        times += 1
    more = "".join(one.replace('name="line:', f'name="line:{turn}:') for turn in range(1, times) for one in places)
    route.fulfill(response=answer, body=page.replace(places[-1], places[-1] + more))


def opened(desk: Walker) -> Page:
    """Print the round, type its number, choose who walked and when; from here on without the mouse."""
    assert desk.page.request.get("/plan/round.pdf?all=1").status == 200
    page = desk.open("/paper-day")
    number = page.locator(".paper-sheets b").first.inner_text()
    page.keyboard.type(number)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.route("**/paper-day/*", lengthened)  # which a redirect passes by
    page.reload()
    expect(page.locator("[name=walked]")).to_be_focused()
    page.select_option("[name=walked]", index=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("[name=time]")).to_be_focused()
    page.fill("[name=time]", "00:00")
    page.keyboard.press("Enter")
    return page


def test_it_takes_a_key_a_line(desk: Walker) -> None:
    page = opened(desk)
    lines = page.locator("[data-line]").count()
    assert lines >= LINES and page.evaluate(ANSWER) == "1.1"
    page.evaluate(WATCH)
    for _line in range(lines):
        page.keyboard.press("1")
    expect(page.locator("[data-hand-in]")).to_be_focused()
    assert page.locator("[data-line] input[value=ok]:checked").count() == lines, "one key a line"
    page.wait_for_function(f"() => window.took.length >= {lines}")
    slowest = page.evaluate("Math.max(...window.took)") / 1000
    assert slowest < A_LINE, f"{slowest:.2f} s until the next line stood there"


def test_words_going_back_the_rest_of_a_place_and_a_page_that_was_closed(desk: Walker) -> None:
    page = opened(desk)
    for key in ("1", "2"):
        page.keyboard.press(key)
    page.keyboard.type("护罩松了 2 处")
    page.keyboard.press("Enter")
    assert page.evaluate(ANSWER) == "1.3"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("0")
    assert page.evaluate(ANSWER) == "1.2"
    page.keyboard.press("Enter")
    page.keyboard.press("9")
    assert page.evaluate(ANSWER) == "2.1"
    first = page.locator("[data-place]").first
    given = [str(one.get_attribute("data-answer")) for one in first.locator("[data-line]").all()]
    assert given[:2] == ["none", "bad"] and set(given[2:]) <= {"ok"}
    page.wait_for_timeout(500)  # what was typed is kept a moment later
    page.close()
    desk.page = desk.context.new_page()
    again = desk.open(page.url)
    expect(again.locator("[data-kept]")).to_be_visible()
    expect(again.locator("[data-words]").nth(1)).to_have_value("护罩松了 2 处")
    assert again.evaluate(ANSWER) == "2.1", "it goes on where it stopped"
