"""Makes ``judging/data/model.json`` from what the project itself wrote: training lines and packs. Deterministic.

Usage: PYTHONPATH=src .venv/bin/python tools/train_judge.py [--held-out]

With ``--held-out`` nothing is written: things are put into five groups, and each group is judged by a model that saw
no line about its things. The arithmetic is a plain multinomial logistic regression (AdaGrad), because two cores
and some five thousand short lines need nothing more, and anybody can read it.
"""

import csv
import json
import math
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anma.knowledge.judging import features as feats
from anma.knowledge.judging.digest import digest
from anma.knowledge.judging.lexicon import concept_words
from anma.knowledge.judging.model import SCALE, Linear
from anma.knowledge.judging.names import CATEGORIES
from anma.knowledge.judging.reading import Reading, read
from anma.knowledge.packs.loader import library
from anma.knowledge.packs.schema import Event
from anma.knowledge.tables import accident_types

DATA = Path(__file__).parent.parent / "src/anma/knowledge/judging/data"
MODEL = DATA / "model.json"
ROUNDS = 12
RATE = 0.35
SHRINK = 2e-4
TRUST = {"L": 4.0, "H": 1.2, "F": 0.6, "A": 2.0, "T": 1.5}  # weights at the start, see _trusting
LEAST = 7  # hundredths; smaller weights are left out
RARE = 2  # pieces seen in fewer lines are left out


@dataclass(frozen=True)
class Line:
    """A line with the shares of its right classes; ``weight`` below 1 for what no person labelled."""

    reading: Reading
    shares: dict[str, float]
    weight: float = 1.0


Featuring = Callable[[Reading], list[feats.Features]]


def category_views(reading: Reading) -> list[feats.Features]:
    """A line is shown three times: whole; without the names of concepts, so that the shares learn to speak for things
    not met; and without the lexicon, so that the pieces learn to stand alone for what it does not know."""
    pieces, heard = feats.pieces(reading.text), feats.heard(reading)
    nameless = {key: value for key, value in heard.items() if key[0] not in "CZ"}
    return [{**pieces, **heard}, {**pieces, **nameless}, {**pieces, "L:none": 1.0}]


def type_views(reading: Reading) -> list[feats.Features]:
    """As for categories, with the types that the lexicon points to."""
    pieces = feats.pieces(reading.text)
    named = {key: value for key, value in feats.heard(reading).items() if key[0] in "CSZ"}
    return [{**pieces, **named, **feats.types_heard(reading)}, pieces]


def train(lines: Sequence[Line], classes: Sequence[str], views: Featuring) -> Linear:
    """Weights in whole hundredths."""
    number = {name: at for at, name in enumerate(classes)}
    shown = [(view, _targets(line, number), line.weight) for line in lines for view in views(line.reading)]
    counts = Counter(feature for view, _, _ in shown for feature in view)
    known = {feature for feature, count in counts.items() if count >= 2 * RARE or feature[0] != "g"}
    rows = [([(f, v) for f, v in view.items() if f in known], targets, weight) for view, targets, weight in shown]
    weights = _descend(rows, len(classes), _trusting(classes))
    return Linear(tuple(classes), {feature: flat for feature in sorted(weights) if (flat := _flat(weights[feature]))})


def _trusting(classes: Sequence[str]) -> dict[str, list[float]]:
    """Where the descent starts: it believes what the lexicon says until the lines tell otherwise."""
    made: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(classes))
    for at, name in enumerate(classes):
        for mark, weight in TRUST.items():
            made[f"{mark}:{name}"][at] = weight
    return made


def _targets(line: Line, number: dict[str, int]) -> list[float]:
    made = [0.0] * len(number)
    for name, share in line.shares.items():
        made[number[name]] = share
    return made


def _flat(weights: list[float]) -> list[int]:
    pairs = [(at, round(weight * SCALE)) for at, weight in enumerate(weights)]
    return [value for at, weight in pairs if abs(weight) >= LEAST for value in (at, weight)]


def _descend(
    rows: list[tuple[list[tuple[str, float]], list[float], float]], classes: int, start: dict[str, list[float]]
) -> dict[str, list[float]]:
    weights = start
    squares: dict[str, list[float]] = defaultdict(lambda: [1e-2] * classes)
    order = list(range(len(rows)))
    shuffle = random.Random(4).shuffle  # noqa: S311
    for _ in range(ROUNDS):
        shuffle(order)
        for at in order:
            view, targets, weight = rows[at]
            errors = _errors(view, targets, weights, classes)
            wrong = [(k, weight * error) for k, error in enumerate(errors) if abs(error) > 0.01]
            for feature, value in view:
                _step(weights[feature], squares[feature], wrong, value)
    return weights


def _errors(
    view: list[tuple[str, float]], targets: list[float], weights: dict[str, list[float]], classes: int
) -> list[float]:
    scores = [0.0] * classes
    for feature, value in view:
        for k, weight in enumerate(weights[feature]):
            scores[k] += value * weight
    high = max(scores)
    raised = [math.exp(score - high) for score in scores]
    total = sum(raised)
    return [one / total - target for one, target in zip(raised, targets, strict=True)]


def _step(weights: list[float], squares: list[float], wrong: list[tuple[int, float]], value: float) -> None:
    for k, error in wrong:
        slope = error * value + SHRINK * weights[k]
        squares[k] += slope * slope
        weights[k] -= RATE * slope / math.sqrt(squares[k])


# --- what is learned from ---


def written_lines() -> list[tuple[Reading, str, list[str]]]:
    """The hand-written training lines: reading, category, accident types (may be empty)."""
    with (DATA / "training.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(read(row["text"]), row["category"], [t for t in row["accident_types"].split("|") if t]) for row in rows]


def pack_lines() -> list[tuple[str, Event]]:
    """Every name, plain line and check of every event with the event; a check is turned into its failure."""
    found = []
    for _, _, event in pack_events():
        texts = [event.name.zh, event.plain.zh, *(_failed(check.text.zh) for check in event.checks)]
        found += [(text, event) for text in texts]
    return found


def pack_events() -> list[tuple[str, str, Event]]:
    """All events with the id of the pack and the name of the point."""
    every = list(library().values())
    return [(pack.id, point.name.zh, event) for pack in every for point in pack.points for event in point.events]


def _failed(question: str) -> str:
    return question.rstrip("?？").replace("是否都", "没有都").replace("是否", "没有")


def types_of(event: Event) -> dict[str, float]:
    """The shares of an event's accident types."""
    names = [accident_types()[code].name.zh for code in event.accidents]
    return {name: 1 / len(names) for name in names}


def even(names: Iterable[str]) -> dict[str, float]:
    """The same share for each, the first one twice."""
    listed = list(names)
    parts = {name: 2.0 if at == 0 else 1.0 for at, name in enumerate(listed)}
    return {name: part / sum(parts.values()) for name, part in parts.items()}


def certain_category(reading: Reading) -> str | None:
    """The category of a pack's line where the lexicon leaves no doubt."""
    scores = sorted(((score, name) for name, score in reading.scores().items()), reverse=True)
    if not scores or scores[0][0] < 3 or (len(scores) > 1 and scores[1][0] > 0.4 * scores[0][0]):
        return None
    return scores[0][1]


def category_lines() -> list[Line]:
    """What categories are learned from: the written lines, and the packs' lines that leave no doubt at a third."""
    lines = [Line(reading, {category: 1.0}) for reading, category, _ in written_lines()]
    taught = [(reading, certain_category(reading)) for reading in (read(text) for text, _ in pack_lines())]
    return lines + [Line(reading, {category: 1.0}, 0.3) for reading, category in taught if category]


def type_lines() -> list[Line]:
    """What accident types are learned from."""
    lines = [Line(reading, even(types), 1.5) for reading, _, types in written_lines() if types]
    lines += [Line(read(text), types_of(event)) for text, event in pack_lines()]
    points = [(f"{point} {event.name.zh}", event) for _, point, event in pack_events()]
    return lines + [Line(read(text), types_of(event)) for text, event in points]


def type_names() -> list[str]:
    """The 27 names in the order of the standard."""
    return [one.name.zh for one in accident_types().values()]


def taught_events() -> list[list[object]]:
    """Each event with the words that lead to it, and its measures."""
    known = concept_words()
    found: list[list[object]] = []
    for pack, point, event in pack_events():
        text = " ".join([point, event.name.zh, event.plain.zh])
        words = sorted({one.span.word for one in read(text).heard if known[one.span.word].specific()})
        measures = [event.measures[layer].zh for layer in ("engineering", "management")]
        found.append([pack, event.name.zh, words, measures])
    return found


# --- commands ---


def make() -> None:
    """Trains on everything and writes the model."""
    categories = train(category_lines(), CATEGORIES, category_views)
    types = train(type_lines(), type_names(), type_views)
    data = {
        "made_from": digest(),
        "categories": {"classes": categories.classes, "weights": categories.weights},
        "types": {"classes": types.classes, "weights": types.weights},
        "events": taught_events(),
    }
    MODEL.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{MODEL.name}: {len(categories.weights)} + {len(types.weights)} features, {MODEL.stat().st_size} bytes")


def group_of(reading: Reading) -> int:
    """One of five groups, by the weightiest thing that a line names."""
    things = reading.things()
    return zlib.crc32(things[0].concept.name.encode() if things else reading.text.encode()) % 5


def held_out() -> None:
    """Prints accuracy and macro-F1 on things that training did not see, with and without the lexicon."""
    lines = category_lines()
    right: dict[str, list[tuple[str, str]]] = {"all": [], "nameless": [], "pieces alone": []}
    for group in range(5):
        judge = train([one for one in lines if group_of(one.reading) != group], CATEGORIES, category_views)
        for line in (one for one in lines if one.weight == 1 and group_of(one.reading) == group):
            for name, view in zip(right, category_views(line.reading), strict=False):
                chances = judge.chances(view)
                right[name].append((next(iter(line.shares)), max(chances, key=lambda key: chances[key])))
    for name, pairs in right.items():
        print(f"{name}: {len(pairs)} lines, accuracy {accuracy(pairs):.3f}, macro-F1 {macro_f1(pairs):.3f}")


def accuracy(pairs: list[tuple[str, str]]) -> float:
    """The share of (right, said) pairs that are equal."""
    return sum(right == said for right, said in pairs) / len(pairs)


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean F1 over the classes that occur."""
    made = []
    for name in sorted({right for right, _ in pairs}):
        hit = sum(right == said == name for right, said in pairs)
        made.append(2 * hit / (sum(right == name for right, _ in pairs) + sum(said == name for _, said in pairs)))
    return sum(made) / len(made)


if __name__ == "__main__":
    held_out() if "--held-out" in sys.argv else make()
