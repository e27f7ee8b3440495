"""The four levels of risk, worst first.

Source: 江苏省生产经营单位安全风险管理条例 (2024) and domain.md 1.2; hex values are the house's own tokens.
"""

from dataclasses import dataclass
from typing import Literal

from anma.knowledge.text import Text

LevelCode = Literal["major", "larger", "general", "low"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level: ``order`` 1 is the worst; ``tiers`` are those that must control it, highest first."""

    code: LevelCode
    order: int
    word: Text
    colour: Text
    hex: str
    tiers: tuple[str, ...]

    @property
    def title(self) -> Text:
        """The level with the word risk, for sentences and headings."""
        return Text(f"{self.word.zh}风险", f"{self.word.en} risk")


LEVELS: tuple[Level, ...] = (
    Level("major", 1, Text("重大", "Major"), Text("红", "red"), "#C8102E", ("company", "workshop", "team", "post")),
    Level(
        "larger",
        2,
        Text("较大", "Considerable"),
        Text("橙", "orange"),
        "#E8710A",
        ("company", "workshop", "team", "post"),
    ),
    Level("general", 3, Text("一般", "General"), Text("黄", "yellow"), "#F2C200", ("workshop", "team", "post")),
    Level("low", 4, Text("低", "Low"), Text("蓝", "blue"), "#1560BD", ("team", "post")),
)
_BY_CODE = {level.code: level for level in LEVELS}


def level(code: LevelCode) -> Level:
    """The level of a code; ``KeyError`` for an unknown one."""
    return _BY_CODE[code]


def worst(codes: list[LevelCode]) -> LevelCode:
    """The worst of several levels: a point, a unit and a firm wear the colour of their worst part."""
    return min(codes, key=lambda code: _BY_CODE[code].order)
