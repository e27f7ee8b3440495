"""The phone dies in the middle of a form: the page is really closed; what was typed is there at the next opening."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import PHONE, Walker

pytestmark = pytest.mark.browser
LINE = "[data-kept]"


@pytest.fixture
def boss(chromium: Browser, shop: Installation) -> Iterator[Walker]:
    walker = Walker(chromium, shop, PHONE)
    walker.sign_in({"user": "alice", "password": shop.told["password"]})
    yield walker
    assert walker.faults == []
    walker.context.close()


def die(boss: Walker, path: str) -> Page:
    """The tab is gone; another one opens the same address."""
    boss.page.close()
    boss.page = boss.context.new_page()
    return boss.open(path)


def unticked(page: Page) -> list[str]:
    boxes = page.locator("[name=have]:not(:checked)").all()
    return [str(box.get_attribute("value")) for box in boxes]


def test_ticks_and_words_are_there_again_until_they_are_handed_in(boss: Walker) -> None:
    page = boss.open("/risks/start")
    boss.press("button[form=next]")
    before = unticked(page)
    page.locator(".pick", has=page.locator("[name=have]:not(:checked)")).nth(0).click()
    page.locator(".pick", has=page.locator("[name=have]:not(:checked)")).nth(0).click()
    after = unticked(page)
    assert len(after) == len(before) - 2
    page.fill("[name=words]", "污水池、没有叉车")
    page = die(boss, "/risks/start/have")
    expect(page.locator(LINE)).to_be_visible()
    expect(page.locator("[name=words]")).to_have_value("污水池、没有叉车")
    assert unticked(page) == after
    boss.press("button[form=next]")
    expect(boss.open("/risks/start/have").locator(LINE)).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('anma.kept')).length") == 0
    expect(page.locator("[name=words]")).to_have_value("污水池、没有叉车")


def test_what_was_struck_out_at_a_place_is_still_struck_out(boss: Walker) -> None:
    boss.open("/risks/start")
    boss.press("button[form=next]")
    boss.press("button[form=next]")
    page = boss.press("button[form=next]")  # the questions, for later
    path = page.url.removeprefix(boss.address)
    assert path.startswith("/risks/start/place/")
    page.locator(".proposal .has").last.click()
    expect(page.locator(".if-some")).to_be_visible()
    page = die(boss, path)
    expect(page.locator(LINE)).to_be_visible()
    expect(page.locator("[name=take]").last).not_to_be_checked()
    expect(page.locator(".if-some")).to_be_visible()
    page.locator("[data-kept-drop]").click()
    expect(page.locator("[name=take]").last).to_be_checked()
    expect(die(boss, path).locator(LINE)).to_be_hidden()


def test_an_own_point_half_written_is_there_again_also_after_a_refusal(boss: Walker) -> None:
    page = boss.open("/risks/new")
    page.fill("[name=name]", "小锅炉")
    page.select_option("[name=accident_types]", index=[0, 2])
    page.fill("[name=checks]", "水位在两条线之间？")
    page = die(boss, "/risks/new")
    expect(page.locator("[name=name]")).to_have_value("小锅炉")
    assert len(page.locator("[name=accident_types]").evaluate("s => [...s.selectedOptions]")) == 2
    page.evaluate("document.querySelector('form[data-keep]').noValidate = true")
    boss.press("form[data-keep] button[type=submit]")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert len(page.locator("[name=accident_types]").evaluate("s => [...s.selectedOptions]")) == 2
    page = die(boss, "/risks/new")
    expect(page.locator(LINE)).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("小锅炉")
    expect(page.locator("[name=checks]")).to_have_value("水位在两条线之间？")


def test_another_person_finds_nothing_and_leaves_nothing_to_find(boss: Walker, shop: Installation) -> None:
    boss.open("/risks/new").fill("[name=name]", "小锅炉")
    expect(die(boss, "/risks/new").locator("[name=name]")).to_have_value("小锅炉")
    for user in ("sam", "alice"):
        boss.context.clear_cookies()  # the sign-in is over, and somebody signs in
        boss.sign_in({"user": user, "password": shop.told["password"]})
        page = boss.open("/risks/new")
        expect(page.locator("[name=name]")).to_have_value("")
        expect(page.locator(LINE)).to_be_hidden()
        assert "小锅炉" not in page.evaluate("JSON.stringify(localStorage)")


def test_whoever_signs_out_leaves_nothing_half_written(boss: Walker) -> None:
    page = boss.open("/risks/new")
    page.fill("[name=name]", "小锅炉")
    page = boss.open("/hats")
    assert "小锅炉" in page.evaluate("JSON.stringify(localStorage)")
    boss.press("form[data-sign-out] button[type=submit]")
    assert "小锅炉" not in page.evaluate("JSON.stringify(localStorage)")
