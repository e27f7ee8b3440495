"""The wall and the phone: what a worker and a passer-by do with their thumb, counted in taps."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.walk.installation import Installation
from tests.walk.people import PHONE, Walker, read_there
from tests.walk.shopfloor import SENT, photo

pytestmark = pytest.mark.browser


class Thumb:
    """Counts what it taps, and the seconds since the scanned page opened, with those that a person reads."""

    def __init__(self) -> None:
        self.taps, self.begun = 0, monotonic()

    def tap(self, what: Locator) -> None:
        self.taps += 1
        what.tap()

    def seconds(self, page: Page) -> float:
        """What it took here, and two seconds before each tap for the eye."""
        took = monotonic() - self.begun + 2 * self.taps
        sys.stdout.write(f"{page.title()}: {self.taps} taps, {took:.1f} s\n")
        return took


@pytest.fixture
def worker(chromium: Browser, shop: Installation) -> Iterator[Walker]:
    walker = Walker(chromium, shop, PHONE)
    walker.sign_in({"user": "wang", "password": shop.told["password"]})
    yield walker
    assert walker.faults == []
    walker.context.close()


@pytest.fixture
def passer_by(chromium: Browser, shop: Installation) -> Iterator[Walker]:
    walker = Walker(chromium, shop, PHONE)
    yield walker
    assert walker.faults == []
    walker.context.close()


def points(shop: Installation, *levels: str) -> list[dict[str, Any]]:
    found = [point for point in shop.told["points"] if point["level"] in levels]
    assert found, f"no point of {levels}"
    return found


def normal(item: Locator) -> Locator:
    return item.locator(".answers label").first


def not_normal(item: Locator) -> Locator:
    return item.locator(".answers label").last


def test_a_round_is_walked_without_a_signal_in_any_order_and_arrives_once(
    chromium: Browser, shop: Installation
) -> None:
    passed_by(chromium, shop)
    walker = Walker(chromium, shop, PHONE)
    walker.sign_in({"user": "sam", "password": shop.told["password"]})
    page = walker.open("/today/round")
    total = len(shop.told["points"])
    expect(page.locator("[data-stop]:not([data-beside])")).to_have_count(total - 1)
    expect(page.locator("[data-stop][data-beside]")).to_have_count(1)
    expect(page.locator(f"[data-round-kept][data-kept='{total}']")).to_be_attached(timeout=30_000)
    addresses = [str(stop.get_attribute("href")) for stop in page.locator("[data-stop]").all()]
    walker.context.set_offline(True)
    _walk(walker, [addresses[number] for number in (3, 0, 4, 2, 1)])
    page = walker.open("/today/round")
    expect(page.locator("[data-connection]")).to_be_visible()
    expect(page.locator("[data-round-next]")).to_be_hidden()
    expect(page.locator("[data-stop-done]:not([hidden])")).to_have_count(total)
    page = walker.open("/today/phone")
    expect(page.locator("[data-queue] .mark:not(.mark-stored)")).to_have_count(total)
    walker.context.set_offline(False)
    page.locator("body > .act-bar [data-send-now]").click()
    expect(page.locator(f"[data-queue] {SENT}")).to_have_count(total, timeout=60_000)
    _each_once(walker, shop)
    assert walker.faults == []
    walker.context.close()


def passed_by(chromium: Browser, shop: Installation) -> None:
    """A colleague looked at the last place already: nobody owes it today, and whoever passes may look all the same."""
    colleague = Walker(chromium, shop, PHONE)
    colleague.sign_in({"user": "li", "password": shop.told["password"]})
    page = colleague.open("/today/round")
    page.goto(str(page.locator("[data-stop]").last.get_attribute("href")).split("?")[0])
    page.wait_for_load_state("networkidle")
    colleague.hand_in()
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=30_000)
    colleague.context.close()


def _walk(walker: Walker, addresses: list[str]) -> None:
    """Every place by its own link, in this order; a double tap hands in once. The last of the list is passed by."""
    owed, beside = len(addresses) - 1, 0
    for number, address in enumerate(addresses, 1):
        page = walker.open(address)
        place = page.locator("[data-round-place]")
        expect(place).to_have_text(re.compile(rf"{number - beside} / {owed}|顺路查"))
        beside += place.inner_text() == "顺路查"
        first = page.locator("[data-asked-first]")
        if first.count():
            read_there(first)
        button = page.locator("[data-all-normal]")
        expect(button).to_be_enabled()
        with page.expect_navigation():
            button.dblclick(no_wait_after=True)
        expect(page.locator("[data-latest] .mark, [data-queue] .mark").first).to_be_visible()


def _each_once(walker: Walker, shop: Installation) -> None:
    """In the list of what was looked at today, this person's row of every point stands once."""
    status, page = walker.get("/inspections")
    rows = [row for row in page.decode().split("<tr>")[1:] if "sam (made up)" in row]
    assert status == 200
    assert sorted(sum(point["name"] in row for row in rows) for point in shop.told["points"]) == [1] * len(rows)


def test_a_card_leads_to_a_whole_inspection_in_three_taps(worker: Walker, shop: Installation) -> None:
    for point in (*points(shop, "major", "larger"), points(shop, "general", "low")[0]):
        thumb, page = Thumb(), worker.open(f"/Q/{point['code']}")
        thumb.tap(page.locator("a[href*='/inspect/']"))
        first = page.locator("[data-asked-first]")
        page.wait_for_load_state("networkidle")
        assert bool(first.count()) is (point["level"] in ("major", "larger"))
        if first.count():
            expect(page.locator("[data-all-normal]")).to_be_disabled()
            read(thumb, first)
        thumb.tap(page.locator("[data-all-normal]"))
        expect(page.locator(f"[data-result] {SENT} [data-slot=no]")).not_to_be_empty()
        assert thumb.taps <= 3 and thumb.seconds(page) <= 20


def read(thumb: Thumb, first: Locator) -> None:
    """The number, one tap or one tap and two keys; only a tap on the number opens what follows."""
    tapped, typed = first.locator(".numbers label"), first.locator(".typed input")
    assert tapped.count() or typed.get_attribute("inputmode") == "decimal"
    thumb.tap(tapped.nth(2) if tapped.count() else typed)
    if typed.count():
        typed.press_sequentially("21")


def test_normal_alone_opens_nothing_at_a_red_point_and_what_cannot_be_read_is_said(
    worker: Walker, shop: Installation
) -> None:
    page = worker.open(f"/inspect/{points(shop, 'major', 'larger')[0]['id']}")
    page.wait_for_load_state("networkidle")
    first, button = page.locator("[data-asked-first]"), page.locator("[data-all-normal]")
    normal(first).tap()
    expect(button).to_be_disabled()
    expect(page.locator("[data-asserts]")).to_contain_text("还差上面那个数")
    first.locator("[data-unread]").tap()
    expect(button).to_be_enabled()


def test_what_is_not_normal_is_told_with_a_photo_in_six_taps(
    worker: Walker, shop: Installation, tmp_path: Path
) -> None:
    thumb, page = Thumb(), worker.open(f"/Q/{points(shop, 'major', 'larger')[0]['code']}")
    thumb.tap(page.locator("a[href*='/inspect/']"))
    page.wait_for_load_state("networkidle")
    item = page.locator("[data-item]").first
    thumb.tap(not_normal(item))
    with page.expect_file_chooser() as chooser:
        thumb.tap(item.locator(".photo-add").first)
    chooser.value.set_files(photo(tmp_path / "danger.jpg", "#b3452c"))
    expect(item.locator("[data-shots] img").first).to_be_visible()
    chip = item.locator("[data-chip]").first
    words = chip.inner_text()
    thumb.tap(chip)
    expect(item.locator("textarea[data-field=note]").first).to_have_value(words)
    thumb.tap(page.locator("[data-all-normal]"))
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=30_000)
    assert thumb.taps <= 6 and thumb.seconds(page) <= 45
    page = worker.open("/hazards")
    expect(page.locator("table.dense tbody")).to_contain_text(words)


def test_a_danger_is_reported_without_signing_in_and_followed_by_its_number(
    passer_by: Walker, shop: Installation, tmp_path: Path
) -> None:
    page = passer_by.open(f"/Q/{points(shop, 'major', 'larger')[0]['code']}")
    page.locator("a[href*='/report/']").tap()
    page.wait_for_load_state("networkidle")
    page.locator("form[data-report] input[name=photos]").set_input_files(photo(tmp_path / "seen.jpg", "#345"))
    expect(page.locator("[data-shots] img")).to_be_visible()
    page.locator("[data-chip]").first.tap()
    page.locator("button[form=report]").tap()
    number = page.locator("[data-number]")
    expect(number).not_to_be_empty(timeout=30_000)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=30_000)
    no = number.inner_text()
    page.locator("a[data-follow]").tap()
    expect(page.locator(".receipt")).to_have_text(no)
    expect(page.locator(".steps [aria-current=step]")).to_have_count(1)
    expect(page.locator("main")).not_to_contain_text("made up")


def test_what_is_told_to_the_government_does_not_reach_the_firm(
    chromium: Browser, passer_by: Walker, shop: Installation
) -> None:
    page = passer_by.open(f"/report/{shop.told['points'][0]['code']}")
    page.wait_for_load_state("networkidle")
    page.fill("[name=description]", "只告诉政府的一句话")
    page.locator("label.choice").last.tap()
    page.locator("button[form=report]").tap()
    expect(page.locator("[data-number]")).not_to_be_empty(timeout=30_000)
    alice = Walker(chromium, shop, PHONE)
    alice.sign_in({"user": "alice", "password": shop.told["password"]})
    expect(alice.open("/hazards?show=all").locator("main")).not_to_contain_text("只告诉政府的一句话")
    tina = Walker(chromium, shop, PHONE)
    tina.sign_in({"user": "tina", "password": shop.told["password"]})
    expect(tina.open("/hazards/tips").locator("main")).to_contain_text("只告诉政府的一句话")


def test_while_somebody_types_one_line_says_what_it_looks_like_and_a_tap_changes_it(
    passer_by: Walker, chromium: Browser, shop: Installation
) -> None:
    page = passer_by.open(f"/report/{shop.told['points'][0]['code']}")
    page.wait_for_load_state("networkidle")
    page.fill("[name=description]", "配电箱没有门")
    line = page.locator("[data-looks-line]")
    expect(line).to_have_text("看起来是： 用电", timeout=30_000)
    line.locator("button").tap()
    page.locator("[data-looks-kind=machinery]").tap()
    expect(line).to_have_text("您选的是： 机械")
    page.locator("button[form=report]").tap()
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=30_000)
    sam = Walker(chromium, shop, PHONE)
    sam.sign_in({"user": "sam", "password": shop.told["password"]})
    page = sam.open("/hazards?q=配电箱没有门")
    page.locator("table.dense a.narrow-only").first.tap()
    expect(page.locator("main")).to_contain_text("上报人选的是： 机械")
    expect(page.locator("#judge select[name=category]")).to_have_value("machinery")
    page.locator("#judge button[type=submit]").tap()
    expect(page.locator("main")).to_contain_text("重新判定")
    assert sam.faults == []


def test_without_a_signal_nothing_is_suggested_and_the_report_goes_all_the_same(
    passer_by: Walker, shop: Installation
) -> None:
    page = passer_by.open(f"/report/{shop.told['points'][0]['code']}")
    page.wait_for_load_state("networkidle")
    passer_by.context.set_offline(True)
    page.fill("[name=description]", "灭火器过期了")
    page.wait_for_timeout(1500)
    expect(page.locator("[data-looks-line]")).to_be_hidden()
    page.locator("button[form=report]").tap()
    passer_by.context.set_offline(False)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=60_000)


def test_without_a_signal_a_report_waits_in_the_phone_and_says_so(passer_by: Walker, shop: Installation) -> None:
    page = passer_by.open(f"/report/{shop.told['points'][0]['code']}")
    page.wait_for_load_state("networkidle")
    passer_by.context.set_offline(True)
    page.locator("[data-chip]").last.tap()
    page.locator("button[form=report]").tap()
    expect(page.locator("[data-without-number]")).to_be_visible()
    expect(page.locator("[data-number]")).to_be_hidden()
    passer_by.context.set_offline(False)
    expect(page.locator("[data-number]")).not_to_be_empty(timeout=60_000)
