"""A talk entered on foot and heard by a firm's own phone; a lesson read at the machine; a method taken over; a hall."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("ANMA_SHOTS", "")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("outreach"), "tests.walk.outreach_prepare") as running:
        yield running


def signed_in(chromium: Browser, there: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, there, form)
    walker.sign_in({"user": who, "password": there.told["password"]})
    return walker


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"outreach-{name}.png", full_page=True)


def path_of(page: Page) -> str:
    return re.sub(r"^https?://[^/]+", "", page.url).partition("?")[0]


def today() -> str:
    return (datetime.now(UTC) + timedelta(hours=8)).date().isoformat()


def photo() -> bytes:
    raw = BytesIO()
    Image.new("RGB", (320, 240), "grey").save(raw, "JPEG")
    return raw.getvalue()


def test_an_officer_enters_a_talk_on_the_spot_and_a_firm_says_by_its_phone_that_it_is_there(
    chromium: Browser, ground: Installation
) -> None:
    officer, worker = signed_in(chromium, ground, "tina", PHONE), signed_in(chromium, ground, "wang", PHONE)
    page = officer.open("/outreach/talks/new")
    page.locator("input[name=photos]").set_input_files({"name": "r.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    for name, words in (
        ("title", "冲床安全宣讲"),
        ("place", "镇文化站"),
        ("leader", "镇长（虚构）"),
        ("audience", "48"),
    ):
        page.locator(f"[name={name}]").fill(words)
    shot(page, "talk-new")
    assert runs_out(page) == ""
    officer.press("form[enctype] button.act")
    address = path_of(page).removesuffix("/door")
    there = worker.open(f"{address}/here")
    there.locator("[name=people]").fill("3")
    worker.press("main form button.act")
    expect(there.locator(".mark-stored")).to_contain_text("您的企业已在名单上")
    page = officer.open(f"{address}/door")
    expect(page.locator("main")).to_contain_text(ground.told["firm"]["name"])
    assert runs_out(page) == runs_out(there) == ""
    shot(page, "door")
    assert officer.faults == worker.faults == []


def test_a_worker_reads_at_the_machine_what_happened_elsewhere_and_something_is_missing(
    chromium: Browser, ground: Installation
) -> None:
    worker, officer = signed_in(chromium, ground, "wang", PHONE), signed_in(chromium, ground, "sam", DESK)
    expect(officer.open("/desk").locator("main")).to_contain_text(ground.told["headline"])
    page = worker.open(f"/Q/{ground.told['points'][0]['code']}")
    page.get_by_role("link", name=ground.told["headline"]).click()
    expect(page.locator("h1")).to_have_text(ground.told["headline"])
    assert runs_out(page) == ""
    shot(page, "lesson")
    page.locator("textarea[name=note]").fill("这台没有夹钳")
    worker.press("button[value=missing]")
    expect(page.locator("main")).to_contain_text("看这条隐患")
    expect(officer.open("/hazards").locator("main")).to_contain_text("这台没有夹钳")
    expect(officer.open("/desk").locator("main")).not_to_contain_text(ground.told["headline"])
    assert worker.faults == officer.faults == []


def test_a_firm_joins_and_its_method_is_chosen_and_read(chromium: Browser, ground: Installation) -> None:
    officer, owner = signed_in(chromium, ground, "tina", DESK), signed_in(chromium, ground, "alice", PHONE)
    page = officer.open("/outreach/alliances/new")
    firm = {"uscc": "91320411MA1WORLD16", "name": ground.told["firm"]["name"], "alliance": "冲压企业联盟（虚构）"}
    for name, words in firm.items():
        page.locator(f"[name={name}]").fill(words)
    officer.press("main form button.act")
    owner.open(path_of(page))
    owner.press("form[action$=join_alliance] button")
    page = owner.open("/outreach/exemplars/new")
    method = {
        "title": "夹钳挂链",
        "problem": "用手取料",
        "steps": "装链子\n挂夹钳",
        "cost": "260",
        "result": "没人再用手取料",
    }
    for name, words in method.items():
        page.locator(f"[name={name}]").fill(words)
    shot(page, "exemplar-new")
    owner.press("main form button.act")
    address = path_of(page)
    page = officer.open(address)
    page.locator("details:has(form[action$=choose_exemplar])").evaluate("one => { one.open = true; }")
    page.locator("select[name=alliance]").select_option(index=1 if page.locator("option[value='']").count() else 0)
    officer.press("form[action$=choose_exemplar] button")
    expect(page.locator(".chip").first).to_have_text("已选为标杆")
    expect(owner.open("/outreach/exemplars").locator("main")).to_contain_text("夹钳挂链")
    assert officer.faults == owner.faults == []


def test_a_hall_is_opened_booked_and_entered_by_scan(chromium: Browser, ground: Installation) -> None:
    officer, safety = signed_in(chromium, ground, "tina", DESK), signed_in(chromium, ground, "sam", PHONE)
    page = officer.open("/halls/new")
    for name, words in (("name", "示例体验馆（虚构）"), ("address", "示例路1号"), ("capacity", "20")):
        page.locator(f"[name={name}]").fill(words)
    officer.press("main form button.act")
    hall = path_of(page)
    page.locator("details.sheet").evaluate("one => { one.open = true; }")
    for name, words in (("day", today()), ("begins", "00:10"), ("ends", "23:50")):
        page.locator(f"form[action$=add_slot] [name={name}]").fill(words)
    officer.press("form[action$=add_slot] button")
    page = safety.open(hall)
    page.locator("form[action$=book_hall] [name=people]").fill("5")
    shot(page, "hall")
    safety.press("form[action$=book_hall] button")
    page = safety.open(f"{hall}/here")
    page.locator("form[action$=arrive_hall] [name=came]").fill("4")
    safety.press("form[action$=arrive_hall] button")
    expect(page.locator(".chip.is-done")).to_have_text("已到场")
    safety.press("form[action$=rate_hall] button")
    shot(page, "visit")
    expect(officer.open("/outreach/hall-visits").locator("table")).to_contain_text(ground.told["firm"]["name"])
    assert officer.faults == safety.faults == []
