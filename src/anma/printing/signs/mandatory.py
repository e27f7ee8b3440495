"""White symbols for the blue disc: mostly a head seen from the front with what it has to wear."""

from anma.printing.signs.strokes import BOLT, GLOVE, HEAD, SHOULDERS, STANDING, box, dot, line, moved, ring, shape

_FACE = HEAD + SHOULDERS
_BOOT = shape("M-22 -46H12V-4C22 6 46 8 50 22V36H-22Z") + box(-22, 38, 72, 10, 3)
_BOTTLE = shape("M-16 46V-14C-16 -27 -9 -29 -6 -34V-42H6V-34C9 -29 16 -27 16 -14V46Z") + box(-11, -52, 22, 8, 2)
_COVERALL = dot(100, 46, 14) + shape(
    "M80 64H120C130 64 136 70 138 80L148 122L134 126L124 92V162"
    "H104V124H96V162H76V92L66 126L52 122L62 80C64 70 70 64 80 64Z"
)
_PALM = (
    line("M-50 4H6", 13, "GROUND")
    + line("M-46 -1H6M-40 9H6", 9)
    + shape("M-4 -8H40L66 2V24L28 18C16 20 2 16 -4 14Z")
    + line("M-6 -6L-22 -14", 9)
)
_FRILL = [(52, 82), (68, 86), (84, 88), (100, 89), (116, 88), (132, 86), (148, 82)]


def _dome(half: int) -> str:
    """The crown of a soft cap that is twice `half` wide."""
    left, right, top = 100 - half, 100 + half, 72 - half
    return f"M{left} 84C{left - 4} 30 76 {top} 100 {top}S{right + 4} 30 {right} 84Z"


SYMBOLS = {
    "M-ears": _FACE
    + shape("M40 78H60V122H40Z")
    + shape("M140 78H160V122H140Z")
    + line("M50 84C50 20 150 20 150 84", 9)
    + line("M60 80V120M140 80V120", 5, "GROUND"),
    "M-goggles": _FACE
    + shape("M54 76H146V100C146 112 108 112 104 98H96C92 112 54 112 54 100Z", "GROUND")
    + shape("M64 82H92V97C86 104 64 104 64 97ZM108 82H136V97C136 104 114 104 108 97Z"),
    "M-earth": line("M100 40V98", 10) + line("M56 104H144M70 126H130M84 148H116", 11),
    "M-shoes": moved(_BOOT, 72, 92, 0.86)
    + moved(_BOOT, 112, 118, 0.86)
    + shape("M128 112C140 116 152 120 154 133V140H128Z", "GROUND")
    + shape("M133 119C142 121 148 126 149 134H133Z"),
    "M-gloves": moved(GLOVE, 70, 96, 0.98, -6) + moved(f'<g transform="scale(-1 1)">{GLOVE}</g>', 132, 100, 0.98, 6),
    "M-clothes": _COVERALL + line("M100 66V120", 4, "GROUND") + line("M77 114H123", 4, "GROUND"),
    "M-face": _FACE
    + shape("M48 66H152V78H146C148 112 136 146 100 146C64 146 52 112 54 78H48Z", "GROUND")
    + shape("M62 82H138C139 110 128 137 100 137C72 137 61 110 62 82Z")
    + line("M82 96C88 92 94 92 98 96M104 96C110 92 116 92 120 96", 5, "GROUND"),
    "M-helmet": _FACE
    + shape(
        "M36 88C36 76 46 76 48 74C48 40 72 22 100 22C128 22 152 40 152 74C154 76 164 76 164 88C140 80 60 80 36 88Z",
        "GROUND",
    )
    + shape(
        "M44 80C46 78 54 78 55 74C55 46 76 29 93 28V58H107V28"
        "C124 29 145 46 145 74C146 78 154 78 156 80C130 73 70 73 44 80Z"
    ),
    "M-vest": dot(100, 44, 15)
    + shape("M68 66H86L100 96L114 66H132L142 84V164H58V84Z")
    + line("M60 118H140M60 142H140", 9, "GROUND")
    + line("M100 98V164", 4, "GROUND"),
    "M-dust-mask": _FACE
    + shape("M62 98C78 90 122 90 138 98C138 132 124 150 100 150C76 150 62 132 62 98Z", "GROUND")
    + shape("M70 103C84 98 116 98 130 103C129 128 118 142 100 142C82 142 71 128 70 103Z")
    + line("M57 88L66 100M143 88L134 100", 5, "GROUND")
    + line("M80 114C92 110 108 110 120 114M84 126C94 122 106 122 116 126", 4, "GROUND"),
    "M-respirator": _FACE
    + shape("M60 62H140V84C140 96 124 98 116 104H84C76 98 60 96 60 84Z", "GROUND")
    + shape("M67 69H133V84C132 92 112 96 100 92C88 96 68 92 67 84Z")
    + dot(100, 120, 24, "GROUND")
    + dot(100, 120, 17)
    + dot(66, 138, 21, "GROUND")
    + dot(134, 138, 21, "GROUND")
    + dot(66, 138, 15)
    + dot(134, 138, 15),
    "M-harness": moved(STANDING, 92, 116, 1.08)
    + line("M78 94L106 128M106 94L78 128M80 133H104M84 136L82 152M100 136L102 152", 5, "GROUND")
    + line("M106 94C128 92 132 70 132 34M116 34H150", 6)
    + dot(132, 34, 7),
    "M-weld-mask": SHOULDERS
    + shape("M50 56C50 34 72 24 100 24C128 24 150 34 150 56V112C150 140 128 156 100 156C72 156 50 140 50 112Z")
    + shape("M66 66H134V96H66Z", "GROUND")
    + shape("M73 73H127V89H73Z"),
    "M-belt": dot(84, 46, 15)
    + shape("M66 68H104L112 118H144L152 164H130L124 136H72Z")
    + line("M72 70L110 122M76 126H116", 6, "GROUND")
    + line("M50 74L58 150H112", 8),
    "M-cut-power": shape("M36 78H62V90H80C96 90 96 122 80 122H62V134H36Z", "INK")
    + line("M92 97H110M92 115H110", 8)
    + shape("M122 80H134C144 80 150 86 150 92V98H168V114H150V120C150 126 144 132 134 132H122Z"),
    "M-guard": moved(ring(0, 0, 26, 9) + dot(0, 0, 8), 84, 118)
    + line("M50 130C44 96 60 66 94 70C108 72 114 84 118 96", 9)
    + line("M116 50L130 66L158 34", 10)
    + box(50, 150, 100, 10),
    "M-lock": line("M72 96V74C72 36 128 36 128 74V96", 14)
    + box(56, 92, 88, 66, 8)
    + dot(100, 116, 10, "GROUND")
    + shape("M95 118H105L109 144H91Z", "GROUND"),
    "M-antistatic": moved(_BOOT, 84, 92, 1.1)
    + moved(BOLT, 78, 82, 0.4).replace("INK", "GROUND")
    + line("M62 156H138M76 166H124", 6),
    "M-fix-cylinder": moved(_BOTTLE, 100, 104, 1.12)
    + box(38, 36, 14, 128)
    + line("M52 88H120M52 132H120", 8, "GROUND")
    + line("M52 88H80M52 132H80", 5)
    + line("M52 88H124M52 132H124", 4),
    "M-gas-test": box(58, 44, 52, 92, 8)
    + box(66, 54, 36, 26, 2, "GROUND")
    + line("M72 72L80 62L88 70L96 60", 4)
    + dot(74, 98, 6, "GROUND")
    + dot(94, 98, 6, "GROUND")
    + line("M84 136V156H138V120", 6)
    + ring(138, 106, 8, 5)
    + ring(130, 78, 7, 5)
    + ring(148, 62, 6, 5)
    + line("M70 118H98", 5, "GROUND"),
    "M-air": moved(
        "".join(
            moved(shape("M0 -6C-20 -14 -22 -44 -2 -50C16 -48 14 -26 6 -8Z"), 0, 0, 1, turn) for turn in (0, 120, 240)
        )
        + dot(0, 0, 9),
        82,
        100,
        0.92,
    )
    + line("M134 74C144 66 152 82 164 74M138 100C148 92 156 108 168 100M134 126C144 118 152 134 164 126", 7),
    "M-watcher": moved(STANDING, 66, 104, 0.98)
    + shape("M108 104H168V114H160V164H116V114H108Z")
    + shape("M122 114H154V164H122Z", "GROUND")
    + dot(138, 124, 9)
    + line("M138 138V152", 14)
    + line("M98 76C112 66 130 72 136 90", 5)
    + shape("M128 88H144L137 100Z"),
    "M-wash": line("M100 26V42M80 26H120", 9)
    + shape("M60 42H122C134 42 140 50 140 60V70H118V62H60Z")
    + box(46, 35, 18, 34, 3)
    + line("M121 80V86M129 84V94M137 80V86", 6)
    + moved(_PALM, 88, 142, 0.95)
    + moved(_PALM, 112, 122, 0.95, 180),
    "M-lifejacket": dot(100, 44, 20)
    + line("M58 92L38 126M142 92L162 126", 15)
    + line("M76 118V86C76 66 124 66 124 86V118", 27)
    + shape("M63 112H96V146H63ZM104 112H137V146H104Z")
    + line("M56 122H144", 6, "GROUND")
    + box(88, 114, 24, 16, 3)
    + line("M28 160Q40 150 52 160T76 160T100 160T124 160T148 160T172 160", 8),
    "M-cap": HEAD
    + SHOULDERS
    + shape(_dome(58), "GROUND")
    + "".join(dot(x, y, 15, "GROUND") for x, y in _FRILL)
    + shape(_dome(52))
    + "".join(dot(x, y, 10) for x, y in _FRILL)
    + line("M48 76Q100 66 152 76", 5, "GROUND")
    + line("M78 38C74 46 73 54 74 62M100 34V60M122 38C126 46 127 54 126 62", 4, "GROUND"),
}
