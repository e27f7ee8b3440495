"""Papers: clipboards, contracts, cards, books, boards."""

from __future__ import annotations

from anma.printing.scenes.pen import MID, PALE, PAPER, SOFT, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(48, 60, "ticks crosses seal blank", grounded=False)
def doc(pen: Pen, o: Options) -> str:
    """A clipboard with a list."""
    drawn = pen.box(-21, -26, 42, 54, PAPER, 2) + pen.box(-9, -30, 18, 8, MID, 2)
    if o.has("blank"):
        return drawn
    for y in (-12, 0, 12):
        drawn += pen.line(f"M-3 {y}H14", 2.5, SOFT)
        drawn += pen.line(f"M-15 {y}l3 4l5 -8", 2.5) if o.has("ticks") else ""
        drawn += pen.line(f"M-14 {y - 3}l6 6m0 -6l-6 6", 2.5) if o.has("crosses") else ""
        drawn += pen.box(-15, y - 3, 6, 6, PAPER, 0, 2) if not (o.has("ticks") or o.has("crosses")) else ""
    return drawn + (pen.disc(12, 21, 6, MID, 2) if o.has("seal") else "")


@part(60, 60, "", grounded=False)
def contract(pen: Pen, o: Options) -> str:
    """A contract with two names under it."""
    page = pen.box(-24, -28, 48, 56, PAPER, 2)
    return (
        page
        + pen.line("M-16 -18H16M-16 -10H16M-16 -2H10", 2.5, SOFT)
        + pen.line("M-17 16q4 -8 7 -2t6 -2M4 16q4 -8 7 -2t6 -2", 2)
        + pen.line("M-18 20H-3M4 20H18", 1.5)
    )


@part(54, 38, "", grounded=False)
def cert(pen: Pen, o: Options) -> str:
    """A certificate: a card with a picture of its holder and a seal."""
    return (
        pen.box(-26, -18, 52, 36, PAPER, 4)
        + pen.disc(-13, -5, 5, PALE, 2)
        + pen.line("M-21 10Q-13 -3 -5 10", 2.5)
        + pen.line("M3 -7H19M3 1H19", 2.5, SOFT)
        + pen.disc(14, 10, 4.5, MID, 2)
    )


@part(60, 44, "", grounded=False)
def plan(pen: Pen, o: Options) -> str:
    """A drawing of a plant."""
    return (
        pen.box(-28, -20, 56, 40, PAPER, 1)
        + pen.box(-20, -8, 12, 20, PALE, 0, 2)
        + pen.disc(4, 2, 8, PALE, 2)
        + pen.line("M-8 2H-4M12 2H22V-12M-14 -8V-14H22", 2)
    )


@part(44, 40, "", grounded=False)
def book(pen: Pen, o: Options) -> str:
    """An open book of instructions."""
    return (
        pen.shape("M0 -14Q-10 -20 -21 -15V15Q-10 10 0 16Q10 10 21 15V-15Q10 -20 0 -14Z")
        + pen.line("M0 -14V16", 2)
        + pen.line("M-16 -8H-6M-16 0H-6M6 -8H16M6 0H16", 2, SOFT)
    )


@part(84, 60, "blank", grounded=False)
def board(pen: Pen, o: Options) -> str:
    """A board on a wall with sheets on it."""
    drawn = pen.box(-40, -28, 80, 56, PALE, 2, 3)
    if o.has("blank"):
        return drawn
    sheets = "".join(
        pen.box(x, -20, 20, 28, PAPER, 0, 2) + pen.line(f"M{x + 4} -12h12M{x + 4} -5h12M{x + 4} 2h8", 2, SOFT)
        for x in (-34, -10, 14)
    )
    return drawn + sheets


@part(50, 50, "", grounded=False)
def flask(pen: Pen, o: Options) -> str:
    """A trial in the laboratory."""
    return (
        pen.shape("M-6 -22H6V-6L20 18Q21 22 16 22H-16Q-21 22 -20 18L-6 -6Z")
        + pen.line("M-13 8H13", 2)
        + pen.line("M-9 -22H9", 3)
        + pen.dots((-4, 14), (5, 13), (1, 2), r=2.2)
    )


@part(56, 44, "", grounded=False)
def curve(pen: Pen, o: Options) -> str:
    """A measured curve: how hot a reaction gets."""
    return (
        pen.box(-27, -21, 54, 42, PAPER, 1) + pen.line("M-20 -14V14H20", 2) + pen.line("M-16 10Q-4 10 2 -2T18 -10", 2.5)
    )


@part(26, 34, "", grounded=False)
def permit(pen: Pen, o: Options) -> str:
    """A permit: a sheet with a tick and a seal."""
    return pen.box(-14, -18, 28, 36, PAPER, 1) + pen.line("M-8 -8l4 5l9 -10", 3) + pen.line("M-8 4H8M-8 10H3", 2, SOFT)


@part(40, 30, "", grounded=False)
def key(pen: Pen, o: Options) -> str:
    """Keys handed over: something is let."""
    return pen.disc(-10, 0, 8) + pen.line("M-2 0H16M10 0V7M16 0V8", 3.5) + pen.dot(-10, 0)
