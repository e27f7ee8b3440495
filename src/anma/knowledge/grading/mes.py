"""MES: risk R = M (state of measures) × E (exposure) × S (severity).

Source: domain.md 2.3. Published band tables disagree at R = 180 (here the stricter: red) and at 40 and 48 (yellow where
the edge is 40, blue where it is 50); the table used is part of the edition. E counts people for harm to people (E1) and
the time in the dangerous state for pure loss of property (E2); who grades chooses.
"""

from decimal import Decimal

from anma.knowledge.grading.grade import Band, Grade, Number, banded, bands, place, product, read
from anma.knowledge.text import Text

M_SCALE = tuple(Decimal(x) for x in ("5", "3", "1"))
E_SCALE = tuple(Decimal(x) for x in ("10", "6", "3", "2", "1", "0.5"))
S_SCALE = tuple(Decimal(x) for x in ("10", "8", "4", "2", "1"))

CONVENTIONS: dict[str, tuple[Band, ...]] = {"180-90-50": bands(180, 90, 50), "180-90-40": bands(180, 90, 40)}
DEFAULT = "180-90-50"

M_WORDS = {
    "5": Text("没有控制措施", "no measure"),
    "3": Text("只有出事后减轻后果的，如报警、个人防护", "only what lessens the harm: alarms, protection"),
    "1": Text("有预防措施，而且一直有效", "prevented, and it always works"),
}
E_WORDS = {
    "10": Text("一直暴露", "all the time"),
    "6": Text("每个工作日", "every working day"),
    "3": Text("每周一次或偶尔", "weekly or now and then"),
    "2": Text("每月一次", "monthly"),
    "1": Text("一年几次", "a few times a year"),
    "0.5": Text("更少", "less"),
}
S_WORDS = {
    "10": Text("多人死亡", "several deaths"),
    "8": Text("一人死亡，或多人得职业病", "one death, or several people with an occupational disease"),
    "4": Text("一人终身残疾或得职业病", "one lasting disability or occupational disease"),
    "2": Text("要住院，误工", "hospital and lost days"),
    "1": Text("轻微，包扎就行", "light, first aid is enough"),
}


def grade(measures: Number, exposure: Number, severity: Number, convention: str = DEFAULT) -> Grade:
    """Grade by MES. Raises ``KnowledgeError`` for a value off its scale or an unknown convention."""
    table = banded("MES", convention, CONVENTIONS)
    inputs = {
        "M": read("M", "MES", measures, M_SCALE),
        "E": read("E", "MES", exposure, E_SCALE),
        "S": read("S", "MES", severity, S_SCALE),
    }
    value, sum_line = product(inputs)
    code, band_line = place(value, table)
    return Grade("MES", f"MES/{convention}", inputs, value, code, (sum_line, band_line))
