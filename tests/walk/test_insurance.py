"""A prevention service between an expert on foot and the firm: agreed, three findings, the record confirmed by both."""

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
RECORD = {"place": "一号车间", "met": "李安全员（虚构）", "course": "逐台查看六台设备并当场交换意见"}
SHOTS = os.environ.get("ANMA_SHOTS", "")


@pytest.fixture(scope="module")
def insured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("insured"), "tests.walk.insurance_prepare") as running:
        yield running


def signed_in(chromium: Browser, there: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, there, form)
    walker.sign_in({"user": who, "password": there.told["password"]})
    return walker


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def proposed(expert: Walker) -> str:
    """From the list of policies to a service of today; its address."""
    expert.open("/insurance")
    page = expert.press("table a")
    page.locator("details:has(form[action$=propose])").evaluate("one => { one.open = true; }")
    form = page.locator("form[action$=propose]")
    form.locator("select[name=item]").select_option("inspection")
    form.locator("[name=measure]").fill("车间设备与用电隐患排查")
    form.locator("input[name=day]").fill(page.evaluate("new Date(Date.now() + 8*3600e3).toISOString().slice(0, 10)"))
    shot(page, "policy")
    expert.press("form[action$=propose] button")
    return re.sub(r"^https?://[^/]+", "", page.url)


def test_an_expert_notes_three_findings_in_three_taps_each_and_both_sides_confirm(
    chromium: Browser, insured: Installation
) -> None:
    expert, officer = signed_in(chromium, insured, "eve", PHONE), signed_in(chromium, insured, "sam", DESK)
    address = proposed(expert)
    officer.open(address)
    officer.press("form[action$=agree] button")
    page = expert.open(f"/Q/{insured.told['door']}")
    page.wait_for_url(f"**{address}?code=*")
    shot(page, "agreed")
    expert.press("form[action$=begin] button")
    for number, chip in enumerate(("防护装置", "用电不规范", "通道或出口"), 1):
        page.locator("#find .pick", has_text=chip).click()
        page.locator("#find button[type=submit]").click()
        expect(page.locator("#find .mark-stored")).to_be_visible(timeout=60_000)
        page.locator("#find [data-after-sent] a").click()
        expect(page.locator(".sheet ul.plain li")).to_have_count(number, timeout=60_000)
    assert runs_out(page) == ""
    shot(page, "found")
    page.locator("summary", has_text="写服务记录").click()
    for name, words in (
        ("place", "一号车间"),
        ("met", "李安全员（虚构）"),
        ("course", "逐台查看六台设备并当场交换意见"),
    ):
        page.locator(f"form[action$=record] [name={name}]").fill(words)
    expert.press("form[action$=record] button")
    expert.press("form[action$=confirm_expert] button")
    officer.open(address)
    shot(officer.page, "record")
    officer.press("form[action$=confirm_firm] button")
    expect(officer.page.locator(".chip.is-done")).to_have_text("双方已确认")
    officer.open("/hazards")
    expect(officer.page.locator("main")).to_contain_text("用电不规范")
    for path in ("insurance", "insurance/services?show=all", "desk"):
        shot(officer.open(f"/{path}"), path.replace("/", "-").partition("?")[0])
    assert expert.faults == officer.faults == []
