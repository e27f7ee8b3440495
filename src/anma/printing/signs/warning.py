"""Black symbols for the yellow triangle; the free field is about x 62–138 at y 100, x 42–158 at y 155."""

from anma.printing.signs.strokes import BOLT, FLAME, REACHING, arrow, box, dot, line, moved, ring, shape, star

_BURST = star(100, 112, 40, 17, 11)
_BOTTLE = shape("M-17 40V-12C-17 -25 -9 -27 -7 -32V-38H7V-32C9 -27 17 -25 17 -12V40Z") + box(-12, -48, 24, 8, 2)
_BLADE = shape("M-7 12L-21 36A42 42 0 0 0 21 36L7 12A14 14 0 0 1 -7 12Z")
_SNOW_ARM = line("M0 0V-44M-13 -38L0 -25L13 -38", 7) + line("M-8 -19L0 -11L8 -19", 6)
_CRESCENT = dot(0, -20, 22) + dot(0, -26, 17.5, "GROUND")

SYMBOLS = {
    "W-general": shape("M89 62H111L106 122H94Z") + dot(100, 142, 11),
    "W-explosion": _BURST
    + shape("M56 150L70 140L76 152Z")
    + shape("M130 146L142 140L146 153Z")
    + shape("M94 157L106 160L98 166Z")
    + shape("M62 126L70 122L70 131Z")
    + shape("M132 124L140 128L132 132Z"),
    "W-laser": star(82, 122, 26, 10, 12) + dot(82, 122, 11) + line("M82 122H146", 7),
    "W-fall": shape("M38 163V118H74V163Z")
    + moved(
        dot(0, -34, 10)
        + line("M0 -16L-2 8", 17)
        + line("M2 -16L20 -30M-2 -16L-20 -24", 7)
        + line("M-4 10L-18 30M0 10L10 34", 8),
        102,
        112,
        0.88,
        28,
    )
    + arrow(138, 122, 138, 160, 6),
    "W-slip": moved(
        dot(-20, -34, 10)
        + line("M-15 -18L-2 6", 17)
        + line("M-13 -18L-34 0M-12 -18L12 -18", 7)
        + line("M0 8L24 2L40 -8M-2 10L8 26L26 30", 8),
        94,
        116,
        0.92,
    )
    + line("M56 158Q66 150 76 158T96 158T116 158T144 158", 6),
    "W-electric": moved(BOLT, 100, 108, 0.92),
    "W-forklift": shape("M92 152V118H104L107 90H132L144 124V152Z")
    + shape("M114 97H128L136 120H112Z", "GROUND")
    + dot(102, 154, 10)
    + dot(135, 154, 10)
    + dot(102, 154, 4, "GROUND")
    + dot(135, 154, 4, "GROUND")
    + line("M84 84V158H52", 6)
    + box(56, 128, 23, 24),
    "W-load": line("M100 52V74", 7)
    + ring(100, 80, 7, 5)
    + line("M100 86L66 112M100 86L134 112", 5)
    + box(58, 110, 84, 32)
    + line("M54 158H146", 6),
    "W-toxic": shape(
        "M100 66C120 66 131 80 129 98C128 108 122 112 119 114V126H81V114C78 112 72 108 71 98C69 80 80 66 100 66Z"
        "M87 91A9 9 0 1 0 87 109A9 9 0 1 0 87 91ZM113 91A9 9 0 1 0 113 109A9 9 0 1 0 113 91ZM100 106L95 117H105Z"
    )
    + line("M62 136L138 160M138 136L62 160", 9),
    "W-hot": "".join(
        line(f"M{x} 134C{x - 14} 120 {x + 14} 108 {x} {y}", 8) for x, y in ((76, 98), (100, 76), (124, 98))
    )
    + box(50, 146, 100, 12),
    "W-auto-start": moved(star(0, 0, 31, 23, 9) + dot(0, 0, 13, "GROUND"), 86, 128)
    + line("M92 82A40 40 0 0 1 124 110", 7)
    + shape("M114 108L135 106L127 126Z"),
    "W-crush": box(54, 98, 14, 62)
    + box(132, 98, 14, 62)
    + dot(100, 96, 9)
    + line("M100 114V132", 17)
    + line("M97 134L94 158M103 134L106 158", 7)
    + arrow(52, 128, 88, 128, 6)
    + arrow(148, 128, 112, 128, 6),
    "W-fire": moved(FLAME, 100, 100, 0.92) + box(62, 150, 76, 9),
    "W-sharp": star(82, 128, 31, 23, 14)
    + dot(82, 128, 8, "GROUND")
    + moved(REACHING, 128, 146, 0.58)
    + line("M104 88L116 100M116 82L122 98", 5),
    "W-corrosive": moved(box(-7, -26, 14, 52, 3), 72, 96, 0.7, 62)
    + moved(box(-7, -26, 14, 52, 3), 128, 96, 0.7, -62)
    + dot(87, 113, 4.5)
    + dot(84, 125, 4.5)
    + dot(82, 137, 4)
    + dot(114, 115, 4.5)
    + dot(116, 128, 4.5)
    + shape("M44 146H72C75 156 90 156 93 146H98V161H44Z")
    + moved(REACHING, 134, 148, 0.66),
    "W-hands": box(70, 94, 60, 12) + box(48, 149, 104, 11) + moved(REACHING, 96, 128, 0.9) + arrow(100, 62, 100, 91, 7),
    "W-roller": ring(92, 90, 15, 8)
    + ring(92, 142, 15, 8)
    + moved(REACHING, 112, 116, 0.68)
    + line("M66 78A28 28 0 0 1 92 64", 4)
    + shape("M60 76L74 82L62 92Z"),
    "W-battery": shape("M56 104H144V158H56Z")
    + box(66, 94, 18, 12)
    + box(116, 94, 18, 12)
    + line("M68 130H86M114 130H132M123 121V139", 6, "GROUND")
    + moved(BOLT, 100, 72, 0.4),
    "W-oxidising": moved(FLAME, 100, 92, 0.68) + ring(100, 140, 18, 8) + box(68, 158, 64, 6),
    "W-cylinder": moved(_BOTTLE, 100, 116, 0.98) + line("M128 104L136 98M72 104L64 98M72 122H60M128 122H140", 6),
    "W-falling-object": moved(box(-11, -11, 22, 22), 96, 68, 0.8, 20)
    + moved(box(-9, -9, 18, 18), 118, 88, 0.8, 50)
    + dot(84, 104, 10)
    + line("M86 120L96 142", 17)
    + line("M88 118L74 136M94 116L112 110", 7)
    + line("M94 144L82 160M98 144L114 160", 8),
    "W-oxygen": dot(62, 138, 9)
    + line("M80 144L112 150", 15)
    + line("M114 151L146 155M80 146L70 156", 7)
    + line("M48 162H152", 5)
    + ring(88, 98, 12, 6)
    + line("M107 102C107 94 119 94 119 102C119 108 107 110 107 117H120", 5)
    + line("M78 122L116 80", 11, "GROUND")
    + line("M76 124L118 78", 5),
    "W-arc": moved(BOLT, 88, 110, 0.72) + line("M112 92L128 78M118 110L140 106M116 128L136 138M106 142L116 158", 7),
    "W-pit": shape("M36 163V136H72V163ZM164 163V136H128V163Z")
    + moved(
        dot(4, -34, 10)
        + line("M2 -16L-2 6", 16)
        + line("M4 -16L22 -26M0 -16L-18 -8", 7)
        + line("M-4 8L-18 18M0 8L12 26", 8),
        98,
        110,
        0.88,
        16,
    )
    + line("M82 160H118", 6),
    "W-vehicle": shape("M46 152V128L60 124L74 98H122L138 124L154 128V152Z")
    + shape("M79 105H97V122H70ZM103 105H118L128 122H103Z", "GROUND")
    + dot(70, 152, 12)
    + dot(130, 152, 12)
    + dot(70, 152, 5, "GROUND")
    + dot(130, 152, 5, "GROUND"),
    "W-dust-explosion": star(100, 104, 32, 14, 10)
    + "".join(
        dot(x, y, r)
        for x, y, r in (
            (60, 146, 4),
            (72, 138, 3),
            (80, 150, 5),
            (94, 144, 3),
            (104, 152, 5),
            (116, 142, 3.5),
            (126, 150, 4.5),
            (140, 146, 3.5),
            (62, 158, 3),
            (92, 160, 3),
            (134, 160, 3),
            (146, 158, 3),
            (116, 160, 3),
        )
    ),
    "W-drowning": dot(100, 92, 12)
    + line("M100 112V130", 20)
    + line("M94 108L72 116M106 108L121 98L117 78", 8)
    + line("M58 134Q68 124 79 134T100 134T121 134T142 134", 7)
    + line("M46 155Q60 145 73 155T100 155T127 155T154 155", 7),
    "W-cold": moved("".join(moved(_SNOW_ARM, 0, 0, 1, turn) for turn in range(0, 360, 60)), 100, 117, 0.88),
    "W-bio": moved(
        "".join(moved(_CRESCENT, 0, 0, 1, turn) for turn in (0, 120, 240))
        + dot(0, 0, 5, "GROUND")
        + "".join(moved(line("M0 4V12", 4, "GROUND"), 0, 0, 1, turn) for turn in (0, 120, 240))
        + ring(0, 0, 19, 4.5),
        100,
        122,
        1.08,
    ),
    "W-radiation": moved(
        "".join(moved(_BLADE, 0, 0, 1, turn) for turn in (0, 120, 240)) + dot(0, 0, 8.5), 100, 116, 0.95
    ),
}
