"""An accident from the telephone to special rounds elsewhere, and a near miss in two taps, each as its person."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("ANMA_SHOTS", "")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("accidents"), "tests.walk.accidents_prepare") as running:
        yield running


def signed_in(chromium: Browser, there: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, there, form)
    walker.sign_in({"user": who, "password": there.told["password"]})
    return walker


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def test_a_call_is_kept_half_filled_and_becomes_an_accident_and_rounds_elsewhere(
    chromium: Browser, place: Installation
) -> None:
    officer = signed_in(chromium, place, "tina", PHONE)
    page = officer.open("/accidents/calls/take")
    page.locator("#call [name=what]").fill("冲床压伤一人")
    page.locator(".act-bar button[form=call]").click()
    expect(page.locator("#call .mark-stored")).to_be_visible(timeout=60_000)
    page.locator("#call [data-with-number] a").click()
    page.locator("#call [name=people]").fill("伤一人")
    shot(page, "call")
    assert runs_out(page) == ""
    page.locator(".act-bar button[form=call]").click()
    expect(page.locator("#call .mark-stored")).to_be_visible(timeout=60_000)
    page.locator("#call [data-with-number] a").click()
    expect(page.locator("#call [name=what]")).to_have_value("冲床压伤一人")
    expect(page.locator("#call [name=people]")).to_have_value("伤一人")
    officer.press("a[href*='accidents/new?call=']")
    officer.open(page.url + f"&firm={place.told['firm']['id']}")
    page.locator("[name=happened]").fill(
        page.evaluate("new Date(Date.now() + 8*3600e3 - 6e5).toISOString().slice(0, 16)")
    )
    page.locator("[name=type]").select_option("WSA10004")
    page.locator("[name=serious]").fill("1")
    shot(page, "report")
    officer.press("form.panel button.act")
    expect(page.locator("h1")).to_contain_text("机械致害")
    shot(page, "accident")
    address = re.sub(r"^https?://[^/]+", "", page.url)
    desk = signed_in(chromium, place, "tina", DESK)
    desk.open(f"{address}/same")
    shot(desk.page, "same")
    expect(desk.page.locator("input[name=firms]")).to_have_count(2)
    desk.press("section.panel button.act")
    expect(desk.page.locator("main")).not_to_contain_text("undefined")
    expect(desk.page.locator("input[name=firms]:disabled")).to_have_count(2)
    shot(desk.open("/accidents/figures?cut=type"), "figures")
    assert officer.faults == desk.faults == []


def test_a_worker_tells_of_a_near_miss_in_two_taps_and_the_firm_learns(chromium: Browser, place: Installation) -> None:
    worker, officer = signed_in(chromium, place, "wang", PHONE), signed_in(chromium, place, "sam", DESK)
    page = worker.open("/accidents/near/new")
    page.locator(".pick", has_text="滑倒").click()
    shot(page, "near")
    page.locator(".act-bar button[form=near]").click()
    expect(page.locator("#near .mark-stored")).to_be_visible(timeout=60_000)
    assert runs_out(page) == ""
    officer.open("/accidents/near")
    officer.press("table.dense a")
    officer.page.locator("details:has(form[action$=near_learn])").evaluate("one => { one.open = true; }")
    officer.page.locator("form[action$=near_learn] [name=lesson]").fill("清洗区铺防滑垫")
    officer.press("form[action$=near_learn] button")
    expect(officer.page.locator("main")).to_contain_text("清洗区铺防滑垫")
    shot(officer.page, "learnt")
    assert worker.faults == officer.faults == []


def test_the_firm_reports_its_accident_from_a_phone(chromium: Browser, place: Installation) -> None:
    boss = signed_in(chromium, place, "alice", PHONE)
    page = boss.open("/accidents/new")
    page.locator("[name=happened]").fill(
        page.evaluate("new Date(Date.now() + 8*3600e3 - 12e5).toISOString().slice(0, 16)")
    )
    page.locator("[name=what]").fill("换灯时从梯子上摔下（示例）")
    page.locator("[name=light]").fill("1")
    page.locator("details").evaluate("one => { one.open = true; }")
    page.locator("[name=sure]").select_option("yes")
    shot(page, "boss")
    assert runs_out(page) == ""
    boss.press("form.panel button.act")
    expect(page.locator("main")).to_contain_text("县（区）级")
    assert boss.faults == []
