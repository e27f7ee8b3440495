"""Dangerous work without a signal: gas tested and work begun in the phone, kept once, and rung for when it is over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser
MAN = "张三（虚构），T320400-0001，2099-12-31"


def signed_in(chromium: Browser, shop: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, shop, form)
    walker.sign_in({"user": who, "password": shop.told["password"]})
    return walker


def asked_for(walker: Walker) -> str:
    """Hot work of a contractor's man, on the whole way; the address of the permit."""
    page = walker.open("/permits/new?kind=hot")
    page.locator(".pick", has_text="二级").click()
    page.locator("input[name=way][value=full]").check()
    page.fill("input[name=work]", "焊接护栏")
    page.fill("input[name=place]", "一号车间")
    page.locator("summary", has_text="承包商").click()
    page.fill("textarea[name=men]", MAN)
    walker.press("button[form=request]")
    return re.sub(r"^https?://[^/]+", "", page.url)


def step(page: Page, verb: str) -> None:
    """Press the one next act of the page, which must be this one."""
    button = page.locator(f"[data-step-act={verb}]")
    expect(button).to_be_visible(timeout=20_000)
    expect(page.locator("[data-step-act]:visible")).to_have_count(1)
    button.click()


def test_gas_is_tested_and_work_begun_without_a_signal_and_the_phone_rings_when_time_is_over(
    chromium: Browser, shop: Installation
) -> None:
    worker = signed_in(chromium, shop, "wang", PHONE)
    address = asked_for(worker)
    page = worker.page
    for box in page.locator("#tick input[type=checkbox]").all():
        box.check()
    step(page, "tick")
    step(page, "guard")
    officer = signed_in(chromium, shop, "sam", DESK)
    officer.open(address)
    while officer.page.locator("button[form=approve]").count():
        officer.press("button[form=approve]")
    page = worker.open(address)
    page.wait_for_load_state("networkidle")
    worker.context.set_offline(True)
    page.reload()
    page.fill("#gas [data-field=lel]", "abc")
    step(page, "gas")
    expect(page.locator("#gas [data-field=lel][aria-invalid=true]")).to_be_focused()
    expect(page.locator("#gas [data-wrong]").first).to_have_text("这里只填仪器显示的数字，如 0 或 20.9。")
    page.fill("#gas [data-field=lel]", "12")
    expect(page.locator("[data-gas-out]")).to_be_visible()
    step(page, "gas")
    expect(page.locator("#gas [data-gas-verdict]")).to_contain_text("不合格，不能开始")
    expect(page.locator("[data-gas-log]")).to_contain_text("12 %LEL")
    expect(page.locator("#gas [data-field=lel]")).to_be_visible(timeout=20_000)  # once more, on a fresh copy
    page.fill("#gas [data-field=lel]", "0")
    step(page, "gas")
    step(page, "start")
    expect(page.locator("[data-permit-clock]")).to_be_visible()
    page.locator("details[data-step=pause] > summary").click()
    expect(page.locator("[data-step-own=pause]")).to_be_visible()
    expect(page.locator("[data-permit-left]")).to_have_text(re.compile("小时"))
    worker.context.set_offline(False)
    _arrived(officer, address)
    _rings(worker, address)
    assert worker.faults == [] and officer.faults == []
    worker.context.close()
    officer.context.close()


def _arrived(officer: Walker, address: str) -> None:
    """Both submissions are there, in their order."""
    for _try in range(30):
        page = officer.open(address)
        if page.locator(".bar span.chip").inner_text() == "作业中":
            break
        page.wait_for_timeout(1000)
    expect(page.locator(".bar span.chip")).to_have_text("作业中")


def _rings(worker: Walker, address: str) -> None:
    """From the kept page: hours later, and still without a signal."""
    page = worker.open(address)
    page.wait_for_load_state("networkidle")
    worker.context.set_offline(True)
    page.clock.install()
    page.reload()
    expect(page.locator("[data-permit-clock]")).to_be_visible()
    expect(page.locator("[data-permit-alarm]")).to_be_hidden()
    page.clock.fast_forward("06:00:00")
    expect(page.locator("[data-permit-alarm]")).to_have_text("时间到了。人都撤出来，结束作业票。")
    expect(page.locator("[data-permit][data-rung=over]")).to_be_attached()
