"""White symbols for the green square (escape, rescue) and the red square (fire fighting)."""

from anma.printing.signs.strokes import FLAME, HAND, STANDING, arrow, box, dot, line, moved, ring, shape

_RUNNER = (
    dot(14, -44, 12)
    + line("M6 -24L-6 6", 18)
    + line("M8 -24L26 -12L38 -20M2 -26L-20 -20L-26 -4", 8)
    + line("M-4 8L14 22L10 46M-8 8L-18 28L-42 32", 10)
)
_SMALL_FLAME = moved(FLAME, 154, 56, 0.72)

SYMBOLS = {
    "E-exit": shape("M100 30H174V172H100V156H158V46H116V60H100Z") + moved(_RUNNER, 82, 106, 1.02),
    "E-first-aid": shape("M78 34H122V78H166V122H122V166H78V122H34V78H78Z"),
    "E-phone": moved(
        shape("M-14 -58C-40 -34 -40 34 -14 58L6 44L-4 24L-14 28C-22 14 -22 -14 -14 -28L-4 -24L6 -44Z"), 74, 100, 1.15
    )
    + shape("M126 78H146V92H160V112H146V126H126V112H112V92H126Z"),
    "E-meeting": moved(STANDING, 76, 100, 0.5)
    + moved(STANDING, 124, 100, 0.5)
    + line("M100 74V136", 32, "GROUND")
    + moved(STANDING, 100, 106, 0.72)
    + arrow(24, 24, 54, 54, 9)
    + arrow(176, 24, 146, 54, 9)
    + arrow(24, 176, 54, 146, 9)
    + arrow(176, 176, 146, 146, 9),
    "E-eyewash": shape("M40 62C64 36 112 36 136 62C112 88 64 88 40 62Z")
    + dot(88, 62, 16, "GROUND")
    + dot(88, 62, 7)
    + line("M60 132L72 100M88 128V98M116 132L104 100", 7)
    + shape("M40 142H136C136 160 116 170 88 170C60 170 40 160 40 142Z")
    + shape("M144 96H156V108H168V120H156V132H144V120H132V108H144Z"),
    "E-stop": box(44, 132, 112, 34, 4)
    + box(76, 108, 48, 24)
    + shape("M58 106C58 84 76 74 100 74C124 74 142 84 142 106Z")
    + arrow(100, 28, 100, 66, 12),
    "F-extinguisher": shape("M62 170V94C62 80 72 74 80 72H88C96 74 106 80 106 94V170Z")
    + box(77, 58, 14, 14)
    + line("M66 52L102 44M70 62H100", 7)
    + line("M92 66C120 64 126 84 124 120", 7)
    + shape("M117 118H131L136 146H112Z")
    + _SMALL_FLAME,
    "F-hose": ring(82, 108, 50, 12)
    + ring(82, 108, 28, 8)
    + dot(82, 108, 9)
    + line("M132 108V160H156", 9)
    + shape("M152 150L174 154V166L152 170Z")
    + _SMALL_FLAME,
    "F-alarm": box(34, 66, 84, 100, 4)
    + dot(76, 116, 28, "GROUND")
    + dot(76, 116, 15)
    + moved(HAND, 128, 140, 0.62, -42)
    + _SMALL_FLAME,
    "F-door": shape("M36 28H116V172H36ZM50 42V158H102V42Z")
    + shape("M58 50H94V150H58Z")
    + dot(86, 102, 5, "GROUND")
    + moved(FLAME, 146, 108, 0.95)
    + line("M126 34V172", 5),
}
