"""Bad days of a phone: a new version in the middle, two tabs, a clock years off, a colleague at the same phone."""

from __future__ import annotations

import json
import re
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from anma.web.drills.base import chance
from anma.web.drills.weak_line import WeakLine, weak_line
from tests.walk.installation import Installation
from tests.walk.people import Walker
from tests.walk.shopfloor import SENT, photo
from tests.walk.storm_floor import WAITS, finders, phone, rows, signed_in, tell, times

pytestmark = pytest.mark.browser
YEARS = timedelta(days=3652)
RUN = time.time_ns() % 10**9
# The phone's clock is wrong by so many ms, from the first script on.
SHIFTED = """(() => {
  const Real = Date, shift = %d;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + shift); }
    static now() { return Real.now() + shift; }
  };
})()"""
BUILD = """() => new Promise(tell => {
  navigator.serviceWorker.addEventListener('message', ({ data }) => data.type === 'version' && tell(data.build));
  void navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: 'version' }));
})"""
STYLED = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet !== null)"
SIZE = """select f.size from kernel_storedfile f join hazards_hazard h on f.belongs_to = h.id
where h.description = ?"""
EVENT = """select e.happened_at, e.received_at, e.body, h.flags from evidence_event e
join hazards_hazard h on e.subject_id = h.id where h.description = ? and e.act = 'hazards.report'"""
TEXT_ONLY = 8 * 1024  # bytes both ways of an inspection without a photo: what one page of text weighs
BESIDE_A_PHOTO = 12 * 1024


@pytest.fixture
def line(shop: Installation) -> Iterator[WeakLine]:
    with weak_line(shop.port, chance(1)) as front:
        yield front


@pytest.fixture
def report(shop: Installation) -> str:
    return f"/report/{shop.told['points'][0]['code']}"


def build_of(page: Page) -> str:
    return str(page.evaluate(BUILD))


def test_a_new_version_in_the_middle_leaves_a_full_queue_whole_and_kept_pages_styled(
    chromium: Browser, shop: Installation, line: WeakLine, report: str
) -> None:
    walker = signed_in(phone(chromium, shop, line), shop, "sam")
    words = [f"换版本前写的第{number}条{RUN}" for number in range(8)]
    page = walker.open(report)
    old = build_of(page)
    page.reload()
    walker.context.set_offline(True)
    for one in words:
        tell(walker.open(report), one)
    line.shut = ("/api/",)
    with urllib.request.urlopen(f"{shop.address}/sw.js") as answer:  # noqa: S310
        line.replaced["/sw.js"] = answer.read().replace(old.encode(), b"another-build")
    walker.context.set_offline(False)
    page = walker.open("/today/phone")
    expect(page.locator(WAITS)).to_have_count(len(words))
    _becomes(page, "another-build")
    walker.context.set_offline(True)
    assert walker.open(report).evaluate(STYLED)
    expect(page.locator("[data-connection]")).to_be_visible()  # drawn once the queue has been counted
    line.shut = ()
    walker.context.set_offline(False)
    page = walker.open("/today/phone")
    expect(page.locator(f"[data-queue] {SENT}")).not_to_have_count(0)
    expect(page.locator(WAITS)).to_have_count(0, timeout=30_000)
    assert times(shop, words) == [1] * len(words) and walker.faults == []
    walker.context.close()


def _becomes(page: Page, build: str) -> None:
    deadline = time.monotonic() + 15
    while build_of(page) != build:
        assert time.monotonic() < deadline, "the new version never took over"
        page.wait_for_timeout(100)


def test_two_tabs_send_the_same_queue_once_and_each_shows_what_the_other_does(
    chromium: Browser, shop: Installation, line: WeakLine, report: str
) -> None:
    walker = signed_in(phone(chromium, shop, line), shop, "sam")
    tabs = [walker.page, walker.context.new_page()]
    words = [f"两个标签页第{number}条{RUN}" for number in range(4)]
    for tab in tabs:
        tab.goto(report)
        tab.wait_for_load_state("networkidle")
    walker.context.set_offline(True)
    for number, one in enumerate(words):
        tab = tabs[number % 2]
        tab.goto(report)
        tell(tab, one)
    for tab in tabs:
        expect(tab.locator("[data-connection]")).to_contain_text("4")
    since = len(line.exchanges)
    walker.context.set_offline(False)
    for tab in tabs:
        expect(tab.locator(f"[data-result] {SENT}")).to_be_visible(timeout=15_000)
        expect(tab.locator("[data-connection]")).to_be_hidden()
    batches = [one for one in line.exchanges[since:] if one.path == "/api/sync"]
    assert len(batches) == 1 and times(shop, words) == [1] * len(words)
    tabs[1].goto("/today/phone")
    tabs[0].goto(report)
    tell(tabs[0], "另一页看得见的一条")
    expect(tabs[1].locator(f"[data-queue] {SENT}")).to_have_count(5, timeout=5_000)
    walker.context.close()


@pytest.mark.parametrize("wrong", [YEARS, -YEARS], ids=["ahead", "behind"])
def test_a_clock_ten_years_off_moves_neither_the_round_nor_the_servers_time(
    chromium: Browser, shop: Installation, line: WeakLine, report: str, wrong: timedelta
) -> None:
    shift = int(wrong.total_seconds() * 1000)
    walker = signed_in(phone(chromium, shop, line, SHIFTED % shift), shop, "wang")
    point = shop.told["points"][0]["id"]
    page = walker.open(f"/inspect/{point}")
    page.wait_for_load_state("networkidle")
    walker.hand_in()
    expect(page.locator(f"[data-result] {SENT} [data-slot=no]")).not_to_be_empty()
    page.evaluate("localStorage.clear()")  # so that the server's word counts alone, as on a colleague's phone
    page = walker.open("/today/round")
    expect(page.locator(f"[data-stop='{point}'][data-done] [data-stop-done]")).to_be_visible()
    words = f"钟差{wrong.days}天{RUN}"
    walker.open(report).wait_for_load_state("networkidle")
    walker.context.set_offline(True)
    tell(page, words)
    strip = page.locator("[data-connection]")
    expect(strip).to_have_attribute("data-connection", "offline-waiting")
    walker.context.set_offline(False)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=15_000)
    _as_the_server_has_it(shop, words, shift)
    assert walker.faults == []
    walker.context.close()


def _as_the_server_has_it(shop: Installation, words: str, shift: int) -> None:
    """Received and happened are now; the event keeps by how much the phone was wrong; nothing is flagged."""
    ((happened, received, body, flags),) = rows(shop, EVENT, words)
    for told in (happened, received):
        assert abs(datetime.fromisoformat(str(told)).replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(minutes=2)
    assert abs(int(json.loads(body)["clock_offset_ms"]) + shift) < 60_000
    assert "clock.unbelieved" not in json.dumps(flags)


def test_what_one_left_in_the_phone_goes_in_his_name_after_a_colleague_used_it(
    chromium: Browser, shop: Installation, line: WeakLine, report: str
) -> None:
    walker = signed_in(phone(chromium, shop, line), shop, "sam")
    his, hers = [f"交接班前第{number}条{RUN}" for number in (1, 2)], [f"接班后的一条{RUN}"]
    line.shut = ("/api/",)
    for one in his:
        tell(walker.open(report), one)
    _sign_out(walker, warned=True)
    signed_in(walker, shop, "li")
    line.shut = ()
    tell(walker.open(report), hers[0])
    expect(walker.page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=15_000)
    assert times(shop, his) == [0, 0] and finders(shop, hers) == {"li (made up)"}
    _sign_out(walker, warned=False)
    signed_in(walker, shop, "sam")
    page = walker.open("/today/phone")
    expect(page.locator(f"[data-queue] {SENT}")).to_have_count(2, timeout=15_000)
    assert times(shop, [*his, *hers]) == [1, 1, 1] and finders(shop, his) == {"sam (made up)"}
    walker.context.close()


def _sign_out(walker: Walker, *, warned: bool) -> None:
    """Where something of this person has not left the phone, the first tap only says so."""
    page = walker.open("/hats")
    page.wait_for_selector("html.is-live")
    page.locator("form[data-sign-out] button[type=submit]").click()
    if warned:
        expect(page.locator("[data-sign-out-warning]")).to_be_visible()
        page.locator("form[data-sign-out] button[type=submit]").click()
    page.wait_for_url(lambda address: not address.endswith("/hats"))


def test_a_submission_costs_few_bytes(
    chromium: Browser, shop: Installation, line: WeakLine, report: str, tmp_path: Path
) -> None:
    walker = signed_in(phone(chromium, shop, line), shop, "li")
    easy = next(point for point in shop.told["points"] if point["level"] in ("general", "low"))
    page = walker.open(f"/inspect/{easy['id']}")
    page.wait_for_load_state("networkidle")
    since = len(line.exchanges)
    walker.hand_in()
    expect(page.locator(f"[data-result] {SENT} [data-slot=no]")).not_to_be_empty()
    text = _bytes(line, since)
    page = walker.open(report)
    page.locator("form[data-report] input[name=photos]").set_input_files(photo(tmp_path / "one.jpg", "#357"))
    expect(page.locator("[data-shots] img")).to_be_visible()
    since = len(line.exchanges)
    words = f"一张照片要多少流量{RUN}"
    tell(page, words)
    expect(page.locator(f"[data-result] {SENT}")).to_be_visible(timeout=15_000)
    whole = _bytes(line, since)
    ((size,),) = rows(shop, SIZE, words)
    sys.stdout.write(f"inspection {text} B, report with one photo of {size} B: {whole} B\n")
    assert 0 < text <= TEXT_ONLY and size < whole <= size + BESIDE_A_PHOTO
    walker.context.close()


def _bytes(line: WeakLine, since: int) -> int:
    """Both ways, heads included, of what the phone's API said."""
    line_of = [one for one in line.exchanges[since:] if re.match("/api/", one.path)]
    return sum(one.sent + one.got for one in line_of)
