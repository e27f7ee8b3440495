"""Degree of danger of a process unit: the sum of five items, each A 10, B 5, C 2 or D 0.

Source: domain.md 2.4 (危险度评价法): 16 and more is high, 11 to 15 middle, 10 and less low. The method knows no four
colours; 高度 is read as 较大, 中度 as 一般, 低度 as 低, a working default of the project (unverified).
"""

from collections.abc import Mapping
from decimal import Decimal

from anma.knowledge.grading.grade import Band, Grade, concluded, place, show
from anma.knowledge.grading.levels import LevelCode
from anma.knowledge.text import KnowledgeError, Text

ITEMS: dict[str, Text] = {
    "substance": Text("物质", "substance"),
    "amount": Text("容量", "amount"),
    "temperature": Text("温度", "temperature"),
    "pressure": Text("压力", "pressure"),
    "operation": Text("操作", "operation"),
}
POINTS = {"A": Decimal(10), "B": Decimal(5), "C": Decimal(2), "D": Decimal(0)}
BANDS = (Band(Decimal(16), "larger"), Band(Decimal(11), "general"), Band(Decimal(0), "low"))
WORDS: dict[LevelCode, Text] = {
    "larger": Text("高度危险", "high danger"),
    "general": Text("中度危险", "middle danger"),
    "low": Text("低度危险", "low danger"),
}


def grade(letters: Mapping[str, str]) -> Grade:
    """Grade by the letters of all five items. Raises ``KnowledgeError`` for one missing or none of A, B, C, D."""
    inputs = {item: _points(item, letters.get(item, "")) for item in ITEMS}
    value = sum(inputs.values(), Decimal(0))
    code, _band = place(value, BANDS)
    return Grade("DANGER", "DANGER/16-11", inputs, value, code, (_added(inputs, value), _concluded(value, code)))


def _added(inputs: Mapping[str, Decimal], value: Decimal) -> Text:
    """The sum with the name of each item before its points."""
    zh = " + ".join(f"{ITEMS[item].zh} {show(points)}" for item, points in inputs.items())
    en = " + ".join(f"{ITEMS[item].en} {show(points)}" for item, points in inputs.items())
    return Text(f"{zh} = {show(value)}", f"{en} = {show(value)}")


def _concluded(value: Decimal, code: LevelCode) -> Text:
    zh, en = (
        concluded(f"{show(value)} {WORDS[code].zh}", code).zh,
        concluded(f"{show(value)} {WORDS[code].en}", code).en,
    )
    return Text(zh, en)


def _points(item: str, letter: str) -> Decimal:
    points = POINTS.get(letter.strip().upper())
    if points is None:
        name = ITEMS[item]
        raise KnowledgeError(
            Text(f"“{name.zh}”要取 A、B、C 或 D，请选一个。", f"Choose A, B, C or D for the {name.en}.")
        )
    return points
