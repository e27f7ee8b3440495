"""A batch of blank labels goes on the wall: printed, scanned, bound in a row, with and without a signal.

A phone's camera hands the browser the address in the square; so the addresses are read from the printed sheets, as
pictures, by a reader that knows nothing of us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from anma.printing import qr
from tests.walk.firm import picture_of
from tests.walk.installation import Installation, installed
from tests.walk.people import DESK, PHONE, Walker
from tests.walk.shopfloor import SENT

pytestmark = pytest.mark.browser

MADE = 8


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A workshop of its own: the labels that are hung here are in nobody else's way."""
    with installed(tmp_path_factory.mktemp("wall"), "tests.walk.phone_prepare") as running:
        yield running


@pytest.fixture
def desk(chromium: Browser, wall: Installation) -> Iterator[Walker]:
    yield from somebody(chromium, wall, DESK)


@pytest.fixture
def phone(chromium: Browser, wall: Installation) -> Iterator[Walker]:
    yield from somebody(chromium, wall, PHONE)


def somebody(chromium: Browser, wall: Installation, form: dict[str, object]) -> Iterator[Walker]:
    walker = Walker(chromium, wall, form)
    walker.sign_in({"user": "sam", "password": wall.told["password"]})
    yield walker
    assert walker.faults == []
    walker.context.close()


def printed(desk: Walker, folder: Path) -> list[str]:
    """Blank labels made at the desk; the paths that a camera reads from their sheet."""
    page = desk.open("/labels")
    page.locator("summary", has_text="生成空白码").click()
    page.fill("[name=count]", str(MADE))
    desk.press("form:has([name=count]) button")
    pdf = str(page.locator("a[href*='.pdf']").first.get_attribute("href"))
    status, content = desk.get(pdf)
    assert status == 200
    (folder / "labels.pdf").write_bytes(content)
    found = sorted(urlsplit(address).path for address in qr.read(picture_of(folder / "labels.pdf")))
    assert len(set(found)) == MADE
    return found


def short_of(phone: Walker, path: str) -> str:
    """The code under the square, as the label's own page says it."""
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", phone.open(path).locator("main").inner_text())
    assert found
    return found[0]


def choose(page: Page, name: str) -> None:
    """One thing by its name, also among what has a label already."""
    choice = page.locator("label.choice", has=page.get_by_text(name, exact=True)).first
    if not choice.is_visible():
        page.locator("details summary").click()
    choice.tap()


def hang(page: Page, name: str) -> None:
    """Choose and say that it hangs there."""
    page.wait_for_load_state("networkidle")
    choose(page, name)
    page.locator("button[form=bind]").tap()
    expect(page.locator("[data-result] .mark")).to_be_visible()


def scan(phone: Walker, path: str) -> Page:
    """What the camera shows, and on to binding."""
    page = phone.open(path)
    bind = page.locator("a[href*='/labels/bind?code=']")
    if bind.count():
        with page.expect_navigation():
            bind.tap()
    return page


def next_by_hand(page: Page, short: str) -> None:
    """The button after what was bound, then the code as somebody types it."""
    with page.expect_navigation():
        page.locator("[data-after-sent] a.act").first.tap()
    page.fill("#code", short)


def stored(page: Page, name: str) -> None:
    """The blue mark, with what it is about."""
    mark = page.locator(f"[data-result] {SENT}")
    expect(mark).to_contain_text(name, timeout=60_000)


def test_labels_are_hung_in_a_row_by_camera_by_hand_and_without_a_signal(
    desk: Walker, phone: Walker, wall: Installation, tmp_path: Path
) -> None:
    labels, names = printed(desk, tmp_path), [point["name"] for point in wall.told["points"]]
    short = short_of(phone, labels[1])

    page = scan(phone, labels[0])
    hang(page, names[0])
    stored(page, names[0])
    next_by_hand(page, short[:-1] + ("2" if short[-1] != "2" else "3"))
    choose(page, names[1])
    page.locator("button[form=bind]").tap()
    expect(page.locator("[data-error]")).to_contain_text("有一位不对")
    page.fill("#code", short.lower().replace("-", " "))
    hang(page, names[1])
    stored(page, names[1])

    phone.context.set_offline(True)
    page = scan(phone, labels[2])
    expect(page.locator("#code")).to_have_value(labels[2].rsplit("/", 1)[1])
    hang(page, names[2])
    expect(page.locator("[data-connection]")).to_be_visible()
    next_by_hand(page, short)  # the label that hangs elsewhere by now
    hang(page, names[3])
    expect(page.locator(f"[data-result] {SENT}")).to_have_count(0)
    phone.context.set_offline(False)
    aside = page.locator("[data-result] .mark-set-aside")
    expect(aside).to_contain_text(names[3], timeout=60_000)
    expect(aside).to_contain_text("这张码已经贴在别处。请用空白码")

    for label, name in zip(labels[:3], names, strict=False):
        expect(phone.open(label).locator("h1")).to_have_text(name)
    expect(desk.open("/labels?state=blank").locator("table.dense").last.locator("tbody tr")).to_have_count(MADE - 3)
    expect(desk.open("/asides").locator("main")).to_contain_text(names[3])


def test_a_damaged_label_is_reported_from_the_wall_and_the_one_that_replaces_it_opens_the_same(
    desk: Walker, phone: Walker, wall: Installation
) -> None:
    point = wall.told["points"][4]
    page = phone.open(f"/Q/{point['code']}")
    page.locator("details > summary", has_text="怎么防").tap()
    with page.expect_navigation():
        page.locator("a[href*='/damage']").tap()
    page.locator("input[value=wet]").check()
    with page.expect_navigation():
        page.locator("button[form=damage]").tap()
    expect(page.locator("h1")).to_have_text(point["name"])
    expect(desk.open("/labels?state=damaged").locator("main")).to_contain_text(point["name"])

    page = desk.open(f"/risks/{point['id']}")
    desk.press("form[action*='/replace'] button")
    links = page.locator("a[href*='/Q/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    fresh = next(link for link in links if point["code"] not in link)
    expect(desk.open("/labels?state=damaged").locator("main")).not_to_contain_text(point["name"])
    for path, told in ((f"/Q/{point['code']}", 1), (fresh, 0)):
        page = phone.open(path)
        expect(page.locator("h1")).to_have_text(point["name"])
        expect(page.locator(".strip", has_text="这个码已换新")).to_have_count(told)
