"""A level's colour beside its word: red, orange, yellow and blue look alike to some, and grey on bad paper."""

from __future__ import annotations

from playwright.sync_api import Page

WORDS = {"major": "重大风险", "larger": "较大风险", "general": "一般风险", "low": "低风险"}
# Whatever is drawn in a level's colour, by class or by any other way, belongs to something that says its word; a sign
# on a map also has its level's own shape. Blue's pale tint is the receipts' too ("stored"), so only its class tells.
ALONE = """words => {
  const probe = document.body.appendChild(document.createElement('i'));
  const meant = new Map();
  for (const level of Object.keys(words)) {
    for (const tone of level === 'low' ? [''] : ['', '-tint', '-ink']) {
      probe.style.color = `var(--${level}${tone})`;
      meant.set(getComputedStyle(probe).color, level);
    }
  }
  meant.delete(getComputedStyle(document.body).color);  // where a page has no such colours the probe is the text's
  probe.remove();
  const labels = e => [e, ...e.querySelectorAll('[aria-label]')].map(x => x.getAttribute('aria-label') ?? '');
  const says = e => [e.textContent, ...labels(e)].join(' ');
  const worded = (e, level) => {
    const whole = e.closest('.chip, .sign, [class*="level-"]:not(.level-bar), a, li') ?? e;
    return says(whole).includes(words[level]);
  };
  const levels = e => {
    const look = getComputedStyle(e), found = new Set();
    const sides = ['Top', 'Right', 'Bottom', 'Left'].filter(side => parseFloat(look[`border${side}Width`]));
    const drawn = e instanceof SVGElement
      ? [look.fill, look.stroke]
      : [look.backgroundColor, look.color, ...sides.map(side => look[`border${side}Color`])];
    for (const colour of drawn) if (meant.has(colour)) found.add(meant.get(colour));
    for (const level of Object.keys(words)) if (e.classList.contains(`level-${level}`)) found.add(level);
    return found;
  };
  const shapes = new Map(), wrong = [];
  for (const e of document.body.querySelectorAll('*')) {
    if (!e.getClientRects().length) continue;
    for (const level of levels(e)) {
      if (!worded(e, level)) wrong.push(`${level} without its word: ${e.outerHTML.slice(0, 120)}`);
      if (!e.classList.contains(`lv-${level}`)) continue;
      const shape = e.getAttribute('d');
      if ((shapes.get(shape) ?? level) !== level) wrong.push(`${level} and ${shapes.get(shape)} in one shape`);
      shapes.set(shape, level);
    }
  }
  return wrong.slice(0, 3);
}"""


def alone(page: Page) -> list[str]:
    """What stands in a level's colour without its word, or in another level's shape."""
    found: list[str] = page.evaluate(ALONE, WORDS)
    return found
