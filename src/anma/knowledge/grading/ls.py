"""LS: risk R = L (likelihood) × S (severity), in the four variants met in the field.

Source: domain.md 2.1. A: 5×5, four-colour systems. B: classic job hazard analysis. C: Changzhou, 5×4, where a
low product is still 一般 if it is likely or hurts badly. D: coal, 5×5. A number means something else in each: a
severity of 4 is a death in A, the loss of the capacity to work in B, several deaths in C.
"""

from decimal import Decimal
from functools import lru_cache

from anma.knowledge.grading.grade import Band, Grade, Number, banded, bands, concluded, place, product, read, show
from anma.knowledge.grading.levels import LevelCode
from anma.knowledge.text import Text

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

# What the steps mean, for people who choose them; variants A and D share them.
L_WORDS = {
    "5": Text("经常发生，或没有任何防护", "happens often, or nothing prevents it"),
    "4": Text("每季度会有，或防护常失效", "happens each quarter, or the protection often fails"),
    "3": Text("每年会有，或没按规程做", "happens each year, or the procedure is not kept"),
    "2": Text("以前发生过，现在有人看着", "happened before, now watched"),
    "1": Text("从没发生过，防护有效", "never happened, the protection works"),
}
S_WORDS = {
    "5": Text("三人以上死亡", "three or more deaths"),
    "4": Text("一到两人死亡", "one or two deaths"),
    "3": Text("重伤", "severe injury"),
    "2": Text("轻伤", "light injury"),
    "1": Text("没有伤害", "no injury"),
}
L_WORDS_B = {
    "5": Text("没有防护，发现不了，或经常发生", "no protection, cannot be noticed, or happens often"),
    "4": Text("不容易发现，或防护不管用", "hard to notice, or the protection does not work"),
    "3": Text("没有严格按规程做，或发生过", "the procedure is not kept strictly, or it happened before"),
    "2": Text("能及时发现，防护有效，偶尔发生", "noticed in time, the protection works, happens now and then"),
    "1": Text("防护充分有效，极不可能发生", "the protection is complete, hardly possible"),
}
S_WORDS_B = {
    "5": Text("有人死亡", "a death"),
    "4": Text("丧失劳动能力", "loss of the capacity to work"),
    "3": Text("截肢、骨折或慢性病", "amputation, fracture or chronic disease"),
    "2": Text("轻微受伤", "light injury"),
    "1": Text("没有伤害", "no injury"),
}
S_WORDS_C = {
    "4": Text("多人死亡", "several deaths"),
    "3": Text("一人死亡或多人重伤", "one death or several severe injuries"),
    "2": Text("重伤", "severe injury"),
    "1": Text("轻伤", "light injury"),
}


def likelihood_words(variant: str = DEFAULT) -> dict[str, Text]:
    """What the likelihoods of a variant mean, worst first."""
    return L_WORDS_B if variant == "B" else L_WORDS


def severity_words(variant: str = DEFAULT) -> dict[str, Text]:
    """What the severities of a variant mean, worst first."""
    return {"B": S_WORDS_B, "C": S_WORDS_C}.get(variant, S_WORDS)


# A severity of one variant in another, where what it means lies wholly within one step there. What is missing has no
# such step: one or two deaths (A) may be 3 or 4 in C, a severe injury (A) 3 or 4 in B, no injury is on no step of C.
_MEANS = {
    ("A", "B"): {"5": "5", "4": "5", "2": "2", "1": "1"},
    ("A", "C"): {"5": "4", "3": "2", "2": "1"},
    ("B", "A"): {"4": "3", "3": "3", "2": "2", "1": "1"},
    ("B", "C"): {"4": "2", "3": "2", "2": "1"},
    ("C", "A"): {"2": "3", "1": "2"},
    ("C", "B"): {"4": "5", "1": "2"},
}


def carried(severity: str, before: str, after: str) -> str:
    """A severity in another variant by its meaning; empty where none there means the same, so that it is asked."""
    mine, theirs = ("A" if one == "D" else one for one in (before, after))
    return severity if mine == theirs else _MEANS[mine, theirs].get(severity, "")


@lru_cache(maxsize=4096)
def grade(likelihood: Number, severity: Number, variant: str = DEFAULT) -> Grade:
    """Grade by LS. Raises ``KnowledgeError`` for a value off its scale or an unknown variant."""
    table = banded("LS", variant, VARIANTS)
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
