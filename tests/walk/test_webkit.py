"""The queue and the photos in WebKit, where Blobs were lost and databases closed in the background."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anma.web.drills.base import chance
from anma.web.drills.weak_line import WeakLine, weak_line
from tests.walk.installation import Installation
from tests.walk.shopfloor import photo
from tests.walk.storm_floor import rows
from tests.walk.webkit import WebKit, webkit

pytestmark = pytest.mark.browser
LIVE = "return document.documentElement.classList.contains('is-live')"
COUNT = "return document.querySelectorAll(arguments[0]).length"
# What waits in the phone: the envelope's photos, the bytes that are kept, their true digest, the kind of their holder.
QUEUE = """
const db = await new Promise((good, bad) => {
  const opening = indexedDB.open('anma');
  opening.onsuccess = () => good(opening.result);
  opening.onerror = () => bad(opening.error);
});
const records = await new Promise((good, bad) => {
  const asked = db.transaction('records').objectStore('records').getAll();
  asked.onsuccess = () => good(asked.result);
  asked.onerror = () => bad(asked.error);
});
db.close();
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
return Promise.all(records.map(async ({ id, envelope, photos }) => ({
  id, declared: envelope.photos, kinds: photos.map(({ bytes }) => bytes.constructor.name),
  true: await Promise.all(photos.map(async ({ bytes }) => hex(await crypto.subtle.digest('SHA-256', bytes)))),
})));
"""
STORED = """select f.sha256, f.size, f.state, f.width from kernel_storedfile f
join hazards_hazard h on f.belongs_to = h.id where h.description = ?"""
CAN = """return {
  secure: isSecureContext, keys: Boolean(crypto.subtle), worker: 'serviceWorker' in navigator,
  locks: Boolean(navigator.locks), bitmap: Boolean(window.createImageBitmap), channel: 'BroadcastChannel' in window,
}"""


@pytest.fixture
def line(shop: Installation) -> Iterator[WeakLine]:
    with weak_line(shop.port, chance(1)) as front:
        yield front


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebKit]:
    with webkit(tmp_path_factory.mktemp("webkit") / "driver.log") as window:
        yield window


def queue(browser: WebKit) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.wait_for(QUEUE)
    return found


def opened(browser: WebKit, address: str) -> None:
    browser.open(address)
    browser.until(lambda: browser.run(LIVE), "the page is live")


def test_a_photo_waits_in_webkit_through_a_closed_page_and_arrives_whole_and_once(
    browser: WebKit, line: WeakLine, shop: Installation, tmp_path: Path
) -> None:
    words, address = f"WebKit 里留着的{time.time_ns()}", f"{line.address}/report/{shop.told['points'][0]['code']}"
    opened(browser, address)
    assert browser.run(CAN) == dict.fromkeys(("secure", "keys", "worker", "locks", "bitmap", "channel"), True)
    browser.type("textarea[name=description]", words)
    browser.choose("form[data-report] input[type=file]", photo(tmp_path / "seen.jpg", "#345"))
    browser.until(lambda: browser.run(COUNT, "[data-shots] img"), "the small picture is there")
    line.drop()
    browser.click("button[form=report]")
    browser.until(lambda: browser.run(COUNT, "[data-result] .mark:not(.mark-stored)"), "the grey mark is there")
    browser.reload()
    browser.until(lambda: browser.run(LIVE), "the page comes without a signal")
    (kept,) = queue(browser)
    assert kept["kinds"] == ["ArrayBuffer"] and kept["true"] == [one["sha256"] for one in kept["declared"]]
    browser.close_page()
    line.up = True
    opened(browser, address)
    browser.until(lambda: not queue(browser), "the queue is empty")
    ((sha, size, state, width),) = rows(shop, STORED, words)
    declared = kept["declared"][0]
    assert (sha, size, state, width) == (kept["true"][0], declared["size"], "stored", 1600)
    (original,) = (path for path in (shop.var / "files" / "originals").rglob("*") if sha in path.name)
    assert hashlib.sha256(original.read_bytes()).hexdigest() == sha


def test_what_is_half_filled_comes_back_in_webkit_with_its_photo(
    browser: WebKit, line: WeakLine, shop: Installation, tmp_path: Path
) -> None:
    address = f"{line.address}/report/{shop.told['points'][1]['code']}"
    opened(browser, address)
    browser.type("textarea[name=description]", "还没写完")
    browser.choose("form[data-report] input[type=file]", photo(tmp_path / "half.jpg", "#543"))
    browser.until(lambda: browser.run(COUNT, "[data-shots] img"), "the small picture is there")
    browser.until(lambda: browser.run("return document.querySelector('[data-shots] img').naturalWidth"), "it is drawn")
    browser.close_page()
    opened(browser, address)
    browser.until(lambda: browser.run(COUNT, "[data-shots] img"), "the picture is back")
    assert browser.run("return document.querySelector('textarea[name=description]').value") == "还没写完"
