"""A courier at a door with and without a signal, a household that scans, an office that calls a batch back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser
PATIENCE = 45_000  # ms
GLOVE, TICK = 80, 56  # px: of what a glove presses


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("courier"), "tests.walk.courier_prepare") as running:
        yield running


def person(browser: Browser, city: Installation, who: str, form: dict[str, Any] = PHONE) -> Walker:
    walker = Walker(browser, city, form)
    walker.sign_in({"user": who, "password": city.told["password"]})
    return walker


def test_an_unsafe_kitchen_gets_no_bottle_and_a_good_one_does_also_without_a_signal(
    chromium: Browser, city: Installation
) -> None:
    coco, full, empty = person(chromium, city, "coco"), city.told["codes"][1], city.told["codes"][0]
    page = coco.open(f"/deliver?code={full}")
    expect(page.locator(".verdict-word")).to_have_text("满瓶可送")
    page.fill("#q", "1234")
    page.locator("form button[type=submit]").first.tap()
    page.locator("a[href*='/deliver/']").filter(has_text="Made-up Chen").tap()
    expect(page.locator("#code")).to_have_value(full)
    box = page.locator(".filling-tick").first.bounding_box()
    hand_in = page.locator("button[form=deliver]").bounding_box()
    assert box and box["height"] >= TICK and hand_in and hand_in["height"] >= GLOVE
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("input[name=bad][value=hose_old]").check()
    page.locator("button[form=deliver]").tap()
    expect(page.locator("[data-result] .mark-stored")).to_be_visible(timeout=PATIENCE)
    page = coco.open(f"/deliver/{city.told['household']}?code={full}")
    expect(page.locator("p.notice").filter(has_text="上次不安全")).to_be_visible()
    coco.context.set_offline(True)
    page.fill("#back", empty)
    page.locator("input[name=bad][value=hose_old]").uncheck()
    page.locator("input[name=hose_new]").check()
    page.locator("input[name=all_good]").check()
    page.locator("input[name=before][value=mended]").check()
    page.locator("button[form=deliver]").tap()
    expect(page.locator("[data-result] .mark")).to_be_visible(timeout=PATIENCE)
    coco.context.set_offline(False)
    expect(page.locator("[data-result] .mark-stored")).to_be_visible(timeout=PATIENCE)
    page = coco.open("/deliveries")
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.locator("tbody")).to_contain_text("没有接")
    assert coco.faults == []
    coco.context.close()


def test_a_household_scans_its_bottle_and_an_office_calls_the_batch_back(chromium: Browser, city: Installation) -> None:
    nobody, code = Walker(chromium, city, PHONE), city.told["codes"][2]
    page = nobody.open(f"/Q/{code}")
    expect(page.locator("a.emergency")).to_have_attribute("href", "tel:119")
    expect(page.locator("body")).to_contain_text("保险保障至")
    cindy = person(chromium, city, "cindy", DESK)
    desk = cindy.open("/recalls/who?batch=WALK-1")
    expect(desk.locator("tbody tr")).to_have_count(3)
    expect(desk.locator("body")).not_to_contain_text("Made-up Chen")
    desk.fill("#why", "焊缝不合格")
    desk.get_by_role("button", name="召回这 3 只").click()
    desk.wait_for_url("**/recalls/*-*")
    expect(desk.locator("body")).to_contain_text("召回 3 只")
    page = nobody.open(f"/Q/{code}")
    expect(page.locator("body")).to_contain_text("已被召回")
    coco = person(chromium, city, "coco")
    expect(coco.open("/today").locator("body")).to_contain_text("收回召回瓶")
    expect(coco.open(f"/deliver?code={code}").locator(".verdict-word")).to_have_text("已被召回")
    for walker in (nobody, cindy, coco):
        assert walker.faults == []
        walker.context.close()
