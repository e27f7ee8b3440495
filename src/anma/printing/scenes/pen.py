"""The pen of the scenes: flat lines of one width on a light ground, and the three ways in which a thing is drawn.

Plain: it is there on both sides. Key: it is what the rule asks for, in the accent. Missing: a dotted outline with a
cross.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

INK, SOFT, LINE, GROUND, ACCENT = "#1C2530", "#5B6673", "#D5DAE0", "#F6F7F9", "#0B5C8C"
PAPER, PALE, MID, WATER, KEYED = "#FFFFFF", "#E6EAEE", "#B9C2CC", "#CFE0EB", "#E3EEF5"
HOT = "url(#hot)"  # molten metal and fire: a warm neutral under a hatch, readable in grey print
EARTH = "url(#earth)"
NONE = "none"
SMALL = re.compile(r"[₀-₉]")
FACE = "Noto Sans SC, sans-serif"  # by its name on paper, whatever there is on a screen

DEFS = (
    "<defs>"
    '<pattern id="hot" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#F0D9B8"/><path d="M0 0V6" stroke="#6B4A1E" stroke-width="2.4"/></pattern>'
    '<pattern id="earth" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="8" height="8" fill="{PALE}"/><path d="M0 0V8" stroke="{MID}" stroke-width="2"/></pattern>'
    "</defs>"
)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in one of the three ways; `dash` is what a missing thing is dotted with."""

    ink: str = INK
    paper: str = PAPER
    dash: str = ""

    def _stroke(self, width: float, ink: str | None = None) -> str:
        # What is missing or asked for is wholly so; only a plain thing has strokes of its own colour.
        chosen = ink if ink and self.ink == INK else self.ink
        dotted = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        return f'stroke="{chosen}" stroke-width="{width:g}" stroke-linejoin="round" stroke-linecap="round"{dotted}'

    def _tone(self, tone: str) -> str:
        if self.dash:
            return NONE
        return self.paper if tone == PAPER else tone

    def line(self, path: str, width: float = 3, ink: str | None = None) -> str:
        """A stroke with round ends."""
        return f'<path d="{path}" fill="none" {self._stroke(width if not self.dash else 2, ink)}/>'

    def shape(self, path: str, tone: str = PAPER, width: float = 2.5) -> str:
        """A filled outline."""
        return f'<path d="{path}" fill="{self._tone(tone)}" {self._stroke(width)}/>'

    def blot(self, path: str, tone: str = INK) -> str:
        """A filled outline without a stroke."""
        if self.dash:
            return self.shape(path, NONE, 2)
        return f'<path d="{path}" fill="{self.ink if tone == INK else tone}"/>'

    def box(
        self, x: float, y: float, w: float, h: float, tone: str = PAPER, round_: float = 0, width: float = 2.5
    ) -> str:
        """A rectangle."""
        at = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{round_:g}"'
        return f'<rect {at} fill="{self._tone(tone)}" {self._stroke(width)}/>'

    def disc(self, x: float, y: float, r: float, tone: str = PAPER, width: float = 2.5) -> str:
        """A circle."""
        return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{self._tone(tone)}" {self._stroke(width)}/>'

    def dot(self, x: float, y: float, r: float = 2) -> str:
        """A full dot."""
        return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{self.ink}"/>'

    def dots(self, *at: tuple[float, float], r: float = 2) -> str:
        """Full dots."""
        return "".join(self.dot(x, y, r) for x, y in at)

    def text(self, x: float, y: float, words: str, size: float = 14) -> str:
        """Letters and digits that need no translation (CO, Ex, 20)."""
        face = f'font-family="{FACE}" font-weight="700" font-size="{size:g}" text-anchor="middle"'
        low = f'<tspan dy="{size * 0.18:.1f}" font-size="{size * 0.7:.1f}">'  # paper's font has no small digits
        said = SMALL.sub(lambda found: f"{low}{ord(found[0]) - 0x2080}</tspan>", escape(words))
        return f'<text x="{x:g}" y="{y:g}" {face} fill="{self.ink}">{said}</text>'


PLAIN = Pen()
KEY = Pen(ink=ACCENT, paper=KEYED)
MISSING = Pen(ink=SOFT, dash="2 4.5")
