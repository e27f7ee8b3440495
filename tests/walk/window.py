"""What runs out of the browser's window."""

from __future__ import annotations

from playwright.sync_api import Page

RUNS_OUT = """() => {
  const wide = innerWidth + 1;
  if (document.documentElement.scrollWidth <= wide) return '';
  const clipped = e => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
      if (getComputedStyle(p).overflowX !== 'visible') return true;
    return false;
  };
  const out = e => e.getBoundingClientRect().right > wide && !clipped(e);
  const all = [...document.querySelectorAll('body *')].filter(out);
  return all.map(e => e.outerHTML.slice(0, 120)).slice(0, 3).join(' ') || 'page';
}"""


def runs_out(page: Page) -> str:
    """The first things that stand outside; empty where nothing does."""
    return str(page.evaluate(RUNS_OUT))
