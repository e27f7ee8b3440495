"""Furnaces, ladles, cranes, kilns, boilers and whatever burns or melts."""

from __future__ import annotations

from anma.printing.scenes.pen import HOT, INK, MID, PALE, PAPER, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(78, 84, "cold w")
def furnace(pen: Pen, o: Options) -> str:
    """A melting furnace with molten metal in it, seen cut open."""
    bath = PAPER if o.has("cold") else HOT
    return (
        pen.shape("M-36 -76H-26V-22Q-26 -12 -16 -12H16Q26 -12 26 -22V-76H36V-8Q36 -2 30 -2H-30Q-36 -2 -36 -8Z", MID)
        + pen.shape("M-26 -58H26V-22Q26 -12 16 -12H-16Q-26 -12 -26 -22Z", bath)
        + pen.line("M-14 -66q-4 -6 0 -10M2 -66q-4 -6 0 -10M16 -66q-4 -6 0 -10", 2)
    )


@part(56, 56, "empty")
def ladle(pen: Pen, o: Options) -> str:
    """A ladle with molten metal; its middle of the upper edge hangs on a hook."""
    return (
        pen.line("M-24 -40L0 -56L24 -40", 3)
        + pen.shape("M-26 -40H26L20 -4Q0 2 -20 -4Z", MID)
        + pen.shape("M-22 -36H22L21 -24H-21Z", PAPER if o.has("empty") else HOT, 2)
    )


@part(200, 20, "w")
def girder(pen: Pen, o: Options) -> str:
    """The bridge of an overhead crane."""
    w = o.num("w", 200)
    return pen.box(-w / 2, -16, w, 14, PALE) + pen.line(f"M{-w / 2 + 6:g} -9H{w / 2 - 6:g}", 1.5)


@part(40, 60, "h brakes")
def trolley(pen: Pen, o: Options) -> str:
    """A crane's trolley with ropes and hook; its foot is the hook. `brakes`: how many brake drums show."""
    h = o.num("h", 60)
    drums = int(o.num("brakes", 0))
    drawn = pen.line(f"M-4 {-h + 14:g}V-12M4 {-h + 14:g}V-12", 2) + pen.box(-18, -h, 36, 14, MID)
    drawn += "".join(pen.disc(-8 + 16 * at, -h + 7, 5) for at in range(drums))
    return drawn + pen.line("M0 -12V-8Q8 -6 6 0Q0 6 -6 0", 3.5)


@part(40, 56, "h")
def hoist(pen: Pen, o: Options) -> str:
    """An ordinary electric hoist: a small drum on a beam, one rope."""
    h = o.num("h", 56)
    return pen.box(-16, -h, 32, 14, PAPER, 6) + pen.line(f"M0 {-h + 14:g}V-8Q8 -6 6 0Q0 6 -6 0", 2.5)


@part(76, 132, "")
def blast(pen: Pen, o: Options) -> str:
    """A blast furnace with its top."""
    return (
        pen.shape("M-12 -112H12L30 -44L24 -2H-24L-30 -44Z", MID)
        + pen.shape("M-27 -28H27L24 -2H-24Z", HOT)
        + pen.box(-9, -126, 18, 14, PALE)
        + pen.line("M-30 -2H30", 4)
    )


@part(130, 62, "w out")
def kiln(pen: Pen, o: Options) -> str:
    """A kiln or heating furnace with fires inside; `out`: they went out."""
    w, lit = o.num("w", 130), () if o.has("out") else (1, 2, 3)
    fires = "".join(
        f'<g transform="translate({-w / 2 + w * at / 4:g} -10) scale(.9)">{flame_shape(pen)}</g>' for at in lit
    )
    return pen.box(-w / 2, -58, w, 56, MID, 4) + pen.box(-w / 2 + 8, -48, w - 16, 40, PAPER, 2, 2) + fires


def flame_shape(pen: Pen) -> str:
    """The outline of a flame."""
    return pen.shape("M0 0Q-13 0 -11 -13Q-10 -19 -4 -24Q-4 -18 -1 -17Q1 -26 -2 -33Q12 -24 11 -11Q10 0 0 0Z", HOT)


@part(34, 20, "")
def burner(pen: Pen, o: Options) -> str:
    """A gas burner, blowing to the right."""
    return pen.shape("M-16 -16H0L8 -20V0L0 -4H-16Z", PALE) + pen.line("M12 -10h6M11 -15l5 -3M11 -5l5 3", 2.5)


@part(90, 70, "hot")
def fryer(pen: Pen, o: Options) -> str:
    """A deep fryer: a vat of oil over a heater."""
    oil = pen.shape("M-36 -46H36L33 -24H-33Z", HOT if o.has("hot") else WATER, 2)
    heat = pen.line("M-26 -16q4 -6 8 0t8 0t8 0t8 0t8 0t8 0", 3)
    return pen.shape("M-42 -54H42L36 -2H-36Z", PALE) + oil + heat + pen.line("M-20 -54V-34M-20 -34h14v-20", 2)


@part(84, 80, "")
def boiler(pen: Pen, o: Options) -> str:
    """A steam boiler: a lying drum on feet, with a flue."""
    return (
        pen.line("M24 -50V-78M34 -50V-78", 3)
        + pen.box(-40, -54, 80, 44, MID, 20)
        + pen.line("M-24 -10V0M24 -10V0", 5)
        + pen.disc(-22, -32, 12)
        + f'<g transform="translate(-22 -23) scale(.55)">{flame_shape(pen)}</g>'
    )


@part(96, 100, "")
def caster(pen: Pen, o: Options) -> str:
    """A casting table over a deep well of water: molten metal above, bars below."""
    return (
        pen.box(-46, -100, 92, 18, MID)
        + pen.shape("M-40 -96H40V-88H-40Z", HOT, 2)
        + pen.box(-30, -82, 12, 44, PALE)
        + pen.box(-6, -82, 12, 44, PALE)
        + pen.box(18, -82, 12, 44, PALE)
        + pen.line("M-36 -36H36", 4)
    )


@part(80, 70, "")
def oven(pen: Pen, o: Options) -> str:
    """A baking oven with goods inside."""
    return (
        pen.box(-38, -68, 76, 66, PALE, 3)
        + pen.box(-30, -50, 60, 36, PAPER, 2)
        + pen.line("M-26 -28H26", 2)
        + pen.shape("M-20 -30Q-12 -42 -4 -30ZM4 -30Q12 -42 20 -30Z", MID, 2)
        + pen.dots((-24, -59), (-14, -59))
    )


@part(90, 24, "w")
def molten(pen: Pen, o: Options) -> str:
    """Molten metal that ran out."""
    w = o.num("w", 90)
    return pen.shape(f"M{-w / 2:g} 0Q{-w / 2:g} -14 {-w / 4:g} -12Q0 -20 {w / 4:g} -12Q{w / 2:g} -14 {w / 2:g} 0Z", HOT)


@part(40, 30, "")
def welder(pen: Pen, o: Options) -> str:
    """A welding set with its lead."""
    return (
        pen.box(-20, -24, 28, 22, MID, 2) + pen.line("M8 -12Q20 -12 20 -22", 2.5) + pen.dots((-12, -13), (-4, -13), r=3)
    )


@part(20, 34, "")
def torch(pen: Pen, o: Options) -> str:
    """A blow torch that burns upwards."""
    return pen.line("M0 0V-12", 5, INK) + f'<g transform="translate(0 -12) scale(.7)">{flame_shape(pen)}</g>'
