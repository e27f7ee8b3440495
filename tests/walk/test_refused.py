"""What the platform refuses is put right where it was typed, and stored once; or its maker throws it away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.test_insurance import RECORD, SHOTS, proposed, signed_in
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
PATIENCE = 45_000  # ms
REFUSED = "[data-result] .mark-refused"
LIST = "/today/phone"


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("refused"), "tests.walk.cylinders_prepare") as running:
        yield running


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("refused-homes"), "tests.walk.courier_prepare") as running:
        yield running


@pytest.fixture(scope="module")
def insured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("refused-insured"), "tests.walk.insurance_prepare") as running:
        yield running


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("refused-office"), "tests.walk.accidents_prepare") as running:
        yield running


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"refused-{name}.png", full_page=True)


def begun(chromium: Browser, station: Installation, number: int) -> Walker:
    """A filling under way, with the mistyped reading refused."""
    fei = signed_in(chromium, station, "fei", PHONE)
    page = fei.open(f"/fill?code={station.told['good'][number]}")
    page.locator("button[form=good]").tap()
    page.wait_for_url("**/fillings/*")
    page.fill("#reading", "315")
    page.locator("button[form=finish]").tap()
    expect(page.locator(REFUSED)).to_contain_text("这么大的瓶装不下这么多", timeout=PATIENCE)
    return fei


def test_a_mistyped_reading_is_put_right_after_a_reload_and_stored_once(
    chromium: Browser, station: Installation
) -> None:
    fei = begun(chromium, station, 0)
    page = fei.page
    expect(page.locator("#reading")).to_have_value("315")
    shot(page, "reading")
    page.reload()
    expect(page.locator(REFUSED)).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#reading")).to_have_value("315")
    page.fill("#reading", "31.2")
    page.locator("button[form=finish]").tap()
    expect(page.locator(".verdict.is-done")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("31.2")
    expect(page.locator("main")).not_to_contain_text("315")
    page = fei.open(LIST)
    expect(page.locator("[data-queue] .mark-stored")).to_have_count(1, timeout=PATIENCE)
    expect(page.locator(".mark-refused")).to_have_count(0)
    assert fei.faults == [] and runs_out(page) == ""
    fei.context.close()


def test_a_refused_entry_pushes_no_verdict_down_and_is_opened_again_or_thrown_away_from_the_list(
    chromium: Browser, station: Installation
) -> None:
    fei = begun(chromium, station, 1)
    page = fei.open(f"/fill?code={station.told['good'][2]}")
    expect(page.locator("[data-connection] a")).to_have_text("1 条平台没有收下，去看看", timeout=PATIENCE)
    expect(page.locator(".mark-refused")).to_have_count(0)
    box = page.locator(".verdict-word").bounding_box()
    assert box and box["y"] < 300  # px of 844
    shot(page, "verdict")
    page.locator("[data-connection] a").tap()
    expect(page.locator("[data-halted] .mark-refused")).to_have_count(1)
    shot(page, "list")
    page.get_by_role("button", name="改一改").tap()
    page.wait_for_url("**/fillings/*")
    expect(page.locator("#reading")).to_have_value("315", timeout=PATIENCE)
    page = fei.open(LIST)
    button = page.locator("[data-halted] [data-discard]")
    expect(button).to_have_text("不要了", timeout=PATIENCE)
    button.tap()
    expect(button).to_have_text("真的不要了？再点一次")
    button.tap()
    expect(page.locator(".mark-refused")).to_have_count(0)
    expect(page.locator("[data-connection]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-queue] .mark-stored, [data-queue-empty]:visible").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".mark-refused")).to_have_count(0)
    assert fei.faults == []
    fei.context.close()


def test_a_delivery_that_lacks_a_tick_keeps_what_was_typed_and_takes_the_tick(
    chromium: Browser, homes: Installation
) -> None:
    coco = signed_in(chromium, homes, "coco", PHONE)
    page = coco.open(f"/deliver/{homes.told['household']}")
    page.fill("#code", homes.told["codes"][1])
    page.fill("#back", homes.told["codes"][0])
    page.fill("#note", "灶台左边")
    page.locator("button[form=deliver]").tap()
    expect(page.locator(REFUSED)).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#note")).to_have_value("灶台左边")
    expect(page.get_by_role("link", name="下一户")).to_be_hidden()
    page.locator("input[name=all_good]").check()
    shot(page, "delivery")
    page.locator("button[form=deliver]").tap()
    expect(page.locator("[data-result] .mark-stored")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".mark-refused")).to_have_count(0)
    assert coco.faults == []
    coco.context.close()


def test_a_refused_record_of_a_service_is_no_record_and_goes_once_it_is_put_right(
    chromium: Browser, insured: Installation
) -> None:
    eve, sam = signed_in(chromium, insured, "eve", PHONE), signed_in(chromium, insured, "sam", DESK)
    address = proposed(eve)
    sam.open(address)
    sam.press("form[action$=agree] button")
    page = eve.open(address)
    page.locator("form[action$=begin] button").click()
    page.locator("summary", has_text="写服务记录").click()
    form = page.locator("form[action$=record]")
    for name, words in RECORD.items():
        form.locator(f"[name={name}]").fill(words)
    form.locator("input[type=date]").last.fill("2020-01-02")
    form.locator("button[type=submit]").click()
    refused = form.locator(".mark-refused")
    expect(refused).to_be_visible(timeout=PATIENCE)
    for again in (False, True):
        if again:
            page.reload()
            expect(refused).to_be_visible(timeout=PATIENCE)
        expect(page.locator("[data-service-chip]")).not_to_contain_text("待确认")
        expect(page.locator("form[action$=confirm_expert]")).to_be_hidden()
        expect(form.locator("[name=course]")).to_have_value(RECORD["course"])
    shot(page, "record")
    form.locator("input[type=date]").last.fill("")
    form.locator("button[type=submit]").click()
    expect(page.locator("[data-service-chip]")).to_have_text("记录待确认", timeout=PATIENCE)
    page.locator("form[action$=confirm_expert] button[type=submit]").click()
    expect(page.locator("dl.facts")).to_contain_text(RECORD["course"], timeout=60_000)
    assert re.search(r"/insurance/services/", page.url) and eve.faults == sam.faults == []
    for walker in (eve, sam):
        walker.context.close()


def test_an_empty_call_leads_nowhere_and_is_thrown_away_at_its_form(chromium: Browser, office: Installation) -> None:
    officer = signed_in(chromium, office, "tina", PHONE)
    page = officer.open("/accidents/calls/take")
    page.locator("button[form=call]").tap()
    expect(page.locator(REFUSED)).to_contain_text("请至少填写一项", timeout=PATIENCE)
    expect(page.get_by_role("link", name="继续记录这次来电")).to_be_hidden()
    expect(page.locator("#call [name=what]")).to_be_visible()
    shot(page, "call")
    page.locator("[data-discard]").tap()
    with page.expect_navigation():
        page.locator("[data-discard]").tap()
    expect(page.locator("[data-connection]")).to_be_hidden()
    expect(page.locator(".mark-refused")).to_have_count(0)
    page.locator("#call [name=what]").fill("机加工厂房着火")
    page.locator("button[form=call]").tap()
    expect(page.locator("[data-result] .mark-stored")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="继续记录这次来电").tap()
    expect(page.locator("#call [name=what]")).to_have_value("机加工厂房着火")
    assert officer.faults == []
    officer.context.close()
