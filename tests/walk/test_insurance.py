"""A prevention service between an expert on foot and the firm: agreed, three findings, the record confirmed by both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
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


def picture() -> bytes:
    """A small photo, as the camera of a phone would give."""
    made = BytesIO()
    Image.new("RGB", (64, 48), (180, 90, 40)).save(made, "PNG")
    return made.getvalue()


def signed_in(chromium: Browser, there: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, there, form)
    walker.sign_in({"user": who, "password": there.told["password"]})
    return walker


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def walked(page: Page) -> None:
    """Begin, three findings, the record with a signature of the firm, and the expert's word."""
    page.locator("form[action$=begin] button").click()
    for number, chip in enumerate(("防护装置", "用电不规范", "通道或出口"), 1):
        page.locator("#find .pick", has_text=chip).click()
        page.locator("#find button[type=submit]").click()
        expect(page.locator("[data-found-count]")).to_have_text(str(number), timeout=60_000)
    page.locator("summary", has_text="写服务记录").click()
    for name, words in RECORD.items():
        page.locator(f"form[action$=record] [name={name}]").fill(words)
    pad = page.locator("[data-pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
    page.mouse.up()
    shot(page, "record-signed")
    page.locator("form[action$=record] button[type=submit]").click()
    page.locator("form[action$=confirm_expert] button[type=submit]").click()


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


def test_a_whole_visit_without_a_signal_arrives_in_its_order_once_there_is_one(
    chromium: Browser, insured: Installation
) -> None:
    expert, officer = signed_in(chromium, insured, "eve", PHONE), signed_in(chromium, insured, "sam", DESK)
    address = proposed(expert)
    officer.open(address)
    officer.press("form[action$=agree] button")
    page = expert.open(address)
    page.wait_for_load_state("networkidle")
    expert.context.set_offline(True)
    page.reload()
    page.locator("form[action$=begin] button").wait_for()
    page.locator("#find input[type=file]").set_input_files(
        files=[{"name": "press.png", "mimeType": "image/png", "buffer": picture()}]
    )
    walked(page)
    expect(page.locator("[data-connection]").first).to_contain_text("6")  # all of it is in the phone's list
    expect(page.locator(".mark-stored")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-found-count]")).to_have_text("3")
    expect(page.locator("[data-service-over]")).to_be_visible()
    expect(page.locator("form[action$=record]")).to_be_hidden()
    shot(page, "offline")
    officer.open(address)
    expect(officer.page.locator("main")).not_to_contain_text(RECORD["course"])
    expert.context.set_offline(False)
    for _try in range(60):
        if RECORD["course"] in (officer.open(address).locator("main").text_content() or ""):
            break
        officer.page.wait_for_timeout(1000)
    expect(officer.page.locator("li[data-hazard]")).to_have_count(3, timeout=60_000)
    expect(officer.page.locator("svg.signed polyline")).to_have_count(1)
    officer.press("form[action$=confirm_firm] button")
    expect(officer.page.locator(".chip.is-done")).to_have_text("双方已确认", timeout=60_000)
    officer.page.locator("li[data-hazard] a").first.click()
    expect(officer.page.locator("main img[src*='/files/']").first).to_be_visible(timeout=60_000)
    assert expert.faults == officer.faults == []


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
    walked(page)
    assert runs_out(page) == ""
    shot(page, "found")
    expect(page.locator("dl.facts")).to_be_visible(timeout=60_000)  # drawn anew by the platform, which has all of it
    officer.open(address)
    shot(officer.page, "record")
    officer.press("form[action$=confirm_firm] button")
    expect(officer.page.locator(".chip.is-done")).to_have_text("双方已确认")
    officer.open("/hazards")
    expect(officer.page.locator("main")).to_contain_text("用电不规范")
    for path in ("insurance", "insurance/services?show=all", "desk"):
        shot(officer.open(f"/{path}"), path.replace("/", "-").partition("?")[0])
    assert expert.faults == officer.faults == []
