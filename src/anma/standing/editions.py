"""The models of the score and the rules of the level: data with editions, read once.

A city adds files of its own in the folder ANMA_STANDING (`score_models/`, `level_rules/`); the newest edition in force
on a day is the one that counts, and an edition that was used is never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from anma.knowledge.yaml_files import read_yaml

CONSTANTS = (
    "tasks_points", "hazards_points", "tasks_days", "hazards_days", "undated_days", "excellent_from", "good_from",
    "fair_from", "few_percent", "few_peers", "target_tasks", "target_hazards",
)  # fmt: skip
RULES = ("base", "changes", "trades", "days", "weeks", "least", "most", "levels")


class BadEdition(ValueError):
    """A file of the folder is not what it has to be; names file and word."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, who says so, and whether somebody checked it."""

    value: int
    source: str
    verified: bool


@dataclass(frozen=True)
class Edition:
    """What both kinds of file have in common."""

    edition: str
    effective: date
    verified: bool
    source: Mapping[str, str]

    def source_in(self, language: str) -> str:
        return self.source["zh" if language.startswith("zh") else "en"].strip()


@dataclass(frozen=True)
class ScoreModel(Edition):
    """`model["few_peers"]` is the number alone."""

    constants: Mapping[str, Constant]
    vetoes: Mapping[str, Mapping[str, Any]]
    sizes: tuple[int, ...]

    def __getitem__(self, name: str) -> int:
        return self.constants[name].value


@dataclass(frozen=True)
class LevelRules(Edition):
    """Visits a year by the worst risk, and what changes them."""

    base: Mapping[str, int]
    changes: Mapping[str, Mapping[str, int]]
    trades: tuple[str, ...]
    days: int
    weeks: int
    least: int
    most: int
    levels: Mapping[str, int]

    def level_for(self, visits: int) -> str:
        """The first level that has room for so many visits."""
        return next((name for name, most in self.levels.items() if visits <= most), list(self.levels)[-1])


def model_on(day: date) -> ScoreModel:
    """The model in force on a day."""
    found: ScoreModel = _newest(score_models(), day)
    return found


def model_named(edition: str) -> ScoreModel:
    """The model that a stored score names; KeyError where the file is gone."""
    return score_models()[edition]


def rules_on(day: date) -> LevelRules:
    """The rules of the level in force on a day."""
    found: LevelRules = _newest(level_rules(), day)
    return found


@cache
def score_models() -> dict[str, ScoreModel]:
    """All models by their edition."""
    return {one.edition: one for one in (_model(path, raw) for path, raw in _files("score_models"))}


@cache
def level_rules() -> dict[str, LevelRules]:
    """All rules by their edition."""
    return {one.edition: one for one in (_rules(path, raw) for path, raw in _files("level_rules"))}


def _newest(editions: Mapping[str, Any], day: date) -> Any:
    """The last that came into force; before the first one the first."""
    known = sorted(editions.values(), key=lambda one: (one.effective, one.edition))
    return ([one for one in known if one.effective <= day] or known[:1])[-1]


def _files(folder: str) -> list[tuple[Path, dict[str, Any]]]:
    own = [Path(settings.ANMA_STANDING)] if settings.ANMA_STANDING else []
    paths = [path for root in (Path(__file__).parent, *own) for path in sorted((root / folder).glob("*.yaml"))]
    return [(path, read_yaml(path.read_text(encoding="utf-8"))) for path in paths]


def _model(path: Path, raw: dict[str, Any]) -> ScoreModel:
    _asks(path, raw, ("constants", "vetoes", "sizes"))
    _asks(path, raw["constants"], CONSTANTS)
    constants = {
        name: Constant(int(one["value"]), str(one["source"]), bool(one["verified"]))
        for name, one in raw["constants"].items()
    }
    return ScoreModel(**_common(path, raw), constants=constants, vetoes=raw["vetoes"], sizes=tuple(raw["sizes"]))


def _rules(path: Path, raw: dict[str, Any]) -> LevelRules:
    _asks(path, raw, RULES)
    given = {name: raw[name] for name in RULES}
    return LevelRules(**_common(path, raw), **{**given, "trades": tuple(raw["trades"])})


def _common(path: Path, raw: dict[str, Any]) -> dict[str, Any]:
    names = ("edition", "effective", "verified", "source")
    _asks(path, raw, names)
    return {name: raw[name] for name in names}


def _asks(path: Path, raw: Mapping[str, Any], names: tuple[str, ...]) -> None:
    missing = [name for name in names if name not in raw]
    if missing:
        raise BadEdition(f"{path}: {', '.join(missing)} is missing")
