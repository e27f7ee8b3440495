"""Dust: collectors and what belongs to them, mills, sanders, hoods, booths."""

from __future__ import annotations

from anma.printing.scenes.pen import ACCENT, HOT, INK, MID, PALE, PAPER, SOFT, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(64, 120, "")
def collector(pen: Pen, o: Options) -> str:
    """A dry dust collector: filter house, hopper, feet."""
    return (
        pen.line("M-26 -60V0M26 -60V0", 3.5)
        + pen.box(-30, -118, 60, 60, PAPER)
        + pen.line("M-18 -110V-72M-6 -110V-72M6 -110V-72M18 -110V-72", 5, MID)
        + pen.shape("M-30 -58H30L8 -26H-8Z", PALE)
    )


@part(30, 40, "", grounded=False)
def vent(pen: Pen, o: Options) -> str:
    """An explosion vent on a wall at its left side: a panel that opens outwards."""
    return pen.box(-14, -17, 7, 34, MID) + pen.line("M-2 -10L10 -16M-1 0H12M-2 10L10 16", 3)


@part(30, 28, "", grounded=False)
def rotary(pen: Pen, o: Options) -> str:
    """A rotary valve: it lets dust out and keeps air apart."""
    return pen.disc(0, 0, 12) + pen.line("M-8 -8L8 8M8 -8L-8 8M0 -11V11M-11 0H11", 2)


@part(40, 30, "", grounded=False)
def magnet(pen: Pen, o: Options) -> str:
    """A magnet that catches iron; its poles look down."""
    return pen.shape("M-16 12V-2A16 14 0 0 1 16 -2V12H7V-2A7 6 0 0 0 -7 -2V12Z", MID) + pen.line("M-16 5h9M7 5h9", 2)


@part(26, 26, "", grounded=False)
def sparkeye(pen: Pen, o: Options) -> str:
    """A spark detector: an eye on a duct."""
    return pen.disc(0, 0, 12) + pen.shape("M-9 0Q0 -9 9 0Q0 9 -9 0Z", PAPER, 2) + pen.dot(0, 0, 3)


@part(70, 66, "")
def mill(pen: Pen, o: Options) -> str:
    """A mill with its inlet hopper."""
    return (
        pen.shape("M-16 -64H16L8 -44H-8Z", PALE)
        + pen.disc(0, -26, 22)
        + pen.line("M-14 -36L14 -16M14 -36L-14 -16M0 -43V-9", 3)
        + pen.line("M-18 -14L-24 0M18 -14L24 0", 4)
    )


@part(110, 56, "w")
def sander(pen: Pen, o: Options) -> str:
    """A belt sander with a board."""
    w = o.num("w", 110)
    belt = pen.shape(
        f"M{10 - w / 2:g} -54H{w / 2 - 10:g}A8 8 0 0 1 {w / 2 - 10:g} -38H{10 - w / 2:g}A8 8 0 0 1 {10 - w / 2:g} -54Z",
        PALE,
    )
    return (
        belt
        + pen.box(-w / 2 + 6, -36, w - 12, 7, MID)
        + pen.line(f"M{-w / 2 + 6:g} -28H{w / 2 - 6:g}M{-w / 2 + 14:g} -28V0M{w / 2 - 14:g} -28V0", 3.5)
    )


@part(90, 44, "w plain")
def bench(pen: Pen, o: Options) -> str:
    """A bench with a polishing wheel."""
    w = o.num("w", 90)
    table = pen.line(f"M{-w / 2:g} -26H{w / 2:g}M{-w / 2 + 8:g} -26V0M{w / 2 - 8:g} -26V0", 3.5)
    return table if o.has("plain") else table + pen.box(-4, -34, 20, 8, MID) + pen.disc(-12, -36, 9) + pen.dot(-12, -36)


@part(60, 40, "w")
def hood(pen: Pen, o: Options) -> str:
    """A hood that draws dust or vapour off; the duct starts at its top."""
    w = o.num("w", 60)
    return pen.shape(f"M-8 -38H8V-28L{w / 2:g} -6V0H{-w / 2:g}V-6L-8 -28Z", PALE)


@part(40, 50, "bad")
def dustbag(pen: Pen, o: Options) -> str:
    """A bag of dust."""
    return (
        pen.shape("M-8 -38L-16 -28V-6Q-16 0 -10 0H10Q16 0 16 -6V-28L8 -38Z", PALE)
        + pen.line("M-8 -38Q-12 -44 -8 -48M8 -38Q12 -44 8 -48M-8 -38H8", 2.5)
        + pen.dots((-6, -20), (4, -14), (-3, -8), (8, -24), r=1.6)
    )


@part(120, 80, "w")
def chamber(pen: Pen, o: Options) -> str:
    """A settling room of bricks with dust at its bottom."""
    w = o.num("w", 120)
    rows = "".join(f"M{-w / 2:g} {-at:g}h8M{w / 2 - 8:g} {-at:g}h8" for at in range(8, 80, 10))
    walls = pen.shape(f"M{-w / 2:g} 0V-78H{w / 2:g}V0H{w / 2 - 8:g}V-68H{-w / 2 + 8:g}V0Z", MID)
    heap = pen.shape(f"M{-w / 2 + 8:g} 0Q{-w / 4:g} -40 0 -18Q{w / 4:g} -36 {w / 2 - 8:g} 0Z", PALE)
    return (
        walls
        + pen.line(rows, 1.5)
        + heap
        + pen.dots((-30, -12), (-10, -10), (12, -10), (30, -12), (-20, -40), (8, -46), (24, -52), r=1.8)
    )


@part(30, 60, "")
def broom(pen: Pen, o: Options) -> str:
    """A broom."""
    return (
        pen.line("M10 -58L-2 -16", 3)
        + pen.shape("M-9 -18L5 -14L2 0H-14Z", PALE)
        + pen.line("M-8 -12L-10 -2M-3 -11L-4 -2", 1.5)
    )


@part(60, 50, "")
def vacuum(pen: Pen, o: Options) -> str:
    """An industrial vacuum cleaner with hose."""
    return (
        pen.box(-26, -38, 30, 32, PAPER, 6)
        + pen.disc(-19, -4, 4)
        + pen.disc(-3, -4, 4)
        + pen.line("M4 -30Q22 -46 20 -16L16 -4M8 -3H26", 3.5)
    )


@part(110, 110, "w h")
def booth(pen: Pen, o: Options) -> str:
    """A spray or mixing booth: a cabin open to the viewer."""
    w, h = o.num("w", 110), o.num("h", 110)
    return pen.box(-w / 2, -h + 2, w, h - 2, PAPER, 2, 3.5)


@part(50, 30, "")
def spraygun(pen: Pen, o: Options) -> str:
    """A spray gun with its fan of paint, to the right."""
    gun = pen.shape("M-22 -22H-4V-14H-13L-16 0H-22Z", MID) + pen.box(-16, -30, 9, 8, PAPER, 1, 2)
    return gun + pen.line("M0 -18H24M0 -20L22 -28M0 -16L22 -8", 2, SOFT)


@part(30, 34, "say open")
def can(pen: Pen, o: Options) -> str:
    """A can of paint or solvent; `open`: it gives off vapour."""
    body = pen.box(-12, -26, 24, 25, PAPER, 2) + pen.line("M-12 -19H12", 2) + pen.text(0, -5, o.word("say"), 11)
    return body + (
        pen.line("M-6 -28q-3 -3 0 -6M3 -28q-3 -3 0 -6", 2) if o.has("open") else pen.line("M-9 -26Q0 -38 9 -26", 2)
    )


@part(80, 60, "")
def wetbox(pen: Pen, o: Options) -> str:
    """A closed container with metal dust under wet."""
    return (
        pen.box(-38, -44, 76, 42, PAPER, 2)
        + pen.shape("M-36 -20H36V-4H-36Z", WATER, 1)
        + pen.line("M-30 -20q5 -4 10 0t10 0t10 0t10 0t10 0t10 0", 2, ACCENT)
    )


@part(34, 34, "", grounded=False)
def bomb(pen: Pen, o: Options) -> str:
    """A canister that smothers an explosion or fire."""
    return pen.box(-9, -12, 18, 24, MID, 5) + pen.line("M0 12V17M-10 -1H10", 2.5, INK)


@part(26, 30, "", grounded=False)
def ironbits(pen: Pen, o: Options) -> str:
    """Bits of iron and stones."""
    return (
        pen.shape("M-10 -8L-4 -12L0 -6L-5 -3Z", INK)
        + pen.shape("M3 0L10 -4L11 4L5 6Z", INK)
        + pen.shape("M-9 6L-3 4L-2 11L-8 12Z", HOT, 2)
    )
