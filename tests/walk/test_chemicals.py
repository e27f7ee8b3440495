"""The warehouse keeper on foot: a highly toxic chemical comes in and goes out by two, and is counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser


def signed_in(chromium: Browser, shop: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, shop, form)
    walker.sign_in({"user": who, "password": shop.told["password"]})
    return walker


def prepared(officer: Walker) -> str:
    """A store and sodium cyanide in the list, as the safety officer enters them; the store's address."""
    page = officer.open("/chemicals/materials/new?q=qhn")
    page.get_by_role("link", name="氰化钠", exact=False).first.click()
    officer.press("main form.panel button.act")
    expect(page.get_by_role("heading", name="氰化钠")).to_be_visible()
    page = officer.open("/chemicals/stores/new")
    page.fill("input[name=name]", "剧毒品库（虚构）")
    officer.press("main form.panel button.act")
    return page.url


def test_what_is_highly_toxic_is_received_and_issued_by_two_and_counted(chromium: Browser, shop: Installation) -> None:
    officer = signed_in(chromium, shop, "sam", DESK)
    store = prepared(officer)
    keeper = signed_in(chromium, shop, "wang", PHONE)
    page = keeper.open(store)
    keeper.press(".act-bar a.act")
    page.locator("select[name=material]").select_option(label="氰化钠")
    page.fill("input[name=amount]", "5")
    page.locator("input[value=bottle] + span, label:has(input[value=bottle])").first.click()
    keeper.press("button[form=receive]")
    expect(page.get_by_text("要由另一个人用自己的账号或 PIN 确认")).to_be_visible()
    second = officer.open(store)
    officer.press("main section form button.act")
    expect(second.get_by_text("已确认")).to_be_visible()
    page = keeper.open(store)
    keeper.press("main .rows a")
    page.fill("#issue input[name=amount]", "6")
    keeper.press("button[form=issue]")
    expect(page.locator("main")).to_contain_text("这里只有 5 千克")
    page.fill("#issue input[name=amount]", "2")
    keeper.press("button[form=issue]")
    officer.open(store)
    officer.press("main section form button.act")
    page = keeper.open(store)
    expect(page.locator("main .rows a").first).to_contain_text("3 千克")
    keeper.press("main .rows a")
    page.locator("summary", has_text="盘点").click()
    page.fill("input[name=found]", "3")
    keeper.press("form[action$=count] button")
    expect(page.locator("main")).to_contain_text("盘点 3 千克")
    assert keeper.faults == [] and officer.faults == []


def test_a_container_is_put_into_a_cabinet_whose_page_then_shows_it(chromium: Browser, shop: Installation) -> None:
    officer = signed_in(chromium, shop, "sam", DESK)
    page = officer.open("/chemicals/materials/new?q=64-17-5")
    page.get_by_role("link", name="乙醇", exact=False).first.click()
    officer.press("main form.panel button.act")
    page = officer.open("/cabinets/new")
    page.fill("input[name=name]", "易燃柜（虚构）")
    officer.press("main form button.act")
    page = officer.open("/chemicals/stores/new")
    page.fill("input[name=name]", "油漆间（虚构）")
    officer.press("main form.panel button.act")
    store, keeper = page.url, signed_in(chromium, shop, "wang", PHONE)
    page = keeper.open(store)
    keeper.press(".act-bar a.act")
    page.locator("select[name=material]").select_option(label="乙醇")
    page.fill("input[name=amount]", "20")
    keeper.press("button[form=receive]")
    keeper.press("main .rows a")
    page.locator("summary", has_text="放入储存柜").click()
    page.locator("form[action$=place] select[name=cabinet]").select_option(label="易燃柜（虚构）")
    keeper.press("form[action$=place] button")
    expect(page.locator("main")).to_contain_text("放入易燃柜（虚构）")
    page.get_by_role("link", name="在易燃柜（虚构）里").click()
    expect(page.locator("main")).to_contain_text("乙醇")
    expect(page.locator("main")).to_contain_text("20 千克")
    assert keeper.faults == [] and officer.faults == []
