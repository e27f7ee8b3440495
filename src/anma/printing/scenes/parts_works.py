"""What chemical works, gas users, shops and lifts need beyond the rest."""

from __future__ import annotations

from math import cos, pi, sin

from anma.printing.scenes.parts_hot import flame_shape
from anma.printing.scenes.pen import ACCENT, HOT, INK, MID, PALE, PAPER, SOFT, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(84, 120, "")
def plant(pen: Pen, o: Options) -> str:
    """A chemical unit: a column, a vessel, pipes."""
    column = pen.box(-34, -116, 20, 114, PALE, 8, 3) + pen.line("M-34 -90h20M-34 -64h20M-34 -38h20", 2)
    vessel = pen.box(2, -60, 34, 46, PALE, 8, 3) + pen.line("M8 -14V0M30 -14V0", 3.5)
    return column + vessel + pen.line("M-14 -104H18V-60M-14 -30H2M19 -82H36", 3)


@part(110, 82, "")
def loadarm(pen: Pen, o: Options) -> str:
    """A loading arm with swivel joints, from a post at the left to a tank at the right."""
    joints = "".join(pen.disc(x, y, 5) for x, y in ((-46, -44), (0, -76), (44, -68)))
    return pen.line("M-46 0V-44L0 -76L44 -68V-54", 5) + joints


@part(110, 70, "torn")
def hose(pen: Pen, o: Options) -> str:
    """A plain hose from a post at the left to a tank at the right; `torn`: it came off."""
    tail = (
        "M-46 0V-40Q-46 -52 -36 -52Q-20 -52 -14 -26Q-8 -2 10 -8Q22 -12 22 -24"
        if o.has("torn")
        else "M-46 0V-40Q-46 -52 -36 -52Q-20 -52 -14 -26Q-8 -2 16 -8Q44 -14 44 -22"
    )
    return pen.line(tail, 4.5)


@part(60, 60, "")
def stove(pen: Pen, o: Options) -> str:
    """A gas stove with a pan."""
    fires = "".join(f'<g transform="translate({x} -34) scale(.4)">{flame_shape(pen)}</g>' for x in (-10, 0, 10))
    return (
        pen.box(-28, -32, 56, 31, PALE, 2)
        + pen.dots((-14, -20), (14, -20), r=3.5)
        + fires
        + pen.shape("M-16 -50H16V-46H-16ZM16 -48H28", MID)
    )


@part(50, 56, "", grounded=False)
def nose(pen: Pen, o: Options) -> str:
    """A face from the side whose nose smells something."""
    face = pen.line("M-14 -26Q-6 -24 -6 -14L6 4Q8 10 -2 11Q4 14 -1 16Q2 20 -3 21Q-3 27 -12 26", 3.5)
    return face + pen.dot(-12, -8, 2.5) + pen.line("M13 -2q5 4 0 8t0 8M20 -4q5 5 0 10t0 9", 2.5)


@part(72, 70, "")
def shop(pen: Pen, o: Options) -> str:
    """A shop front."""
    awning = "M-34 -62H34L38 -46H-38Z"
    return (
        pen.box(-34, -60, 68, 59, PAPER, 0, 3)
        + pen.shape(awning, MID)
        + pen.line("M-20 -62L-22 -46M-4 -62V-46M12 -62L14 -46", 2)
        + pen.box(-26, -36, 26, 20, WATER, 0, 2)
        + pen.box(8, -36, 18, 36, PALE, 0, 2)
    )


@part(30, 60, "")
def exit_(pen: Pen, o: Options) -> str:
    """An exit with somebody who walks out; no safety sign's colour."""
    runner = pen.dot(3, -40, 4) + pen.line("M0 -32L-4 -18L4 -10V-2M-4 -18L-10 -4M0 -30L9 -24M0 -30L-9 -26", 3)
    return pen.box(-15, -58, 30, 58, PAPER, 0, 3) + runner


@part(60, 118, "open")
def lift(pen: Pen, o: Options) -> str:
    """A lift's landing: a door in a shaft; `open`: the door is open and the cabin is not there."""
    frame = (
        pen.box(-28, -100, 56, 100, PALE, 0, 3)
        + pen.box(-8, -116, 16, 12, PAPER, 2, 2)
        + pen.line("M-3 -108l3 -5l3 5", 2)
    )
    if o.has("open"):
        return frame + pen.box(-20, -88, 40, 88, INK if not pen.dash else PAPER) + pen.line("M0 -88V-40", 2, MID)
    return frame + pen.box(-20, -88, 20, 88, PAPER) + pen.box(0, -88, 20, 88, PAPER)


@part(110, 124, "")
def wheel(pen: Pen, o: Options) -> str:
    """A ride: a big wheel with cabins."""
    spokes = "".join(f"M0 -64L{46 * cos(at * pi / 4):.1f} {-64 + 46 * sin(at * pi / 4):.1f}" for at in range(8))
    cabins = "".join(
        pen.box(46 * cos(at * pi / 4) - 7, -66 + 46 * sin(at * pi / 4), 14, 12, MID, 2, 2) for at in range(8)
    )
    return (
        pen.line("M0 -64L-26 0M0 -64L26 0", 4)
        + pen.disc(0, -64, 46, PAPER, 3)
        + pen.line(spokes, 2)
        + cabins
        + pen.disc(0, -64, 6, MID)
    )


@part(70, 84, "")
def seat(pen: Pen, o: Options) -> str:
    """Somebody in the seat of a ride; the bar over the shoulders is a part of its own."""
    chair = pen.shape("M-26 -72H-14V-22H22V-6H-26Z", MID)
    body = pen.line("M-2 -24H16V-4", 6) + pen.shape("M-12 -54Q-2 -58 8 -54L7 -22H-11Z", PALE) + pen.disc(-2, -64, 8)
    return chair + body + pen.line("M6 -50L18 -38", 4)


@part(40, 50, "")
def bar(pen: Pen, o: Options) -> str:
    """The bar over the shoulders of a rider."""
    return pen.line("M-16 -44H4Q14 -44 14 -34V-16Q14 -8 6 -8H-10", 6)


@part(60, 60, "", grounded=False)
def badge(pen: Pen, o: Options) -> str:
    """The plate of a registered machine: a grid with a tick, on screws."""
    return (
        pen.box(-26, -20, 52, 40, PAPER, 3)
        + pen.dots((-21, -15), (21, -15), (-21, 15), (21, 15), r=1.5)
        + pen.line("M-10 0L-3 7L10 -8", 4)
    )


@part(90, 76, "")
def forklift(pen: Pen, o: Options) -> str:
    """A fork lift truck, its fork at the right."""
    return (
        pen.shape("M-40 -12V-34H-12L0 -20V-12Z", MID)
        + pen.line("M-34 -34V-66H-8V-34M8 -74V-4H36", 3.5)
        + pen.disc(-30, -8, 8)
        + pen.disc(-4, -8, 8)
    )


@part(64, 40, "")
def scales(pen: Pen, o: Options) -> str:
    """A filling scale with a cylinder on it."""
    return pen.box(-30, -12, 60, 11, MID, 2) + pen.line("M26 -12V-36", 3) + pen.disc(26, -34, 6)


@part(60, 80, "")
def tower(pen: Pen, o: Options) -> str:
    """A fire monitor that throws water or foam to the left."""
    return pen.line("M10 0V-34M10 -34L-6 -46", 5) + pen.line(
        "M-12 -52Q-24 -64 -28 -52M-10 -56Q-24 -74 -30 -64", 2.5, ACCENT
    )


@part(110, 50, "w")
def bund(pen: Pen, o: Options) -> str:
    """A wall around tanks."""
    w = o.num("w", 110)
    return pen.line(f"M{-w / 2:g} 0V-22M{w / 2:g} 0V-22", 6)


@part(72, 44, "", grounded=False)
def panel(pen: Pen, o: Options) -> str:
    """A sandwich panel cut through: sheets and a core that burns."""
    core = pen.box(-34, -10, 68, 20, HOT, 0, 2)
    return pen.line("M-34 -14H34M-34 14H34", 4) + core


@part(72, 44, "", grounded=False)
def rockpanel(pen: Pen, o: Options) -> str:
    """A sandwich panel with a core of stone wool."""
    waves = "".join(f"M{x} -8q4 4 0 8t0 8" for x in range(-28, 32, 8))
    return pen.line("M-34 -14H34M-34 14H34", 4) + pen.box(-34, -10, 68, 20, PALE, 0, 2) + pen.line(waves, 1.5, SOFT)


@part(60, 60, "over", grounded=False)
def calendar(pen: Pen, o: Options) -> str:
    """A calendar leaf; `over`: the day is past."""
    cells = "".join(f"M{x} {y}h5" for y in (0, 9, 18) for x in (-17, -4, 9))
    return (
        pen.box(-24, -22, 48, 48, PAPER, 3)
        + pen.line("M-24 -10H24M-12 -28V-17M12 -28V-17", 3)
        + pen.line("M-11 -3L11 19M11 -3L-11 19" if o.has("over") else cells, 4 if o.has("over") else 3)
    )
