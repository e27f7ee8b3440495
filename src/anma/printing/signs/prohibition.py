"""Black symbols for the white disc with red ring and slash; the slash lies over them."""

from anma.printing.signs.strokes import FLAME, GLOVE, HAND, REACHING, STANDING, WALKER, box, dot, line, moved, shape

_TRUCK = (
    shape("M88 140V104H102L105 74H130L142 110V140Z")
    + shape("M112 82H126L133 106H110Z", "GROUND")
    + dot(99, 142, 11)
    + dot(132, 142, 11)
    + line("M80 66V146H46", 6)
)

SYMBOLS = {
    "P-general": "",
    "P-smoking": box(42, 104, 82, 15)
    + box(128, 104, 8, 15)
    + box(140, 104, 8, 15)
    + line("M132 94C132 82 118 86 118 74C118 66 126 64 126 56M145 94C145 78 132 78 134 66", 5),
    "P-fire": moved(FLAME, 112, 82, 0.85) + line("M112 126L66 154", 9) + shape("M104 118H120V130H104Z"),
    "P-water": moved(FLAME, 122, 120, 0.8)
    + shape("M46 62H82L76 100H52Z")
    + line("M82 72L98 88M80 82L94 98M78 92L88 106", 5),
    "P-phone": box(76, 46, 48, 108, 9)
    + box(83, 60, 34, 66, 2, "GROUND")
    + dot(100, 140, 6, "GROUND")
    + line("M136 66A44 44 0 0 1 136 106M148 56A64 64 0 0 1 148 116", 6),
    "P-reach": moved(REACHING, 118, 100, 1.0) + box(40, 52, 24, 96) + shape("M64 78H76V90H64ZM64 112H76V124H64Z"),
    "P-block": box(52, 102, 46, 44) + box(102, 102, 46, 44) + box(78, 56, 46, 42),
    "P-stay": moved(STANDING, 100, 104, 1.05),
    "P-riding": _TRUCK + dot(58, 82, 9) + line("M58 98V116", 15) + line("M55 118V138M61 118V138", 6),
    "P-no-gloves": moved(GLOVE, 100, 96, 1.12),
    "P-switch": box(48, 52, 46, 96, 5)
    + box(58, 66, 26, 28, 3, "GROUND")
    + line("M71 108V134", 8, "GROUND")
    + line("M71 92L86 70", 8)
    + moved(REACHING, 132, 92, 0.85),
    "P-entry": moved(STANDING, 84, 104, 0.95) + shape("M116 50H152V154H116ZM125 59H143V145H125Z") + dot(131, 104, 4),
    "P-touch": moved(HAND, 92, 100, 1.05, -8) + box(134, 56, 12, 88),
    "P-climb": line("M122 46V156M150 46V156M122 66H150M122 88H150M122 110H150M122 132H150", 6)
    + dot(84, 62, 12)
    + line("M86 82L92 108", 19)
    + line("M90 80L118 72M88 84L114 96", 8)
    + line("M92 110L112 120L114 134M88 110L82 132L88 152", 9),
    "P-food": shape("M100 80H158C158 98 146 106 129 106S100 98 100 80Z")
    + line("M118 74L132 40M130 74L150 50", 5.5)
    + shape("M46 98H94L87 152H53Z")
    + line("M70 92L78 68H88", 5.5),
    "P-pedestrian": moved(WALKER, 100, 98, 1.12),
}
