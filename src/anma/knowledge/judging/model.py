"""The linear model: weights that ``tools/train_judge.py`` made from what the project itself wrote."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from anma.knowledge.judging.features import Features

SCALE = 100  # weights are kept as whole hundredths


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic regression; each feature has (class number, weight in hundredths) pairs."""

    classes: tuple[str, ...]
    weights: Mapping[str, list[int]]

    def scores(self, features: Features) -> list[float]:
        """The unscaled score of each class, in the order of ``classes``."""
        sums = [0.0] * len(self.classes)
        for feature, value in features.items():
            flat = self.weights.get(feature, ())
            for at in range(0, len(flat), 2):
                sums[flat[at]] += value * flat[at + 1]
        return [one / SCALE for one in sums]

    def chances(self, features: Features) -> dict[str, float]:
        """The share of each class, adding up to 1."""
        scores = self.scores(features)
        high = max(scores)
        raised = [math.exp(score - high) for score in scores]
        total = sum(raised)
        return {name: value / total for name, value in zip(self.classes, raised, strict=True)}

    def part(self, feature: str, value: float, cls: str) -> float:
        """What a feature adds to the score of a class."""
        flat, wanted = self.weights.get(feature, ()), self.classes.index(cls)
        return sum(value * flat[at + 1] / SCALE for at in range(0, len(flat), 2) if flat[at] == wanted)


@dataclass(frozen=True, slots=True)
class TaughtEvent:
    """An event of a pack: its name, the words that lead to it, and its measures."""

    pack: str
    name: str
    words: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything learned; ``made_from`` is the digest of what it was learned from."""

    categories: Linear
    types: Linear
    events: tuple[TaughtEvent, ...]
    made_from: str


@cache
def model() -> Model:
    """The model of this edition."""
    text = files(__name__.rpartition(".")[0]).joinpath("data", "model.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return Model(
        Linear(tuple(data["categories"]["classes"]), data["categories"]["weights"]),
        Linear(tuple(data["types"]["classes"]), data["types"]["weights"]),
        tuple(TaughtEvent(one[0], one[1], tuple(one[2]), tuple(one[3])) for one in data["events"]),
        data["made_from"],
    )
