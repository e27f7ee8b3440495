"""What a thumb does on two pages of the field: telling a danger, and an inspection where something is not normal."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

# Told through the line at once and in the middle of the step, so that a strike can hit it there.
MOMENTS = """(() => {
  const tell = name => {
    const asking = new XMLHttpRequest();
    asking.open('GET', '/moment/' + name, false);
    try { asking.send(); } catch { /* no signal */ }
  };
  const { add, delete: remove } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (...a) {
    const asked = add.apply(this, a);
    if (this.name === 'records') tell('kept');
    return asked;
  };
  IDBObjectStore.prototype.delete = function (...a) {
    const asked = remove.apply(this, a);
    if (this.name === 'records') tell('finish');
    return asked;
  };
  const told = new Set();
  const look = () => {
    for (const mark of document.querySelectorAll('[data-result] .mark')) {
      const name = mark.matches('.mark-stored') ? 'blue' : 'grey';
      if (!told.has(name)) { told.add(name); tell(name); }
    }
  };
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true }));
})()"""
NAMES = ("kept", "finish", "grey", "blue")
# What the phone holds, read at one moment: waiting with these words, waiting in all, done in all.
HELD = """words => new Promise((good, bad) => {
  const opening = indexedDB.open('anma');
  opening.onerror = () => bad(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const reading = db.transaction(['records', 'done']);
    const records = reading.objectStore('records').getAll();
    const done = reading.objectStore('done').count();
    reading.onerror = () => bad(reading.error);
    reading.oncomplete = () => {
      db.close();
      const mine = records.result.filter(one => JSON.stringify(one.envelope.body).includes(words));
      good({ mine: mine.length, waiting: records.result.length, done: done.result });
    };
  };
})"""


class Form(Protocol):
    """A page of the field that hands in words and photos."""

    @property
    def path(self) -> str: ...
    def write(self, page: Page, words: str) -> None: ...
    def add(self, page: Page, photos: Sequence[FilePayload]) -> None: ...
    def tap(self, page: Page) -> None: ...
    def written(self, page: Page) -> str: ...


SHOTS = "[data-shots] img"


@dataclass(frozen=True)
class Report:
    """A danger told at a code."""

    path: str

    def write(self, page: Page, words: str) -> None:
        page.fill("form[data-act] [name=description]", words)

    def add(self, page: Page, photos: Sequence[FilePayload]) -> None:
        page.set_input_files("form[data-act] input[type=file]", photos)

    def tap(self, page: Page) -> None:
        page.locator("button[form=report]").click(no_wait_after=True)

    def written(self, page: Page) -> str:
        return page.input_value("form[data-act] [name=description]")


@dataclass(frozen=True)
class Inspection:
    """The first check of a point is not normal, the others are."""

    path: str

    def write(self, page: Page, words: str) -> None:
        item = page.locator("[data-item]").first
        item.locator("input[value=bad]").check(force=True)
        item.locator("textarea[name^=note]").fill(words)

    def add(self, page: Page, photos: Sequence[FilePayload]) -> None:
        page.locator("[data-item]").first.locator("input[name^=photos]").set_input_files(photos)

    def tap(self, page: Page) -> None:
        page.locator("[data-all-normal]").click(no_wait_after=True)

    def written(self, page: Page) -> str:
        return page.locator("[data-item]").first.locator("textarea[name^=note]").input_value()


def live(page: Page, path: str) -> None:
    """Open the page and wait until script and draft have done their part."""
    page.goto(path)
    page.wait_for_selector("html.is-live")
    page.wait_for_timeout(250)


def shots(page: Page, number: int) -> None:
    """Wait until so many small pictures stand there."""
    expect(page.locator(SHOTS)).to_have_count(number, timeout=15_000)


def held(page: Page, words: str) -> dict[str, int]:
    """What the phone holds."""
    found: dict[str, Any] = page.evaluate(HELD, words)
    return found


def sign_in(page: Page, user: str, password: str) -> None:
    page.goto("/in")
    page.fill("[name=username]", user)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.click("button[form=sign-in]")


def photo(dice: Random, name: str = "photo.jpg", size: tuple[int, int] = (1280, 960)) -> FilePayload:
    """A picture as heavy as a phone's, two pieces long, that is no other's."""
    small = Image.frombytes("RGB", (size[0] // 4, size[1] // 4), dice.randbytes(size[0] // 4 * (size[1] // 4) * 3))
    out = io.BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=93)
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}
