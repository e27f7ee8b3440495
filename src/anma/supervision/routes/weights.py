"""The weights, minutes and speeds of the day's route: data with an edition, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anma.knowledge.yaml_files import read_yaml

FILE = Path(__file__).with_name("weights.yaml")


@dataclass(frozen=True, slots=True)
class Weights:
    """One edition. Names are those of the file, which says what each is for."""

    edition: str
    verified: bool
    source: Mapping[str, str]
    risk: Mapping[str, float]
    risk_by_visits: Mapping[int, float]
    staleness: Mapping[str, float]
    reasons: Mapping[str, Mapping[str, float]]
    lot: float
    rest_days: int
    visits_a_month: int
    papers_days: int
    minutes: Mapping[int, int]
    minutes_by_risk: Mapping[str, float]
    way: Mapping[str, float]
    day: Mapping[str, int]

    def source_in(self, language: str) -> str:
        """Whose numbers these are, for the page to say."""
        return self.source["zh" if language.startswith("zh") else "en"]

    def visit_minutes(self, headcount: int | None, worst: str) -> int:
        """How long a visit takes, in steps of five minutes."""
        base = next((n for most, n in self.minutes.items() if (headcount or 0) <= most), max(self.minutes.values()))
        return round(base * self.minutes_by_risk[worst] / 5) * 5

    def coarse_risk(self, visits: int) -> float:
        """The risk that stands behind so many visits a year."""
        return next((risk for most, risk in self.risk_by_visits.items() if visits <= most), self.risk["major"])


@cache
def weights() -> Weights:
    """The edition in force."""
    read: dict[str, Any] = dict(read_yaml(FILE.read_text(encoding="utf-8")))
    return Weights(**{name: read[name] for name in Weights.__dataclass_fields__})
