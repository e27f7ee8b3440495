"""Ground, halls, rooms, walls, pits and what stands out of doors."""

from __future__ import annotations

from anma.printing.scenes.pen import ACCENT, EARTH, HOT, INK, MID, PALE, PAPER, SOFT, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part

_FILLS = {"water": WATER, "hot": HOT, "sludge": MID, "": PAPER}


@part(312, 16, "w h")
def ground(pen: Pen, o: Options) -> str:
    """The floor: a line with earth below it, `h` deep."""
    w, h = o.num("w", 312), o.num("h", 16)
    earth = f'<rect x="{-w / 2:g}" y="{-h:g}" width="{w:g}" height="{h:g}" fill="{EARTH}"/>'
    return earth + pen.line(f"M{-w / 2 + 1.5:g} {-h:g}H{w / 2 - 1.5:g}", 3)


@part(60, 40, "w h fill")
def pit(pen: Pen, o: Options) -> str:
    """A pit seen from the side; it stands on its bottom and is open at the top. `fill`: water, hot, sludge."""
    w, h, fill = o.num("w", 60), o.num("h", 40), o.word("fill")
    hole = "none" if pen.dash else PAPER
    drawn = f'<rect x="{-w / 2:g}" y="{-h - 2:g}" width="{w:g}" height="{h + 2:g}" fill="{hole}"/>'
    if fill:
        drawn += pen.blot(f"M{-w / 2:g} {-h * 0.6:g}H{w / 2:g}V0H{-w / 2:g}Z", _FILLS[fill])
    if fill in ("water", "sludge"):
        drawn += _waves(pen, -w / 2 + 4, -h * 0.6, w - 8)
    return drawn + pen.line(f"M{-w / 2:g} {-h:g}V0H{w / 2:g}V{-h:g}", 3.5)


def _waves(pen: Pen, x: float, y: float, w: float) -> str:
    n = max(1, round(w / 12))
    step = w / n
    return pen.line(f"M{x:g} {y:g}" + f"q{step / 4:g} -5 {step / 2:g} 0t{step / 2:g} 0" * n, 2.5, ACCENT)


@part(80, 14, "w")
def puddle(pen: Pen, o: Options) -> str:
    """Water on the floor."""
    w = o.num("w", 80)
    body = pen.shape(
        f"M{-w / 2:g} -4Q{-w / 2:g} -13 {-w / 4:g} -11Q0 -15 {w / 4:g} -11"
        f"Q{w / 2:g} -13 {w / 2:g} -4Q0 4 {-w / 2:g} -4Z",
        WATER,
    )
    return body + pen.line(f"M{-w / 4:g} -6h12M{w / 8:g} -7h10", 2, ACCENT)


@part(100, 68, "w h open sloped")
def room(pen: Pen, o: Options) -> str:
    """A room seen from the side without its front: walls and a roof. `sloped`: a house's roof; `open`: no left wall."""
    w, h = o.num("w", 100), o.num("h", 68)
    roof = (
        f"M{-w / 2 - 6:g} {-h + 12:g}L0 {-h:g}L{w / 2 + 6:g} {-h + 12:g}"
        if o.has("sloped")
        else f"M{-w / 2 - 4:g} {-h:g}H{w / 2 + 4:g}"
    )
    top = -h + 12 if o.has("sloped") else -h
    walls = f"M{w / 2:g} {top:g}V0" + ("" if o.has("open") else f"M{-w / 2:g} {top:g}V0")
    back = "" if pen.dash else f'<path d="M{-w / 2:g} 0V{top:g}L0 {-h:g}L{w / 2:g} {top:g}V0Z" fill="{PAPER}"/>'
    return back + pen.line(walls, 3.5) + pen.line(roof, 5)


@part(180, 140, "w h")
def hall(pen: Pen, o: Options) -> str:
    """A works hall: two columns and a roof with trusses."""
    w, h = o.num("w", 180), o.num("h", 140)
    zig = "".join(f"L{-w / 2 + w * at / 12:g} {-h + (10 if at % 2 else 0):g}" for at in range(1, 13))
    return (
        pen.line(f"M{-w / 2:g} {-h:g}H{w / 2:g}M{-w / 2:g} {-h + 10:g}H{w / 2:g}", 2.5)
        + pen.line(f"M{-w / 2:g} {-h:g}{zig}", 1.5)
        + pen.line(f"M{-w / 2 + 2:g} {-h:g}V0M{w / 2 - 2:g} {-h:g}V0", 5)
    )


@part(14, 100, "w h")
def wall(pen: Pen, o: Options) -> str:
    """A wall, cut through: bricks."""
    w, h = o.num("w", 14), o.num("h", 100)
    drawn = pen.box(-w / 2, -h, w, h, MID)
    rows = int(h // 10)
    lines = "".join(f"M{-w / 2:g} {-at * 10:g}h{w:g}M{(-1) ** at * w / 8:g} {-at * 10:g}v-10" for at in range(1, rows))
    return drawn + pen.line(lines, 1.5)


@part(34, 60, "open")
def door(pen: Pen, o: Options) -> str:
    """A door, shut or open."""
    if o.has("open"):
        return pen.box(-15, -58, 30, 58, PALE) + pen.shape("M-15 -58L4 -50V6L-15 0Z") + pen.dot(-1, -24)
    return pen.box(-15, -58, 30, 58) + pen.dot(9, -28, 2.5)


@part(24, 24, "")
def window(pen: Pen, o: Options) -> str:
    """A window."""
    return pen.box(-12, -24, 24, 24, WATER) + pen.line("M0 -24V0M-12 -12H12", 2)


@part(80, 120, "w floors h frame")
def house(pen: Pen, o: Options) -> str:
    """A building with floors; `frame`: its columns and beams show, so it is a framed one."""
    w, floors = o.num("w", 80), int(o.num("floors", 3))
    h = o.num("h", 120)
    drawn = pen.box(-w / 2, -h, w, h, PAPER)
    drawn += pen.line("".join(f"M{-w / 2:g} {-h * at / floors:g}h{w:g}" for at in range(1, floors)), 3)
    if o.has("frame"):
        drawn += pen.line(f"M{-w / 6:g} 0V{-h:g}M{w / 6:g} 0V{-h:g}", 3)
    return drawn + pen.line(f"M{-w / 2 - 5:g} {-h:g}h{w + 10:g}", 5)


@part(70, 64, "n")
def homes(pen: Pen, o: Options) -> str:
    """Houses where people live."""
    one = (
        pen.shape("M-16 0V-26L0 -42L16 -26V0Z")
        + pen.box(-4, -14, 9, 14, PALE, 0, 2)
        + pen.box(-11, -24, 7, 7, WATER, 0, 2)
    )
    return f'<g transform="translate(-17 0)">{one}</g><g transform="translate(18 0) scale(1.12)">{one}</g>'


@part(30, 56, "")
def tree(pen: Pen, o: Options) -> str:
    """A tree."""
    return pen.line("M0 0V-24", 4) + pen.shape("M-14 -24Q-16 -40 -4 -46Q4 -58 12 -44Q18 -30 8 -24Z", PALE)


@part(60, 36, "w")
def fence(pen: Pen, o: Options) -> str:
    """A fence: where the works end."""
    w = o.num("w", 60)
    posts = "".join(f"M{-w / 2 + at:g} 0V-34" for at in range(0, int(w) + 1, 12))
    return pen.line(posts, 2.5) + pen.line(f"M{-w / 2:g} -26h{w:g}M{-w / 2:g} -12h{w:g}", 2.5)


@part(52, 130, "")
def pylon(pen: Pen, o: Options) -> str:
    """A mast of a high-voltage line."""
    return (
        pen.line("M-14 0L-4 -128M14 0L4 -128M-26 -112H26M-20 -92H20", 3)
        + pen.line("M-12 -22L9 -60L-6 -100M12 -22L-9 -60L6 -100", 1.5)
        + pen.line("M-24 -112v8M24 -112v8", 3)
    )


@part(40, 36, "")
def warning(pen: Pen, o: Options) -> str:
    """A warning board, without the sign's colours."""
    return pen.shape("M0 -36L20 -2H-20Z") + pen.line("M0 -24V-13", 4) + pen.dot(0, -7, 2.5)


@part(40, 64, "")
def sign(pen: Pen, o: Options) -> str:
    """A warning board on a post."""
    return pen.line("M0 0V-30", 3.5) + '<g transform="translate(0 -28)">' + warning(pen, o) + "</g>"


@part(60, 30, "w")
def barrier(pen: Pen, o: Options) -> str:
    """A striped barrier."""
    w = o.num("w", 60)
    stripes = "".join(f"M{-w / 2 + at:g} -26l8 8" for at in range(4, int(w) - 6, 12))
    return (
        pen.line(f"M{-w / 2 + 6:g} 0V-26M{w / 2 - 6:g} 0V-26", 3) + pen.box(-w / 2, -28, w, 10) + pen.line(stripes, 3)
    )


@part(80, 80, "w h n")
def shelf(pen: Pen, o: Options) -> str:
    """Shelves to stand things on."""
    w, h, n = o.num("w", 80), o.num("h", 80), int(o.num("n", 2))
    boards = "".join(f"M{-w / 2:g} {-h + 4 + (h - 6) * at / n:g}h{w:g}" for at in range(n + 1))
    return pen.line(f"M{-w / 2:g} 0V{-h:g}M{w / 2:g} 0V{-h:g}", 3) + pen.line(boards, 3)


@part(28, 80, "h")
def ladder(pen: Pen, o: Options) -> str:
    """A ladder."""
    h = o.num("h", 80)
    rungs = "".join(f"M-8 {-at:g}h16" for at in range(8, int(h), 12))
    return pen.line(f"M-8 0V{-h:g}M8 0V{-h:g}", 3) + pen.line(rungs, 2.5)


@part(60, 66, "")
def stairs(pen: Pen, o: Options) -> str:
    """Stairs up to an exit."""
    return pen.shape("M-30 0V-12H-15V-24H0V-36H15V-48H30V0Z", PALE)


@part(64, 40, "w")
def rain(pen: Pen, o: Options) -> str:
    """Rain."""
    w = o.num("w", 64)
    drops = "".join(
        f"M{-w / 2 + at:g} {-38 + (at // 14 % 2) * 10:g}l-4 12M{-w / 2 + at:g} {-18 + (at // 14 % 2) * 8:g}l-4 12"
        for at in range(6, int(w), 14)
    )
    return pen.line(drops, 2.5, ACCENT)


@part(100, 40, "w")
def roof(pen: Pen, o: Options) -> str:
    """A roof on two posts ends here: the roof alone, to stand above."""
    w = o.num("w", 100)
    return pen.shape(f"M{-w / 2:g} 0L{-w / 2 + 10:g} -14H{w / 2 - 10:g}L{w / 2:g} 0Z", MID)


@part(120, 12, "w")
def pallet(pen: Pen, o: Options) -> str:
    """A pallet that keeps things off the floor."""
    w = o.num("w", 120)
    feet = "".join(f"M{-w / 2 + 6 + (w - 12) * at / 3:g} -6V0" for at in range(4))
    return pen.line(f"M{-w / 2:g} -8h{w:g}", 4) + pen.line(feet, 5)


@part(48, 44, "")
def desk(pen: Pen, o: Options) -> str:
    """A desk with a screen."""
    return (
        pen.line("M-22 -22H22M-18 -22V0M18 -22V0", 3)
        + pen.box(-12, -44, 24, 17, PALE, 2)
        + pen.line("M0 -27V-22", 3, SOFT)
        + (pen.line("M-7 -34l4 -4l4 4l5 -5", 2, INK))
    )
