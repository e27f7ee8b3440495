"""The rules as data (`standing/rules.yaml`): read once, refused at start where they say something that cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from anma.knowledge.yaml_files import read_yaml

FILE = Path(__file__).parents[1] / "rules.yaml"
LEAST_SHARE, MOST_SHARE = Decimal("0.05"), Decimal("0.15")
PACES, ADDRESSEES = ("often", "daily"), ("safety_officer", "principal", "office")


class BadRules(ValueError):
    """The file says something that cannot be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `limits` are its thresholds as numbers; `window` says in how many days it asks once."""

    id: str
    active: bool
    hint: bool
    pace: str
    window: int
    to: str
    verified: bool
    limits: Mapping[str, Decimal]
    asks: Mapping[str, str]
    titles: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]

    @property
    def thresholds(self) -> list[tuple[str, Decimal]]:
        """Each threshold under its name in the reader's language."""
        return [(in_words(self.names[name]), value) for name, value in self.limits.items()]

    @property
    def title(self) -> str:
        return in_words(self.titles)

    def question(self, values: Mapping[str, Any]) -> str:
        """What is asked, in the reader's language; a value that an old doubt lacks stays a dash."""
        return in_words(self.asks).format_map(_Told(values))


class _Told(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reason that an answer may give; `kind` is how it counts: confirmed, explained or wrong."""

    id: str
    kind: str
    words: Mapping[str, str]
    only: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return in_words(self.words)


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole file."""

    edition: int
    answer_within: int
    repeats: int
    repeats_days: int
    least_answers: int
    share: Decimal
    most_hazards: int
    most_looks: int
    rules: Mapping[str, Rule]
    reasons: Mapping[str, Answer]

    def at(self, pace: str) -> list[Rule]:
        """The rules that are on and run at this pace."""
        return [rule for rule in self.rules.values() if rule.active and rule.pace == pace]


def in_words(words: Mapping[str, str]) -> str:
    """The reader's language, Chinese first."""
    return words["en"] if (get_language() or "").startswith("en") else words["zh"]


@cache
def rules() -> Rules:
    """The rules of this installation."""
    return read(FILE.read_text(encoding="utf-8"))


def read(text: str) -> Rules:
    """The rules of a file. Raises `BadRules` with one sentence."""
    try:
        raw = read_yaml(text)
        drawn = raw["revisits"]
        found = {one["id"]: _rule(one, raw["titles"][one["id"]], raw["names"]) for one in raw["rules"]}
        reasons = {one["id"]: _reason(one) for one in raw["reasons"]}
        numbers = {name: int(raw[name]) for name in ("answer_within", "repeats", "repeats_days", "least_answers")}
        most = {name: int(drawn[name]) for name in ("most_hazards", "most_looks")}
        made = Rules(
            int(raw["edition"]), **numbers, share=Decimal(drawn["share"]), **most, rules=found, reasons=reasons
        )
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise BadRules(f"rules.yaml: {error!r}") from error
    _require(LEAST_SHARE <= made.share <= MOST_SHARE, "the share of re-visits lies between 0.05 and 0.15")
    return made


def _rule(raw: Mapping[str, Any], titles: Mapping[str, str], names: Mapping[str, Any]) -> Rule:
    _require(raw["pace"] in PACES and raw["to"] in ADDRESSEES, f"{raw['id']}: unknown pace or addressee")
    _require(int(raw["window"]) >= 1, f"{raw['id']}: a window has a day at least")
    limits = {name: Decimal(str(value)) for name, value in raw["thresholds"].items()}
    return Rule(
        raw["id"], bool(raw["active"]), bool(raw.get("hint")), raw["pace"], int(raw["window"]), raw["to"],
        bool(raw["verified"]), limits, _both(raw), titles, {name: names[name] for name in limits},
    )  # fmt: skip


def _reason(raw: Mapping[str, Any]) -> Answer:
    return Answer(raw["id"], raw["kind"], _both(raw), tuple(raw.get("only", ())))


def _both(raw: Mapping[str, Any]) -> Mapping[str, str]:
    return {"zh": raw["zh"], "en": raw["en"]}


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise BadRules(f"rules.yaml: {sentence}")
