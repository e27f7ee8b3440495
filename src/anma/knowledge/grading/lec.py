"""LEC: danger D = L (likelihood) × E (exposure) × C (consequence).

Scales and bands: domain.md 2.2. The default bands (320/160/70) are the four-colour practice; the second
edition (160/70/20) is how the former Changzhou system mapped its colours, kept so that its rows can be
read as they were meant and then graded anew.
"""

from decimal import Decimal
from functools import lru_cache

from anma.knowledge.grading.grade import Band, Grade, Number, banded, bands, place, product, read
from anma.knowledge.text import Text

L_SCALE = tuple(Decimal(x) for x in ("10", "6", "3", "1", "0.5", "0.2", "0.1"))
E_SCALE = tuple(Decimal(x) for x in ("10", "6", "3", "2", "1", "0.5"))
C_SCALE = tuple(Decimal(x) for x in ("100", "40", "15", "7", "3", "1"))

CONVENTIONS: dict[str, tuple[Band, ...]] = {
    "320-160-70": bands(320, 160, 70),
    "160-70-20": bands(160, 70, 20),
}
DEFAULT = "320-160-70"

L_WORDS = {
    "10": Text("完全可以预料", "to be expected"),
    "6": Text("相当可能", "quite likely"),
    "3": Text("可能，但不经常", "possible, not often"),
    "1": Text("可能性小，属意外", "unlikely, by accident"),
    "0.5": Text("很不可能，想得到", "very unlikely, conceivable"),
    "0.2": Text("极不可能", "hardly possible"),
    "0.1": Text("实际不可能", "practically impossible"),
}
E_WORDS = {
    "10": Text("一直暴露", "all the time"),
    "6": Text("每个工作日", "every working day"),
    "3": Text("每周一次或偶尔", "weekly or now and then"),
    "2": Text("每月一次", "monthly"),
    "1": Text("一年几次", "a few times a year"),
    "0.5": Text("极少", "very rarely"),
}
C_WORDS = {
    "100": Text("十人以上死亡", "ten or more deaths"),
    "40": Text("三到九人死亡", "three to nine deaths"),
    "15": Text("一到两人死亡", "one or two deaths"),
    "7": Text("重伤", "severe injury"),
    "3": Text("致残", "lasting injury"),
    "1": Text("轻伤，需要救护", "light injury, first aid"),
}


@lru_cache(maxsize=4096)
def grade(likelihood: Number, exposure: Number, consequence: Number, convention: str = DEFAULT) -> Grade:
    """Grade by LEC. Raises ``KnowledgeError`` for a value off its scale or an unknown convention."""
    table = banded("LEC", convention, CONVENTIONS)
    inputs = {
        "L": read("L", "LEC", likelihood, L_SCALE),
        "E": read("E", "LEC", exposure, E_SCALE),
        "C": read("C", "LEC", consequence, C_SCALE),
    }
    value, sum_line = product(inputs)
    code, band_line = place(value, table)
    return Grade("LEC", f"LEC/{convention}", inputs, value, code, (sum_line, band_line))
