"""An officer's day at one firm: from the route to a signed stack of four papers with two officers, in 25 interactions.

What counts is what the first officer's hand does from the open route on: a tap, a choice in a list, a swipe to the next
paper, a field that is dictated or typed, a signature that somebody draws on the officer's phone. Opening the route,
signing in, planning and waiting do not count; nor does what the second officer does under the own sign-in on the own
phone, which has a count of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import spoiled
from tests.walk.conftest import ARGUMENTS, CHROMIUM
from tests.walk.installation import Installation, installed
from tests.walk.people import PHONE, Walker
from tests.walk.test_scan import film, kept
from tests.walk.window import runs_out

pytestmark = pytest.mark.browser
MOST, MOST_SECOND = 25, 4
PATIENCE = 60_000
FOUND = ("grid:electric", "grid:fire")
GRAVE = "grid:guards"
PAPERS = ("现场检查方案", "现场检查记录", "现场处理措施决定书", "责令限期整改指令书")


@pytest.fixture(scope="module")
def patrol(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A workshop, two officers with certificates, and a visit of both planned for today."""
    with installed(tmp_path_factory.mktemp("patrol"), "tests.walk.visit_prepare") as running:
        yield running


class Hand:
    """One person's phone; counts what the hand does."""

    def __init__(self, chromium: Browser, patrol: Installation, user: str) -> None:
        self.walker, self.count, self.firm = Walker(chromium, patrol, PHONE), 0, patrol.told["firm"]["id"]
        self.walker.sign_in({"user": user, "password": patrol.told["password"]})

    @property
    def page(self) -> Page:
        return self.walker.page

    def _ready(self, what: Locator) -> Locator:
        expect(what).to_be_visible(timeout=PATIENCE)
        self.count += 1
        return what

    def tap(self, what: Locator) -> None:
        self._ready(what).click()

    def say(self, where: Locator, words: str) -> None:
        self._ready(where).fill(words)

    def choose(self, what: Locator, key: str) -> None:
        self._ready(what).select_option(key)

    def draw(self, pad: Locator) -> None:
        """A finger's stroke."""
        self._ready(pad).scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 30, box["y"] + 30)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + 140, box["y"] + 70, steps=6)
        self.page.mouse.up()

    def line(self, key: str) -> Locator:
        return self.page.locator(f'[data-line="{key}"]')


def to_the_door(hand: Hand) -> None:
    """From the route to the firm, in ten seconds, and by one press into the walk."""
    hand.tap(hand.page.locator("a[data-keep]").first)
    hand.tap(hand.page.locator(".act-bar a.act:not(.second-act)"))


def look_around(hand: Hand) -> None:
    """Three findings, one of them grave, and of one another violation than the proposed one."""
    for number, key in enumerate(FOUND, 1):
        find(hand, key)
        noted(hand, number, key)
    hand.tap(hand.line(GRAVE).locator("label", has_text="有问题"))
    form = hand.line(GRAVE).locator(".finding")
    hand.tap(form.locator("[data-chip]").first)
    expect(form.locator("[data-violation]")).to_have_value("equipment_unfit")
    hand.choose(form.locator("[data-violation]"), "equipment_disabled")
    hand.tap(form.locator("summary"))
    hand.tap(form.locator("input[value=major]"))
    hand.say(form.locator("[name=basis]"), "冲压机安全防护装置缺失")
    hand.tap(form.locator("button[type=submit]"))
    noted(hand, len(FOUND) + 1, GRAVE)
    assert runs_out(hand.page) == ""
    hand.tap(hand.page.locator("button[form=end]"))


def find(hand: Hand, key: str) -> None:
    hand.tap(hand.line(key).locator("label", has_text="有问题"))
    hand.tap(hand.line(key).locator("[data-chip]").first)
    hand.tap(hand.line(key).locator(".finding button[type=submit]"))


def noted(hand: Hand, number: int, key: str) -> None:
    expect(hand.page.locator("[data-found-count]")).to_have_text(str(number), timeout=PATIENCE)
    expect(hand.line(key)).to_have_attribute("data-answer", "bad", timeout=PATIENCE)


def confirmed(chromium: Browser, patrol: Installation) -> None:
    """The second officer, on the own phone under the own sign-in: the visit, its papers, one tap for all of them."""
    tom = Hand(chromium, patrol, "tom")
    tom.walker.open("/visits")
    tom.tap(tom.page.locator("tbody a", has_text="20").first)
    tom.tap(tom.page.get_by_role("link", name="本次检查的文书"))
    tom.tap(tom.page.locator("form[action$='/papers/confirm'] button"))
    expect(tom.page.locator("form[action$='/papers/confirm']")).to_have_count(0)
    assert tom.count <= MOST_SECOND and tom.walker.faults == []
    tom.walker.context.close()


def sign(hand: Hand) -> None:
    """Swipe through, the firm signs, everything is numbered, issued and served at once."""
    page = hand.page
    hand.tap(page.locator("[data-papers] a"))
    expect(page.locator(".leaf")).to_have_count(len(PAPERS))
    for link in page.locator(".leaf-nav a").all()[1:]:
        hand.tap(link)
    hand.say(page.locator("[name=receiver]"), "王老板（虚构）")
    hand.draw(page.locator("#sign [data-pad] canvas").last)
    hand.tap(page.locator("#sign button[type=submit]"))
    expect(page.locator(".leaf .paper-number").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#sign")).to_have_count(0)


def stands(hand: Hand) -> None:
    """Four papers, each with its number; record and order name the violations."""
    page = hand.page
    for title in PAPERS:
        leaf = page.locator(".leaf", has=page.locator("h2", has_text=title))
        expect(leaf.locator(".paper-number").first).to_contain_text("号")
    order = page.locator(".leaf", has=page.locator("h2", has_text=PAPERS[3]))
    record = page.locator(".leaf", has=page.locator("h2", has_text=PAPERS[1]))
    for leaf in (order, record):
        expect(leaf).to_contain_text("关闭、破坏")
        expect(leaf).not_to_contain_text("由执法人员填写")
    assert runs_out(page) == ""


def reads(chromium: Browser, patrol: Installation) -> None:
    """The boss's phone has the three findings, in Chinese."""
    boss = Hand(chromium, patrol, "alice")
    page = boss.walker.open("/visits?show=ended")
    page.locator("tbody a").first.click()
    expect(page.locator("[data-found-list] li")).to_have_count(3)
    assert runs_out(page) == "" and boss.walker.faults == []
    boss.walker.context.close()


def test_from_the_route_to_four_signed_papers_takes_25_interactions(chromium: Browser, patrol: Installation) -> None:
    tina = Hand(chromium, patrol, "tina")
    tina.walker.open("/visits/planned")
    to_the_door(tina)
    look_around(tina)
    expect(tina.page.locator("[data-papers] a")).to_be_visible(timeout=PATIENCE)
    confirmed(chromium, patrol)
    sign(tina)
    stands(tina)
    assert tina.count <= MOST, tina.count
    reads(chromium, patrol)
    assert tina.walker.faults == []
    tina.walker.context.close()


def test_without_a_signal_the_walk_goes_on_and_the_papers_wait_for_it(chromium: Browser, patrol: Installation) -> None:
    tina = Hand(chromium, patrol, "tina")
    plan_once_more(tina)
    page = tina.walker.open("/visits/planned")
    expect(page.locator("[data-ahead]")).to_be_visible(timeout=PATIENCE)
    tina.count = 0
    tina.walker.context.set_offline(True)
    to_the_door(tina)
    look_around(tina)
    expect(page.locator("#end [data-result] .mark")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("[data-papers-wait]")).to_be_visible()
    expect(page.locator("[data-papers]")).to_be_hidden()
    tina.walker.context.set_offline(False)
    # Numbers are given where they are counted: the page leads on by itself once the signal is back.
    expect(page.locator("[data-papers] a")).to_be_visible(timeout=PATIENCE)
    confirmed(chromium, patrol)
    sign(tina)
    stands(tina)
    assert tina.count <= MOST, tina.count
    reads(chromium, patrol)
    assert tina.walker.faults == []
    tina.walker.context.close()


def test_without_a_signal_the_code_at_the_door_leads_to_the_firms_walk(
    chromium: Browser, patrol: Installation, tmp_path: Path
) -> None:
    """The camera looks at the label; the phone has the day's route and nothing else of the firm."""
    door = f"HTTPS://{patrol.variables['ANMA_HOST'].upper()}/Q/{patrol.told['door']}"
    shown = film(tmp_path / "door.y4m", (spoiled.printed(door), 16))
    fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={shown}"]
    camera = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *fake])
    tina = Hand(camera, patrol, "tina")
    tina.walker.context.grant_permissions(["camera"])
    plan_once_more(tina)
    page = tina.walker.open("/visits/planned")
    expect(page.locator("[data-ahead]")).to_be_visible(timeout=PATIENCE)
    kept(page)
    tina.walker.context.set_offline(True)
    tina.walker.open("/scan#go")
    page.wait_for_url(f"**/visits/at/{tina.firm}", timeout=PATIENCE)
    tina.tap(page.locator(".act-bar a.act:not(.second-act)"))
    expect(tina.line(GRAVE)).to_be_visible(timeout=PATIENCE)
    assert runs_out(page) == "" and tina.walker.faults == []
    camera.close()


def plan_once_more(hand: Hand) -> None:
    """The same firm again today, with the colleague."""
    page = hand.walker.open(f"/visits/plan/{hand.firm}")
    page.locator("[name=second_officer]").select_option(index=1)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
