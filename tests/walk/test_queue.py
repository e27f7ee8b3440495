"""What never got through: out of the phone as a file, in at a desk; a full phone; what a browser says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker, answer
from tests.walk.shopfloor import SENT, photo
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
MB = 2**20


def opened(chromium: Browser, shop: Installation, user: str, form: dict[str, object] = PHONE) -> Walker:
    walker = Walker(chromium, shop, form)
    walker.sign_in({"user": user, "password": shop.told["password"]})
    return walker


def joined(chromium: Browser, shop: Installation) -> Walker:
    """A phone with a key of its own, as the invitation makes it; let in by the safety officer."""
    sam = opened(chromium, shop, "sam", DESK)
    sam.open("/people")
    link = urlsplit(str(sam.press("#invite button").locator("section.invitation a").get_attribute("href"))).path
    phone = Walker(chromium, shop, PHONE)
    page = phone.open(link)
    page.fill("[name=name]", "周小燕（虚构）")
    with page.expect_navigation():
        page.locator("button[form=join]").click()
    sam.open("/people")
    sam.press("#pending form[action$=approve] button")
    sam.context.close()
    return phone


def without_a_signal(phone: Walker, shop: Installation, folder: Path) -> Page:
    """Not normal, with a photo; it waits in the phone."""
    page = phone.open(f"/inspect/{shop.told['points'][0]['id']}")
    page.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    expect(page.locator("[data-connection]").first).to_be_visible()  # it moves what stands under it
    first = page.locator("[data-item]").first
    answer(first, "bad")
    first.locator("textarea[name^=note]").fill("护罩松了")
    first.locator("input[name^=photos]").set_input_files(photo(folder / "loose.jpg", "#b3452c"))
    expect(first.locator("[data-shots] img")).to_be_visible()
    phone.hand_in()
    expect(page.locator("[data-result] .mark")).to_be_visible()
    return page


def saved(page: Page, folder: Path) -> Path:
    """By the button, as a file on this machine."""
    with page.expect_download() as waiting:
        page.locator("[data-export]:visible").first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_file_from_a_phone_without_a_signal_is_brought_in_and_the_phone_clears_its_copy_by_itself(
    chromium: Browser, shop: Installation, tmp_path: Path
) -> None:
    phone = joined(chromium, shop)
    phone.open("/today/phone").wait_for_load_state("networkidle")
    without_a_signal(phone, shop, tmp_path)
    page = phone.open("/today/phone")
    expect(page.locator("[data-connection] a")).to_have_attribute("href", "/today/phone")
    file = saved(page, tmp_path)
    held = json.loads(file.read_text())["records"][0]
    assert held["envelope"]["signature"] and held["photos"][0]["base64"]
    sam = opened(chromium, shop, "sam", DESK)
    desk = sam.open("/carried-in")
    desk.locator("input[type=file]").set_input_files(file)
    sam.press("main form button")
    expect(desk.locator(".message")).to_contain_text("1 条")
    expect(desk.locator("tbody")).to_contain_text("1 / 1")
    number = held["envelope"]["id"].replace("-", "")[-8:].upper()
    expect(desk.locator("tbody")).to_contain_text(number)
    phone.context.set_offline(False)
    expect(page.locator(f"[data-queue] {SENT} [data-slot=no]").first).to_have_text(number, timeout=60_000)
    expect(page.locator("[data-queue] .mark:not(.mark-stored)")).to_have_count(0)
    assert phone.faults == sam.faults == [] and runs_out(desk) == ""
    for walker in (phone, sam):
        walker.context.close()


def test_signing_out_with_something_waiting_says_so_and_offers_the_file_and_the_next_person_sends_nothing_of_it(
    chromium: Browser, shop: Installation, tmp_path: Path
) -> None:
    phone = opened(chromium, shop, "wang")
    page = phone.open("/hats")
    page.wait_for_load_state("networkidle")
    hats = phone.context.new_page()
    hats.goto("/hats")
    without_a_signal(phone, shop, tmp_path)
    button = hats.locator("form[data-sign-out] button[type=submit]")
    button.click()
    warning = hats.locator("[data-sign-out-warning]")
    expect(warning).to_be_visible()
    assert json.loads(saved(hats, tmp_path).read_text())["records"]
    phone.context.route("**/api/**", lambda route: route.abort())
    phone.context.set_offline(False)
    with hats.expect_navigation():
        button.click()
    hats.close()
    phone.sign_in({"user": "li", "password": shop.told["password"]})
    phone.context.unroute("**/api/**")
    page = phone.open("/today/phone")
    expect(page.locator("[data-connection]")).to_be_visible()
    page.locator("body > .act-bar [data-send-now]").click()
    page.wait_for_timeout(1500)
    expect(page.locator("[data-connection]")).to_be_visible()
    phone.context.clear_cookies()
    phone.sign_in({"user": "wang", "password": shop.told["password"]})
    page = phone.open("/today/phone")
    expect(page.locator(f"[data-queue] {SENT}").first).to_be_visible(timeout=60_000)
    phone.context.close()


def test_a_full_phone_says_so_before_the_camera_opens_and_says_when_there_is_room_again(
    chromium: Browser, shop: Installation
) -> None:
    phone = Walker(chromium, shop, PHONE)
    cdp = phone.context.new_cdp_session(phone.page)  # at once: Chromium remembers for a while how much there was
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": shop.address, "quotaSize": 2 * MB})
    phone.sign_in({"user": "wang", "password": shop.told["password"]})
    page = phone.open(f"/inspect/{shop.told['points'][1]['id']}")
    item = page.locator("[data-item]").first
    answer(item, "bad")
    said = item.locator("[data-no-room]")
    expect(said.first).to_contain_text("存满")
    with pytest.raises(Exception, match="Timeout"), page.expect_file_chooser(timeout=1500):
        item.locator(".photo-add").first.tap()
    with page.expect_file_chooser():
        item.locator(".photo-add").first.tap()
    item.locator("textarea[name^=note]").fill("通道上有油")
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": shop.address, "quotaSize": 500 * MB})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(said).to_have_count(0)
    expect(item.locator("textarea[name^=note]")).to_have_value("通道上有油")
    phone.context.close()


def test_a_phone_says_what_it_can_without_a_signal_and_support_finds_it_under_the_number(
    chromium: Browser, shop: Installation
) -> None:
    phone = opened(chromium, shop, "wang")
    phone.open("/today/phone").wait_for_load_state("networkidle")
    phone.page.evaluate("navigator.serviceWorker.ready")
    phone.context.set_offline(True)
    page = phone.open("/diagnose")
    rows = page.locator("[data-probe]")
    assert rows.count() >= 12
    send = page.locator("button[form=diagnosis]")
    expect(send).to_be_enabled(timeout=30_000)
    for name in ("secure", "store", "worker", "key", "wasm"):
        expect(page.locator(f"[data-probe={name}]")).to_have_attribute("data-good", "true")
    expect(page.locator("[data-probe=network]")).to_have_attribute("data-good", "false")
    assert "network: NO" in page.locator("[data-diagnosis]").input_value()
    assert runs_out(page) == ""
    send.tap()
    number = page.locator("[data-letter]")
    expect(number).not_to_be_empty()
    phone.context.set_offline(False)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=60_000)
    number.tap()
    expect(page.locator("main")).to_contain_text("secure: yes")
    phone.context.close()
