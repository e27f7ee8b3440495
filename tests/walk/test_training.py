"""A training from the plan to the record: the safety officer's screen, the worker's phone, the paper, the own post."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("ANMA_SHOTS", "")
# Hours of today in which the test lies wherever midnight is: an hour ago until ten minutes from now.
NOW = """() => {
    const local = new Date(Date.now() + 8 * 3600e3);
    const [dawn, dusk] = [new Date(local).setUTCHours(0, 0, 0, 0), new Date(local).setUTCHours(23, 59, 0, 0)];
    const from = new Date(Math.max(local - 3600e3, dawn)), to = new Date(Math.min(+local + 600e3, dusk));
    const said = [local, from, to].map((one) => one.toISOString());
    return [said[0].slice(0, 10), said[1].slice(11, 16), said[2].slice(11, 16)];
}"""


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("taught"), "tests.walk.training_prepare") as running:
        yield running


def signed_in(chromium: Browser, there: Installation, who: str, form: dict[str, object]) -> Walker:
    walker = Walker(chromium, there, form)
    walker.sign_in({"user": who, "password": there.told["password"]})
    return walker


def shot(page: Page, name: str) -> None:
    """For looking at, where somebody asks for it."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def planned(officer: Walker) -> Page:
    """A session of now with a paper of five questions; opened, its screen."""
    page = officer.open("/training/new")
    day, begins, ends = page.evaluate(NOW)
    page.locator("select[name=audience]").select_option("everybody")
    for name, value in (("topic", "消防培训（示例）"), ("place", "食堂"), ("day", day), ("begins", begins)):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=ends]").fill(ends)
    page.locator("[name=hours]").fill("0.2")
    page.locator("select[name=book]").select_option(index=1)
    shot(page, "plan")
    officer.press("main form button[type=submit]")
    return officer.press("form[action$=open_session] button")


def code_on(page: Page) -> str:
    """What a phone reads from the screen."""
    return re.sub(r"\s", "", page.locator(".session-letters").inner_text())


def test_a_worker_scans_in_passes_the_paper_and_scans_out(chromium: Browser, taught: Installation) -> None:
    officer, worker = signed_in(chromium, taught, "sam", DESK), signed_in(chromium, taught, "wang", PHONE)
    screen = planned(officer)
    expect(screen.locator(".session-code svg")).to_be_visible()
    shot(screen, "screen")
    worker.open(f"/Q/{code_on(screen)}")
    shot(worker.page, "door")
    worker.press("button[form=door]")
    page = worker.press("form[action$=begin] button")
    expect(page.locator("fieldset")).to_have_count(5)
    shot(page, "paper")
    for field in page.locator("fieldset").all():
        field.locator("label", has_text=re.compile(r"^\s*对\s*$")).click()
    page = worker.press("button[form=paper]")
    expect(page.locator("main .chip.is-done").first).to_have_text("合格")
    shot(page, "passed")
    screen.reload()
    worker.open(f"/Q/{code_on(screen)}")
    page = worker.press("button[form=door]")
    expect(page.locator("main [role=alert]")).to_contain_text("确定要离开吗")  # the session lasts ten minutes longer
    page = worker.press("button[form=door]")
    expect(page.locator("main")).to_contain_text("签退成功")
    shot(page, "mine")
    page = officer.press("a[href*='/training/sessions/']")
    expect(page.locator("table.dense").first).to_contain_text("合格")
    shot(page, "session")
    officer.press("form[action$=close_session] button")
    stale = worker.open("/training/at/AAAAAAAAAA/BBBBBBBBBB")
    expect(stale.locator("main")).to_contain_text("本单位没有这个码对应的培训")
    assert officer.faults == worker.faults == []


def test_somebody_new_learns_the_post_and_the_officer_sees_it(chromium: Browser, taught: Installation) -> None:
    officer, worker = signed_in(chromium, taught, "sam", DESK), signed_in(chromium, taught, "wang", PHONE)
    page = officer.open("/training/newcomers")
    expect(page.locator("tbody .is-late").first).to_have_text("还没有签名")
    page = worker.open("/today")
    worker.press("a[href='/training/post']")
    expect(page.locator("#sign-post fieldset")).to_have_count(5)
    shot(page, "post")
    cards = {(one.text_content() or "").strip() for one in page.locator("main li").all()}
    for field in page.locator("#sign-post fieldset").all():
        answers = [one for one in field.locator("label").all() if (one.text_content() or "").strip() in cards]
        assert len(answers) == 1, "the card says it, and says none of the others"
        answers[0].click()
    pad = page.locator("[data-pad] canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=6)
    page.mouse.up()
    page = worker.press("button[form=sign-post]")
    expect(page.locator("main .chip.is-done").first).to_have_text("已学习并签名")
    shot(page, "learned")
    page = officer.open("/training/newcomers")
    expect(page.locator("tbody")).to_contain_text("已学习并签名")
    shot(page, "newcomers")
    assert officer.faults == worker.faults == []
