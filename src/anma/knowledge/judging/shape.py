"""What is said of a line, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

LevelWord = Literal["一般", "重大"]


@dataclass(frozen=True, slots=True)
class Reason:
    """A word of the line and how much it spoke for the outcome (logits, so only good to compare)."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class MajorCandidate:
    """A criterion of a list of major hazards that the line may fit; a person decides whether it does."""

    criterion: str
    document: str
    article: str
    name: str
    text: str
    source_checked: bool
    words: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """``criterion`` names list and article in words, ``why`` what of the line led there."""
        doubt = "" if self.source_checked else "（条文未核对原文）"
        return {
            "criterion": f"{self.document}{self.article}：{self.name}",
            "id": self.criterion,
            "why": f"写到了“{'”“'.join(self.words)}”。判定标准的意思：{self.text}{doubt}。是否重大由人核定。",
            "source_checked": self.source_checked,
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to do, and where it was taken from: the lexicon, or ``pack / event``."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The suggestion for one line; ``chances`` are the shares of all categories, ``why`` the words that counted.

    ``level`` is 重大 only where a criterion may fit: a suggestion, never a decision. ``accident_types`` and
    ``factors`` are Chinese names of GB 6441-2025 (likeliest first) and of GB/T 13861-2022. ``now`` is what saves
    people, where the line tells of something that is happening; the measures then are about nothing else.
    """

    category: str
    chances: Mapping[str, float]
    accident_types: tuple[str, ...]
    factors: tuple[str, ...]
    majors: tuple[MajorCandidate, ...]
    measures: tuple[Measure, ...]
    vague: bool
    ask: str
    category_why: tuple[Reason, ...]
    types_why: Mapping[str, tuple[str, ...]]
    now: str = ""

    @property
    def level(self) -> LevelWord:
        """Suggested level."""
        return "重大" if self.majors else "一般"

    def as_json(self) -> dict[str, Any]:
        """The form of ``anma classify`` without the id."""
        return {
            "category": self.category,
            "accident_types": list(self.accident_types),
            "factors": list(self.factors),
            "level": self.level,
            "major_candidates": [one.as_json() for one in self.majors],
            "measures": [one.text for one in self.measures],
            "vague": self.vague,
            "ask": self.ask,
            "why": {
                "category": [{"word": one.word, "weight": round(one.weight, 2)} for one in self.category_why],
                "accident_types": {name: list(words) for name, words in self.types_why.items()},
                "measures": [one.source for one in self.measures],
                "certainty": round(self.chances[self.category], 2),
            },
        }
