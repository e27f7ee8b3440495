"""LS: risk R = L (likelihood) × S (severity), in the four variants met in the field.

Source: domain.md 2.1. A: 5×5, four-colour systems. B: classic job hazard analysis. C: Changzhou, 5×4, where a
low product is still 一般 if it is likely or hurts badly. D: coal, 5×5.
"""

from decimal import Decimal

from anma.knowledge.grading.grade import Band, Grade, Number, bands, concluded, place, product, read, show
from anma.knowledge.grading.levels import LevelCode
from anma.knowledge.text import KnowledgeError, Text

FIVE = tuple(Decimal(n) for n in (5, 4, 3, 2, 1))
FOUR = FIVE[1:]
VARIANTS: dict[str, tuple[Band, ...]] = {
    "A": bands(17, 11, 5),
    "B": bands(20, 15, 6),
    # C has no edge between 一般 and 低 in the product; `_by_parts` decides there.
    "C": bands(12, 8, 0)[:3],
    "D": bands(20, 15, 10),
}
DEFAULT = "A"


def grade(likelihood: Number, severity: Number, variant: str = DEFAULT) -> Grade:
    """Grade by LS. Raises ``KnowledgeError`` for a value off its scale or an unknown variant."""
    table = _table(variant)
    method = f"LS/{variant}"
    inputs = {
        "L": read("L", method, likelihood, FIVE),
        "S": read("S", method, severity, FOUR if variant == "C" else FIVE),
    }
    value, sum_line = product(inputs)
    code, band_line = place(value, table)
    if variant == "C" and value < table[1].lower:
        code, band_line = _by_parts(inputs["L"], inputs["S"], value)
    return Grade("LS", method, inputs, value, code, (sum_line, band_line))


def _by_parts(likelihood: Decimal, severity: Decimal, value: Decimal) -> tuple[LevelCode, Text]:
    """Variant C below 8: 一般 if L ≥ 4 or S ≥ 2, otherwise 低."""
    start = f"{show(value)} < 8"
    if likelihood >= 4:
        return "general", concluded(f"{start}, L {show(likelihood)} ≥ 4", "general")
    if severity >= 2:
        return "general", concluded(f"{start}, S {show(severity)} ≥ 2", "general")
    return "low", concluded(f"{start}, L {show(likelihood)} < 4, S {show(severity)} < 2", "low")


def _table(variant: str) -> tuple[Band, ...]:
    if variant not in VARIANTS:
        raise KnowledgeError(
            Text(
                f"没有 {variant} 这种 LS 版本，请用 A、B、C 或 D。",
                f"There is no LS variant {variant}; use A, B, C or D.",
            )
        )
    return VARIANTS[variant]
