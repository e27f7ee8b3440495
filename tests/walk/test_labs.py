"""A reagent's way through five people's browsers, and a wet tray that a keeper finds by scanning the cabinet."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker, answer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("lab"), "tests.walk.lab_prepare") as running:
        yield running


def signed_in(chromium: Browser, lab: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, lab, form)
    walker.sign_in({"user": who, "password": lab.told["password"]})
    return walker


def test_a_teacher_asks_the_head_approves_two_keepers_issue_and_rest_and_waste_go_their_way(
    chromium: Browser, lab: Installation
) -> None:
    teacher = signed_in(chromium, lab, "wang", PHONE)
    page = teacher.open("/labs/new")
    page.locator("nav a", has_text="乙醇").click()
    page.fill("input[name=amount]", "60")
    page.fill("input[name=lesson]", "高一：酒精灯")
    teacher.press("button[form=ask]")
    address = re.sub(r"^https?://[^/]+", "", page.url)
    expect(page.locator(".bar span.chip").first).to_have_text("待审批")
    head = signed_in(chromium, lab, "sam", PHONE)
    head.open(address)
    head.press("button[form=agree_lab]")
    first, second = (signed_in(chromium, lab, who, PHONE) for who in ("li", "kim"))
    first.open(address)
    first.press("button[form=hand_out]")
    second.open(address)
    second.press("button[form=confirm_out]")
    page = first.open(address)
    page.fill("input[name=returned]", "12.5")
    page.fill("input[name=wasted]", "40")
    first.press("button[form=bring_back]")
    page = teacher.open(address)
    expect(page.locator(".bar span.chip").first).to_have_text("已结清")
    expect(page.locator("main")).to_contain_text("7.5 毫升")
    page = head.open("/labs/waste/new")
    for name, text in (("firm", "示例处置公司（虚构）"), ("licence", "SL-1"), ("paper", "LD-1")):
        page.fill(f"input[name={name}]", text)
    page.fill("input[name=licence_until]", "2099-12-31")
    head.press("button[form=hand]")
    expect(page.locator("main")).to_contain_text("乙醇 40 毫升")
    expect(head.open(f"/labs/store/{lab.told['item']}").locator("main")).to_contain_text("452.5 毫升")
    walkers = (teacher, head, first, second)
    assert [walker.faults for walker in walkers] == [[], [], [], []]
    for walker in walkers:
        walker.context.close()


def test_a_keeper_scans_the_cabinet_and_a_wet_tray_becomes_a_hazard(chromium: Browser, lab: Installation) -> None:
    keeper = signed_in(chromium, lab, "li", PHONE)
    page = keeper.open(f"/Q/{lab.told['code']}")
    expect(page.locator("main")).to_contain_text("不能放进来")
    page.locator("a[href*='/inspect/']").click()
    tray = page.locator("[data-item]", has_text="托盘")
    answer(tray, "bad")
    tray.locator("textarea[name^=note]").fill("托盘里有一摊液")
    keeper.hand_in()
    expect(page.locator("[data-result] .mark-stored")).to_be_visible(timeout=60_000)
    officer = signed_in(chromium, lab, "sam", DESK)
    seen = officer.open(f"/cabinets/{lab.told['cabinet']}")
    expect(seen.locator("main")).to_contain_text("托盘里有一摊液")
    assert keeper.faults == [] and officer.faults == []
    keeper.context.close()
    officer.context.close()
