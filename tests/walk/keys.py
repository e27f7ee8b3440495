"""The keyboard alone: walking with Tab to what is named, and seeing at every stop where one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Locator, Page, expect

# A page of ours has fewer stops; who needs more presses than this is caught in one.
BOUND = 300
# Chrome rings the parts of these by itself, inside the field.
OWN_RING = "date", "month", "datetime-local", "time"
# What has the focus and whether it shows: an outline or a shadow of its own; the words beside an input that is
# see-through; on a map a sign that is framed anew. And whether it stands in the window, under nothing.
STOP = """ownRing => {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  window.stops ??= new Map();
  if (!stops.has(here)) stops.set(here, stops.size);
  const drawn = e => e && getComputedStyle(e).opacity !== '0' && e.getClientRects().length > 0;
  const ringed = e => {
    if (!drawn(e)) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1)
      || (e === here && boxShadow !== 'none' && !boxShadow.includes('inset'));
  };
  const beside = [here.nextElementSibling, here.closest('label'), here.parentElement?.querySelector('.pictures')];
  const probe = document.body.appendChild(document.createElement('i'));
  const colour = token => (probe.style.color = `var(${token})`, getComputedStyle(probe).color);
  const anew = ['--accent', '--text'].map(colour);
  probe.remove();
  const sign = [...here.querySelectorAll('.lv, .square')].some(e => anew.includes(getComputedStyle(e).stroke));
  const [box] = here.getClientRects();
  const inside = !!box && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const between = (from, to, all) => (Math.max(0, from) + Math.min(all, to)) / 2;
  const over = inside && document.elementFromPoint(
    between(box.left, box.right, innerWidth), between(box.top, box.bottom, innerHeight));
  const mine = [here, ...beside.filter(Boolean)];
  return {
    number: stops.get(here),
    name: here.outerHTML.slice(0, 140),
    ringed: ringed(here) || beside.some(ringed) || sign || ownRing.includes(here.type),
    inside,
    under: over && !over.contains(here) && !mine.some(e => e.contains(over)) ? over.outerHTML.slice(0, 80) : '',
  };
}"""
HERE = "wanted => document.activeElement === wanted"


class Keys:
    """One person's keyboard; whatever is wrong at a stop is kept in `faults`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def follow(self, key: str = "Enter") -> None:
        """Press what has the focus, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.press(key)

    def go(self, wanted: Locator, key: str = "Tab") -> None:
        """Tab until this one has the focus; every stop on the way is looked at."""
        expect(wanted).to_be_attached()
        for _press in range(BOUND):
            if wanted.evaluate(HERE):
                return
            self.press(key)
            self._look()
        raise AssertionError(f"{self.page.url}: {BOUND} presses of {key} do not reach {wanted}")

    def through(self) -> int:
        """From the page's beginning to its end by Tab; the number of stops."""
        self.page.evaluate("document.activeElement?.blur()")
        for number in self._stops():
            last = number
        return last + 1

    def _stops(self) -> Iterator[int]:
        yield -1
        last = -1
        for _press in range(BOUND):
            self.press("Tab")
            stop = self._look()
            if stop is None or stop["number"] < last:  # out of the page, or at its beginning again
                return
            last = stop["number"]
            yield last
        raise AssertionError(f"{self.page.url}: no end after {BOUND} presses, the last at number {last}")

    def _look(self) -> Any:
        stop = self.page.evaluate(STOP, OWN_RING)
        if stop is None:
            return None
        wrong = {
            "shows nothing": not stop["ringed"],
            "is out of the window": not stop["inside"],
            f"stands under {stop['under']}": bool(stop["under"]),
        }
        self.faults += [f"{self.page.url}: {stop['name']} {what}" for what, so in wrong.items() if so]
        return stop

    def kept(self) -> None:
        """After a part of the page was drawn anew the focus is still somewhere."""
        held = self.page.evaluate("() => document.activeElement !== null && document.activeElement !== document.body")
        assert held, f"{self.page.url}: the focus is lost"
