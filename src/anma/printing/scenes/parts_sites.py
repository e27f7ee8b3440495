"""Building sites, mines, tracks: cranes, scaffolds, pits cut through, benches, tunnels, trains."""

from __future__ import annotations

from anma.printing.scenes.pen import ACCENT, EARTH, HOT, INK, MID, PALE, PAPER, SOFT, WATER, Pen
from anma.printing.scenes.vocabulary import Options, part


@part(180, 160, "bent")
def towercrane(pen: Pen, o: Options) -> str:
    """A tower crane; its mast stands on the left third."""
    mast = pen.line("M-38 0V-124M-22 0V-124", 3) + pen.line("M-38 -10L-22 -30L-38 -50L-22 -70L-38 -90L-22 -110", 2)
    jib = pen.line("M-84 -124H86M-30 -154L-84 -124M-30 -154L60 -124M-30 -154V-124", 3)
    return (
        mast + jib + pen.box(-82, -122, 20, 16, MID) + pen.line("M54 -124V-84", 2) + pen.box(-20, -120, 12, 16, PAPER)
    )


@part(90, 130, "w h")
def scaffold(pen: Pen, o: Options) -> str:
    """A scaffold with boards."""
    w, h = o.num("w", 90), o.num("h", 130)
    poles = "".join(f"M{-w / 2 + w * at / 3:g} 0V{-h:g}" for at in range(4))
    boards = "".join(f"M{-w / 2:g} {-h + at:g}H{w / 2:g}" for at in range(6, int(h) - 10, 34))
    braces = f"M{-w / 2:g} 0L{w / 2:g} {-h:g}"
    return pen.line(poles, 2.5) + pen.line(boards, 4) + pen.line(braces, 1.5)


@part(120, 90, "w h few")
def formwork(pen: Pen, o: Options) -> str:
    """Props under a slab of concrete; `few`: too few and not braced."""
    w, h = o.num("w", 120), o.num("h", 90)
    n = 3 if o.has("few") else 6
    props = "".join(f"M{-w / 2 + 8 + (w - 16) * at / (n - 1):g} 0V{16 - h:g}" for at in range(n))
    drawn = pen.box(-w / 2, -h, w, 16, MID) + pen.line(props, 3)
    if o.has("few"):
        return drawn
    left, right = 8 - w / 2, w / 2 - 8
    return drawn + pen.line(f"M{left:g} -24H{right:g}M{left:g} -50H{right:g}M{left:g} 0L{right:g} {16 - h:g}", 2)


@part(110, 80, "")
def excavator(pen: Pen, o: Options) -> str:
    """An excavator, its bucket at the right."""
    body = pen.box(-48, -16, 56, 14, MID, 7) + pen.shape("M-44 -18V-40H-22V-54H0V-18Z", PALE)
    return body + pen.line("M0 -34L24 -66L44 -34", 5) + pen.shape("M36 -36H52L50 -18Q40 -16 36 -24Z", MID)


@part(140, 90, "w h")
def cutting(pen: Pen, o: Options) -> str:
    """A deep pit on a site, steep on both sides, cut through; its upper edge is the ground."""
    w, h = o.num("w", 140), o.num("h", 90)
    hole = "none" if pen.dash else PAPER
    return f'<path d="M{-w / 2:g} {-h - 2:g}V0H{w / 2:g}V{-h - 2:g}Z" fill="{hole}"/>' + pen.line(
        f"M{-w / 2:g} {-h:g}V0H{w / 2:g}V{-h:g}", 3
    )


@part(140, 90, "w h")
def struts(pen: Pen, o: Options) -> str:
    """Sheet piles and struts that hold a pit's sides."""
    w, h = o.num("w", 140), o.num("h", 90)
    return pen.line(f"M{-w / 2:g} 0V{-h - 6:g}M{w / 2:g} 0V{-h - 6:g}", 6) + pen.line(
        f"M{-w / 2:g} {-h * 0.75:g}H{w / 2:g}M{-w / 2:g} {-h * 0.4:g}H{w / 2:g}", 5
    )


@part(40, 60, "", grounded=False)
def crack(pen: Pen, o: Options) -> str:
    """A crack."""
    return pen.line("M-4 -28L6 -14L-4 -2L8 10L0 26M6 -14L14 -10M-4 -2L-12 4", 3, INK)


@part(60, 30, "")
def rubble(pen: Pen, o: Options) -> str:
    """Rocks that fell."""
    return (
        pen.shape("M-28 0L-22 -14L-10 -16L-4 0Z", MID)
        + pen.shape("M-6 0L2 -22L16 -18L18 0Z", PALE)
        + pen.shape("M14 0L20 -12L28 -6L30 0Z", MID)
    )


@part(200, 120, "")
def benches(pen: Pen, o: Options) -> str:
    """An open pit worked from the top down in benches, rising to the right."""
    return pen.shape("M-100 0V-6H-60V-34H-20V-62H20V-90H60V-118H100V0Z", EARTH, 3)


@part(200, 120, "")
def overhang(pen: Pen, o: Options) -> str:
    """A high wall that was undercut at its foot, rising to the right."""
    return pen.shape("M-100 0V-6H20Q8 -14 14 -30Q-30 -44 -34 -118H100V0Z", EARTH, 3)


@part(200, 120, "")
def steep(pen: Pen, o: Options) -> str:
    """One high, steep wall, rising to the right."""
    return pen.shape("M-100 0V-6H-6L8 -118H100V0Z", EARTH, 3)


@part(200, 90, "")
def dump(pen: Pen, o: Options) -> str:
    """A waste dump: a long slope that falls to the left."""
    return pen.shape("M-100 0L-40 -44H-20L40 -88H100V0Z", EARTH, 3)


@part(150, 56, "")
def dumper(pen: Pen, o: Options) -> str:
    """A haul lorry, its cab at the right."""
    return (
        pen.shape("M-60 -46H16L8 -20H-50Z", MID)
        + pen.shape("M18 -20V-44H38L44 -20Z", PAPER)
        + pen.disc(-34, -11, 11, PALE)
        + pen.disc(28, -11, 11, PALE)
        + pen.line("M-50 -18H44", 3)
    )


@part(240, 84, "high")
def tailings(pen: Pen, o: Options) -> str:
    """A tailings dam at the left with its pond; `high`: filled to the crest."""
    dam = pen.shape("M-120 0L-60 -80H-44L-20 0Z", EARTH, 3)
    if o.has("high"):
        pond = pen.blot("M-52 -76H120V0H-60Z", WATER)
        return pond + pen.line("M-50 -76q8 -5 16 0t16 0t16 0t16 0", 2.5, ACCENT) + dam
    sand = pen.shape("M-60 0L-50 -76L120 -8V0Z", MID, 2)
    pond = pen.blot("M42 -40H120V-9Z", WATER) + pen.line("M46 -40q8 -5 16 0t16 0t16 0t16 0", 2.5, ACCENT)
    return pond + sand + dam


@part(150, 110, "lined")
def tunnel(pen: Pen, o: Options) -> str:
    """A tunnel seen along: rock around a hole; `lined`: its lining is in."""
    rock = pen.shape("M-74 0V-108H74V0Z", EARTH, 2)
    hole = pen.shape("M-46 0V-44A46 46 0 0 1 46 -44V0Z", PAPER, 3)
    lining = pen.line("M-46 0V-44A46 46 0 0 1 46 -44V0", 9, MID) if o.has("lined") else ""
    return rock + hole + lining


@part(70, 110, "")
def shaft(pen: Pen, o: Options) -> str:
    """A shaft with a cage on a rope."""
    return (
        pen.line("M-30 0V-108M30 0V-108", 3)
        + pen.line("M0 -108V-70", 3)
        + pen.box(-20, -70, 40, 50, PAPER, 0, 3)
        + pen.line("M-20 -46H20", 2)
    )


@part(150, 66, "")
def train(pen: Pen, o: Options) -> str:
    """The front of a train, running to the left."""
    return (
        pen.shape("M-70 -14Q-66 -54 -34 -58H70V-14Z", PALE, 3)
        + pen.shape("M-52 -46H-34V-30H-59Z", WATER, 2)
        + pen.box(-18, -46, 24, 16, WATER, 0, 2)
        + pen.box(20, -46, 24, 16, WATER, 0, 2)
        + pen.disc(-44, -9, 8, MID)
        + pen.disc(46, -9, 8, MID)
    )


@part(300, 14, "w broken")
def rails(pen: Pen, o: Options) -> str:
    """A track with sleepers; `broken`: the rail is."""
    w = o.num("w", 300)
    ties = "".join(f"M{at - w / 2:g} -6v6" for at in range(6, int(w), 16))
    top = f"M{-w / 2:g} -9H-40L-32 -3M-24 -13L-16 -9H{w / 2:g}" if o.has("broken") else f"M{-w / 2:g} -9H{w / 2:g}"
    return pen.line(ties, 5, SOFT) + pen.line(top, 4)


@part(44, 44, "big")
def fireworks(pen: Pen, o: Options) -> str:
    """A box of fireworks."""
    return (
        pen.box(-20, -30, 40, 29, PALE, 0, 2.5)
        + pen.line("M-10 -30V-38M0 -30V-42M10 -30V-38", 4)
        + pen.line("M-6 -14H6M0 -20V-8M-4 -18L4 -10M4 -18L-4 -10", 2)
    )


@part(80, 44, "")
def gondola(pen: Pen, o: Options) -> str:
    """A suspended platform with somebody in it hangs here; ropes are drawn by themselves."""
    return pen.line("M-38 0H38V-22H-38ZM-38 -11H38", 3) + pen.line("M-38 -22V-42M38 -22V-42", 3)


@part(100, 100, "braced")
def frame(pen: Pen, o: Options) -> str:
    """A steel frame; `braced`: held by ropes and braces."""
    bars = pen.line("M-40 0V-90H40V0M0 -90V0M-40 -46H40", 5)
    return bars + (pen.line("M-40 0L0 -46L-40 -90M0 0L40 -46", 2.5, ACCENT) if o.has("braced") else "")


@part(44, 44, "")
def explosive(pen: Pen, o: Options) -> str:
    """A box of explosives with a fuse."""
    return pen.box(-20, -26, 40, 25, MID, 2) + pen.text(0, -8, "TNT", 13) + pen.line("M0 -26Q4 -38 14 -36", 2.5)


@part(40, 60, "", grounded=False)
def horn(pen: Pen, o: Options) -> str:
    """A horn that warns."""
    return pen.shape("M-14 -5H-4L10 -14V14L-4 5H-14Z", MID) + pen.line("M15 -8q6 8 0 16M20 -13q10 13 0 26", 2.5)


@part(60, 40, "", grounded=False)
def fallrock(pen: Pen, o: Options) -> str:
    """Rocks that fall."""
    return (
        pen.shape("M-20 -14L-8 -16L-6 -4L-18 -2Z", MID)
        + pen.shape("M2 -4L14 -8L18 4L6 8Z", PALE)
        + pen.shape("M-12 8L-4 6L-2 14L-10 16Z", HOT)
    )


@part(40, 110, "h")
def hoistcage(pen: Pen, o: Options) -> str:
    """A builder's hoist: a mast and a cage."""
    h = o.num("h", 110)
    zig = "".join(f"L{8 if at % 2 else -8} {-at * 12:g}" for at in range(1, int(h) // 12))
    return pen.line(f"M-8 0V{-h:g}M8 0V{-h:g}", 2.5) + pen.line(f"M-8 0{zig}", 1.5) + pen.box(8, -70, 28, 36, PALE)
