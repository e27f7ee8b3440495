"""Detectors, gauges, valves, fans, motors, lamps, cabinets: what watches, shuts off and drives."""

from __future__ import annotations

from math import cos, pi, sin

from anma.printing.scenes.pen import ACCENT, INK, MID, PALE, PAPER, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(34, 40, "say quiet", grounded=False)
def detector(pen: Pen, o: Options) -> str:
    """A fixed gas detector; with alarm waves unless `quiet`."""
    drawn = pen.box(-11, -14, 22, 20, PAPER, 3) + pen.shape("M-7 6H7L4 14H-4Z", MID)
    drawn += pen.text(0, 0.5, o.word("say"), 11) if o.word("say") else pen.dot(0, -4, 3.5)
    if o.has("quiet"):
        return drawn
    return drawn + pen.line("M-15 -12q-5 8 0 16M15 -12q5 8 0 16M-20 -16q-8 12 0 24M20 -16q8 12 0 24", 2)


@part(36, 40, "off")
def alarm(pen: Pen, o: Options) -> str:
    """An alarm lamp; it lights unless `off`."""
    lamp = pen.box(-12, -8, 24, 8, MID) + pen.shape("M-9 -8V-18A9 9 0 0 1 9 -18V-8Z")
    return (
        lamp if o.has("off") else lamp + pen.line("M0 -31V-37M-11 -27L-15 -32M11 -27L15 -32M-14 -17H-18M14 -17H18", 2.5)
    )


@part(28, 28, "high", grounded=False)
def gauge(pen: Pen, o: Options) -> str:
    """A dial; `high`: beyond its mark."""
    hand = "M0 0L8 5" if o.has("high") else "M0 0L4 -8"
    return pen.disc(0, 0, 12.5) + pen.line("M-8 4A9 9 0 1 1 8 4", 1.5) + pen.line(hand, 2.5) + pen.dot(0, 0, 2)


@part(18, 44, "high")
def thermo(pen: Pen, o: Options) -> str:
    """A thermometer."""
    top = -34 if o.has("high") else -22
    tube = pen.shape("M-4 -14V-38A4 4 0 0 1 4 -38V-14A8 8 0 1 1 -4 -14Z")
    return tube + pen.dot(0, -8, 4.5) + pen.line(f"M0 -8V{top}", 3) + pen.line("M8 -34h4M8 -27h4M8 -20h4", 1.5)


@part(30, 30, "auto shut wheel flip", grounded=False)
def valve(pen: Pen, o: Options) -> str:
    """A valve in a pipe; `auto`: it shuts by itself (an actuator on top)."""
    drawn = pen.shape("M-14 -8L14 8V-8L-14 8Z", PAPER)
    if o.has("auto"):
        return drawn + pen.line("M0 0V-12", 3) + pen.shape("M-9 -12A9 9 0 0 1 9 -12Z", MID)
    return drawn + pen.line("M0 0V-13M-9 -13H9", 3)


@part(20, 44, "grounded", grounded=False)
def blind(pen: Pen, o: Options) -> str:
    """A spectacle blind: a plate that shuts a pipe for certain."""
    return pen.disc(0, -13, 9, MID) + pen.line("M0 -4V4", 4) + pen.disc(0, 13, 9) + pen.disc(0, 13, 4)


def _round(radius: float, angle: float) -> str:
    return f"{radius * cos(angle):.1f} {radius * sin(angle):.1f}"


@part(40, 40, "", grounded=False)
def fan(pen: Pen, o: Options) -> str:
    """A fan."""
    blades = "".join(
        f"M0 0Q{_round(15, at - 0.5)} {_round(15, at + 0.25)}Q{_round(9, at + 0.6)} 0 0Z"
        for at in (0, 2 * pi / 3, 4 * pi / 3)
    )
    return pen.disc(0, 0, 18) + pen.shape(blades, MID, 1.5) + pen.dot(0, 0, 3)


@part(48, 30, "ex", grounded=False)
def motor(pen: Pen, o: Options) -> str:
    """A motor; `ex`: an explosion-proof one, closed and marked Ex, otherwise one with open slots and sparks."""
    if o.has("ex"):
        body = pen.box(-20, -13, 36, 26, PAPER, 3) + pen.line("M16 0H24", 5) + pen.line("M-24 -8V8", 3)
        return body + pen.text(-2, 5, "Ex", 14)
    body = pen.box(-20, -13, 36, 26, PALE, 3) + pen.line("M16 0H24", 5)
    return body + pen.line("M-13 -6V6M-7 -6V6M-1 -6V6M5 -6V6M11 -6V6", 2)


@part(36, 46, "ex", grounded=False)
def lamp(pen: Pen, o: Options) -> str:
    """A lamp that hangs; `ex`: in a cage with glass, otherwise a bare bulb."""
    if o.has("ex"):
        drawn = pen.box(-12, -22, 24, 10, MID, 2) + pen.shape("M-13 -12H13V8A13 11 0 0 1 -13 8Z", PAPER)
        return drawn + pen.text(0, 6, "Ex", 13)
    return (
        pen.line("M0 -22V-10", 2.5)
        + pen.box(-4, -12, 8, 7, INK if not pen.dash else "none")
        + pen.disc(0, 4, 9.5)
        + pen.line("M-3 2l3 4l3 -4M-16 4h-3M16 4h3M-11 15l-2 2M11 15l2 2", 2)
    )


@part(44, 76, "open")
def cabinet(pen: Pen, o: Options) -> str:
    """An electric cabinet."""
    bolt = '<g transform="translate(0 -40)">' + pen.blot("M4 -15L-9 3H-1L-4 15L9 -4H1Z") + "</g>"
    return pen.box(-20, -74, 40, 72, PAPER, 2) + bolt + pen.line("M13 -24V-14", 2.5)


@part(60, 50, "blank", grounded=False)
def screen(pen: Pen, o: Options) -> str:
    """A screen that shows what is measured."""
    drawn = pen.box(-28, -22, 56, 36, PAPER, 3) + pen.line("M0 14V20M-12 22H12", 3)
    return drawn if o.has("blank") else drawn + pen.line("M-22 4l8 -10l8 6l8 -12l8 8l10 -8", 2.5)


@part(28, 34, "open", grounded=False)
def lock(pen: Pen, o: Options) -> str:
    """A padlock."""
    bow = "M-7 -2V-9A7 7 0 0 1 7 -9" + ("" if o.has("open") else "V-2")
    return pen.line(bow, 3.5) + pen.box(-11, -3, 22, 17, MID, 2) + pen.dot(0, 5, 2.5)


@part(40, 22, "out", grounded=False)
def plug(pen: Pen, o: Options) -> str:
    """A plug and its socket; `out`: pulled."""
    gap = 10 if o.has("out") else 0
    socket = pen.box(6 + gap / 2, -9, 12, 18, MID, 2)
    prongs = pen.line(f"M{-2 - gap / 2:g} -4h7M{-2 - gap / 2:g} 4h7", 2.5)
    return socket + prongs + pen.box(-12 - gap / 2, -8, 11, 16, PAPER, 2) + pen.line(f"M{-12 - gap / 2:g} 0H-20", 2.5)


@part(24, 50, "")
def extinguisher(pen: Pen, o: Options) -> str:
    """A fire extinguisher."""
    return pen.box(-8, -36, 16, 35, MID, 6) + pen.line("M0 -36V-42M-5 -44H8", 3) + pen.line("M0 -42Q-14 -42 -13 -22", 2)


@part(44, 36, "dry", grounded=False)
def sprinkler(pen: Pen, o: Options) -> str:
    """A sprinkler or water spray that looks down."""
    head = pen.line("M0 -18V-10M-8 -10H8", 3.5)
    return (
        head if o.has("dry") else head + pen.line("M-4 -4L-16 14M0 -4V16M4 -4L16 14M-9 -5L-20 4M9 -5L20 4", 2, ACCENT)
    )


@part(30, 30, "", grounded=False)
def smokesensor(pen: Pen, o: Options) -> str:
    """A fire detector on a ceiling."""
    return pen.shape("M-13 -12H13L9 0H-9Z", PAPER) + pen.dot(0, 5, 2.5) + pen.line("M-8 8q8 8 16 0", 2)


@part(40, 30, "n")
def battery(pen: Pen, o: Options) -> str:
    """A battery block."""
    return pen.box(-18, -20, 36, 20, PALE, 2) + pen.line("M-10 -20v-5M10 -20v-5M-13 -10h6M7 -10h6M10 -13v6", 2.5)


@part(44, 34, "")
def badbattery(pen: Pen, o: Options) -> str:
    """A battery that is swollen and smokes."""
    body = pen.shape("M-18 0Q-24 -10 -18 -20Q0 -28 18 -20Q24 -10 18 0Q0 5 -18 0Z", MID)
    return body + pen.line("M-6 -20l5 7l-4 4l6 8", 2) + pen.line("M-8 -26q-4 -4 0 -8M6 -26q-4 -4 0 -8", 2)


@part(46, 56, "")
def ups(pen: Pen, o: Options) -> str:
    """An uninterruptible supply."""
    return (
        pen.box(-21, -54, 42, 52, PAPER, 3)
        + pen.text(0, -34, "UPS", 14)
        + pen.box(-13, -24, 26, 12, PALE)
        + pen.line("M-9 -18h5M4 -18h5M6.5 -20.5v5", 2)
    )


@part(62, 54, "")
def generator(pen: Pen, o: Options) -> str:
    """A generator."""
    bolt = '<g transform="translate(10 -26) scale(.8)">' + pen.blot("M4 -15L-9 3H-1L-4 15L9 -4H1Z") + "</g>"
    return (
        pen.box(-29, -42, 58, 36, MID, 3)
        + pen.line("M-18 -42V-52h6M-22 -6v5M22 -6v5", 3.5)
        + pen.line("M-22 -32h16M-22 -24h16M-22 -16h16", 2)
        + bolt
    )


@part(40, 74, "")
def tripod(pen: Pen, o: Options) -> str:
    """A rescue tripod with its rope."""
    return pen.line("M0 -72L-19 0M0 -72L19 0M0 -72V-52", 3) + pen.disc(8, -44, 5) + pen.line("M-13 -24H13", 2)


@part(28, 46, "say", grounded=False)
def meter(pen: Pen, o: Options) -> str:
    """A portable gas meter."""
    return (
        pen.box(-11, -20, 22, 40, PAPER, 4)
        + pen.box(-7, -15, 14, 12, WATER, 1, 2)
        + pen.dots((-4, 4), (4, 4), (0, 12), r=2)
    )


@part(24, 40, "", grounded=False)
def relief(pen: Pen, o: Options) -> str:
    """A safety valve on a nozzle: it blows off upwards."""
    return (
        pen.line("M0 20V10", 5)
        + pen.shape("M-7 10L0 0L7 10Z")
        + pen.shape("M-5 0V-14H5V0Z", MID)
        + pen.line("M5 -8H12V-18", 3)
    )


@part(36, 36, "late", grounded=False)
def clock(pen: Pen, o: Options) -> str:
    """A clock."""
    return pen.disc(0, 0, 15) + pen.line("M0 0V-10M0 0L7 4", 2.5)


@part(44, 44, "", grounded=False)
def stopbutton(pen: Pen, o: Options) -> str:
    """An emergency stop."""
    return pen.box(-18, -18, 36, 36, PAPER, 4) + pen.disc(0, 0, 12, MID) + pen.text(0, 4, "STOP", 8)
