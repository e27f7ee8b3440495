"""People: one figure, told apart by what it wears and does. No faces: it could be anybody."""

from __future__ import annotations

from anma.printing.scenes.pen import INK, MID, PALE, Pen
from anma.printing.scenes.vocabulary import Options, part

_ARMS = {
    "": "M-9 -44L-13 -27M9 -44L13 -27",
    "point": "M-9 -44L-13 -27M8 -44L26 -48",
    "up": "M-9 -44L-13 -27M8 -44L17 -62",
    "work": "M-8 -42L10 -34M8 -44L24 -34",
}
_STANDS = "M-4 -22L-6 -2M4 -22L6 -2"
_SITS = "M-4 -22H12V-2"


def _figure(pen: Pen, arms: str, legs: str, tone: str) -> str:
    return (
        pen.line(legs, 5) + pen.line(arms, 4) + pen.shape("M-9 -46Q0 -50 9 -46L8 -21H-8Z", tone) + pen.disc(0, -57, 7)
    )


def _helmet(pen: Pen) -> str:
    return pen.shape("M-9 -58A9 9 0 0 1 9 -58Z", MID) + pen.line("M-11 -58H13", 2.5)


def _mask(pen: Pen) -> str:
    return pen.box(0, -59, 9, 9, PALE, 2, 2) + pen.disc(10, -51, 4, MID, 2)


@part(28, 66, "helmet mask point up work sit harness dark")
def person(pen: Pen, o: Options) -> str:
    """A worker."""
    arms = next((path for name, path in _ARMS.items() if name and o.has(name)), _ARMS[""])
    drawn = _figure(pen, arms, _SITS if o.has("sit") else _STANDS, MID if o.has("dark") else PALE)
    drawn += pen.line("M-8 -44L8 -24M8 -44L-8 -24M-8 -30H8", 2) if o.has("harness") else ""
    return drawn + (_helmet(pen) if o.has("helmet") else "") + (_mask(pen) if o.has("mask") else "")


@part(34, 66, "mask")
def guardian(pen: Pen, o: Options) -> str:
    """Who watches outside: helmet, vest with stripes, a radio."""
    drawn = _figure(pen, "M-9 -44L-13 -27M8 -44L18 -38L16 -50", _STANDS, "#FFFFFF")
    drawn += pen.line("M-8 -38H8M-8 -30H8", 3) + _helmet(pen)
    return drawn + pen.box(12, -60, 7, 12, INK if not pen.dash else "none", 1, 2) + pen.line("M18 -60V-68", 2)


@part(66, 24, "helmet")
def fallen(pen: Pen, o: Options) -> str:
    """Somebody who lies on the ground."""
    body = pen.line("M-10 -7L-30 -4M-10 -11L-30 -14", 5) + pen.line("M10 -4L-2 -1", 4)
    body += pen.shape("M14 -18Q18 -9 14 -1L-11 -2V-17Z", PALE) + pen.disc(25, -9, 7)
    return body + pen.line("M22 -12L25 -9M25 -12L22 -9M26 -9L29 -6M29 -9L26 -6", 1.5)


@part(60, 66, "n helmet w")
def crowd(pen: Pen, o: Options) -> str:
    """Several people side by side, `w` wide."""
    n, w = int(o.num("n", 3)), o.num("w", 60)
    step = (w - 26) / max(1, n - 1)
    one = _figure(pen, _ARMS[""], _STANDS, PALE) + (_helmet(pen) if o.has("helmet") else "")
    return "".join(f'<g transform="translate({13 - w / 2 + at * step:g} 0)">{one}</g>' for at in range(n))


@part(64, 66, "")
def resting(pen: Pen, o: Options) -> str:
    """Two people at a table with cups: a place where people gather."""
    left = '<g transform="translate(-24 0)">' + _figure(pen, "M8 -42L18 -32", _SITS, PALE) + "</g>"
    right = '<g transform="translate(24 0) scale(-1 1)">' + _figure(pen, "M8 -42L18 -32", _SITS, PALE) + "</g>"
    table = (
        pen.line("M-12 -28H12M0 -28V-2", 3)
        + pen.box(-7, -36, 5, 7, "#FFFFFF", 1, 2)
        + pen.box(3, -36, 5, 7, "#FFFFFF", 1, 2)
    )
    return left + right + table


@part(64, 32, "")
def bed(pen: Pen, o: Options) -> str:
    """Somebody asleep in a bed."""
    return (
        pen.line("M-30 0V-30M-30 -10H30M30 0V-18", 3.5)
        + pen.disc(-20, -18, 6)
        + pen.shape("M-12 -11V-20Q10 -26 28 -18V-11Z", PALE)
    )
