"""Tanks, cylinders, silos, reactors, drums, sacks, lorries, cold stores."""

from __future__ import annotations

from anma.printing.scenes.pen import ACCENT, MID, PALE, PAPER, SOFT, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(70, 90, "say w h")
def tank(pen: Pen, o: Options) -> str:
    """A standing tank."""
    w, h = o.num("w", 70), o.num("h", 90)
    body = pen.shape(f"M{-w / 2:g} 0V{-h + 14:g}Q0 {-h - 6:g} {w / 2:g} {-h + 14:g}V0Z", PALE)
    return (
        body
        + pen.line(f"M{-w / 2:g} {-h + 14:g}Q0 {-h + 22:g} {w / 2:g} {-h + 14:g}", 2)
        + pen.text(0, -h / 2 + 8, o.word("say"), 17)
    )


@part(84, 104, "say")
def sphere(pen: Pen, o: Options) -> str:
    """A sphere for liquefied gas on legs."""
    return (
        pen.line("M-30 -40L-34 0M30 -40L34 0M-12 -24L-14 0M12 -24L14 0", 3.5)
        + pen.disc(0, -62, 40, PALE, 3)
        + pen.line("M-40 -62H40", 1.5)
        + pen.text(0, -68, o.word("say"), 17)
    )


@part(110, 60, "say w")
def bullet(pen: Pen, o: Options) -> str:
    """A lying pressure tank."""
    w = o.num("w", 110)
    body = pen.line(f"M{-w / 4:g} -14V0M{w / 4:g} -14V0", 6) + pen.box(-w / 2, -54, w, 42, PALE, 20, 3)
    return body + pen.text(0, -27, o.word("say"), 17)


@part(64, 130, "w h")
def silo(pen: Pen, o: Options) -> str:
    """A silo with a hopper, cut open."""
    w, h = o.num("w", 64), o.num("h", 130)
    return pen.line(f"M{-w / 2 + 4:g} -44V0M{w / 2 - 4:g} -44V0", 3.5) + pen.shape(
        f"M{-w / 2:g} {-h:g}H{w / 2:g}V-44L8 -14H-8L{-w / 2:g} -44Z", PAPER, 3
    )


@part(70, 96, "say")
def reactor(pen: Pen, o: Options) -> str:
    """A stirred reactor."""
    body = pen.shape("M-30 -62Q-30 -78 0 -78Q30 -78 30 -62V-30Q30 -10 0 -10Q-30 -10 -30 -30Z", PALE, 3)
    stir = pen.box(-7, -96, 14, 14, MID) + pen.line("M0 -82V-28M-14 -28H14M-14 -32V-24M14 -32V-24", 3)
    return pen.line("M-26 -24V0M26 -24V0", 4) + body + stir + pen.text(0, -48, o.word("say"), 13)


@part(24, 66, "say fat")
def cylinder(pen: Pen, o: Options) -> str:
    """A gas cylinder."""
    if o.has("fat"):
        body = pen.box(-14, -42, 28, 41, PALE, 8, 3) + pen.line("M-8 -42V-50H8V-42M0 -42V-48", 2.5)
        return body + pen.text(0, -17, o.word("say"), 12)
    body = pen.shape("M-11 0V-48Q-11 -56 -4 -57V-62H4V-57Q11 -56 11 -48V0Z", PALE, 2.5) + pen.line("M-5 -64H5", 3)
    return body + pen.text(0, -26, o.word("say"), 11)


@part(44, 52, "say")
def drum(pen: Pen, o: Options) -> str:
    """A steel drum."""
    return (
        pen.box(-19, -50, 38, 49, PALE, 3, 3)
        + pen.line("M-19 -34H19M-19 -16H19", 2)
        + pen.text(0, -21, o.word("say"), 12)
    )


@part(50, 26, "say")
def sack(pen: Pen, o: Options) -> str:
    """A sack."""
    return pen.shape("M-22 -2Q-26 -12 -20 -22Q0 -26 20 -22Q26 -12 22 -2Q0 2 -22 -2Z", PALE) + pen.text(
        0, -7, o.word("say"), 12
    )


@part(30, 44, "say")
def bottle(pen: Pen, o: Options) -> str:
    """A bottle or jerrycan."""
    return pen.shape("M-4 -42H4V-32L12 -26V-2H-12V-26L-4 -32Z", PAPER) + pen.text(0, -9, o.word("say"), 11)


@part(130, 70, "say")
def tanker(pen: Pen, o: Options) -> str:
    """A tank lorry, its cab at the right."""
    return (
        pen.box(-62, -58, 86, 38, PALE, 18, 3)
        + pen.shape("M30 -16V-50H46L60 -32V-16Z", PAPER)
        + pen.line("M-62 -16H62", 4)
        + pen.disc(-42, -9, 9, MID)
        + pen.disc(-18, -9, 9, MID)
        + pen.disc(44, -9, 9, MID)
        + pen.text(-19, -34, o.word("say"), 16)
    )


@part(90, 74, "")
def holder(pen: Pen, o: Options) -> str:
    """A gas holder (a big tank for coal gas)."""
    return (
        pen.box(-42, -54, 84, 53, PALE, 0, 3)
        + pen.shape("M-42 -54Q0 -84 42 -54Z", PAPER, 3)
        + pen.line("M-21 -54V0M0 -54V0M21 -54V0", 1.5)
    )


@part(90, 30, "w frost", grounded=False)
def cooler(pen: Pen, o: Options) -> str:
    """An air cooler under a ceiling: pipes with frost and a fan."""
    w = o.num("w", 90)
    coil = f"M{-w / 2 + 8:g} -6" + f"h{w - 40:g}v6h{40 - w:g}v6h{w - 40:g}"
    return (
        pen.box(-w / 2, -14, w, 28, PAPER, 3)
        + pen.line(coil, 2.5)
        + pen.disc(w / 2 - 16, 0, 10)
        + pen.line(f"M{w / 2 - 23:g} 0h14M{w / 2 - 16:g} -7v14", 2)
    )


@part(22, 22, "", grounded=False)
def flake(pen: Pen, o: Options) -> str:
    """A snow flake: cold."""
    return pen.line("M0 -9V9M-8 -5L8 5M8 -5L-8 5", 2.5, ACCENT)


@part(110, 66, "w")
def freezer(pen: Pen, o: Options) -> str:
    """A quick freezing machine with a belt."""
    w = o.num("w", 110)
    goods = "".join(pen.box(at, -26, 12, 9, MID) for at in (-w / 2 + 4, -6, w / 2 - 18))
    return (
        pen.box(-w / 2 + 20, -62, w - 40, 50, PALE, 3)
        + pen.line(f"M{-w / 2:g} -15H{w / 2:g}", 4)
        + goods
        + pen.line(f"M{-w / 2 + 10:g} -14V0M{w / 2 - 10:g} -14V0", 3)
    )


@part(60, 64, "w full")
def seal(pen: Pen, o: Options) -> str:
    """A water seal for a gas pipe: a pot with water, the pipe dips into it. `full`: deep enough."""
    level = -44 if o.has("full") else -12
    water = pen.blot(f"M-22 {level}H22V-3H-22Z", WATER) + pen.line(f"M-22 {level}q5 -4 11 0t11 0t11 0t11 0", 2, ACCENT)
    return pen.box(-24, -54, 48, 53, PAPER, 0, 3) + water + pen.line("M-5 -62V-20M5 -62V-20", 3)


@part(80, 80, "w")
def covered(pen: Pen, o: Options) -> str:
    """A heap of goods under a sheet, fumigated."""
    return pen.shape("M-40 0V-50Q-36 -66 0 -66Q36 -66 40 -50V0Z", PALE, 3) + pen.line(
        "M-24 0V-54M0 0V-66M24 0V-54", 1.5, SOFT
    )


@part(44, 60, "n")
def cartons(pen: Pen, o: Options) -> str:
    """Stacked cartons."""
    return "".join(
        pen.box(-20, -20 * at - 20, 40, 19, PAPER) + pen.line(f"M0 {-20 * at - 20}v7", 2)
        for at in range(int(o.num("n", 3)))
    )
