"""The chemical safety engineer assesses a tank farm, changes a quantity and prints the sheet; an officer files it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, Walker

pytestmark = pytest.mark.browser
SLOW = 20_000  # a busy machine still reckons


def signed_in(chromium: Browser, shop: Installation, who: str) -> Walker:
    walker = Walker(chromium, shop, DESK)
    walker.sign_in({"user": who, "password": shop.told["password"]})
    return walker


def test_a_tank_farm_from_its_first_line_to_the_filing(chromium: Browser, shop: Installation) -> None:
    engineer = signed_in(chromium, shop, "sam")
    page = engineer.open("/chemicals/installations/new")
    page.fill("input[name=name]", "一号罐区")
    page.select_option("select[name=kind]", "tanks")
    page.fill("input[name=boundary]", "一号防火堤")
    page = engineer.press("form.panel button.act")
    address = re.sub(r"^https?://[^/]+", "", page.url)
    page.fill("input[name='stock.0.name']", "甲醇")
    page.fill("input[name='stock.0.tonnes']", "400")
    page.fill("input[name='stock.1.name']", "氯")
    page.fill("input[name='stock.1.tonnes']", "1000kg")
    expect(page.locator("#reckoned")).to_contain_text("不是吨数", timeout=SLOW)
    page.fill("input[name='stock.1.tonnes']", "1")
    expect(page.locator("#reckoned")).to_contain_text("S = Σ q/Q = 0.8 + 0.2 = 1", timeout=SLOW)
    page.fill("input[name=residents]", "60")
    expect(page.locator("#reckoned")).to_contain_text("四级", timeout=SLOW)
    page = engineer.press("#assess button.act")
    expect(page.locator("main h2").first).to_contain_text("重大危险源 · 四级")
    page.fill("input[name='stock.1.tonnes']", "10")
    expect(page.locator("#reckoned")).to_contain_text("13.2", timeout=SLOW)
    page.fill("input[name=why]", "增加液氯")
    page = engineer.press("#assess button.act")
    expect(page.locator("main h2").first).to_contain_text("三级")
    expect(page.locator("main")).to_contain_text("未备案")
    sheet = page.locator(".desk-head a.act").get_attribute("href")
    status, body = engineer.get(str(sheet))
    assert status == 200 and body[:4] == b"%PDF"
    officer = signed_in(chromium, shop, "tina")
    page = officer.open(address)
    page.fill("input[name=number]", "BA-2026-001")
    page = officer.press("details[open] form button.act")
    expect(page.locator("main")).to_contain_text("已备案")
    page = engineer.open(address)
    expect(page.locator("main")).to_contain_text("BA-2026-001")
    assert engineer.faults == [] and officer.faults == []
    engineer.context.close()
    officer.context.close()
