"""A line as features for the linear model: pieces of one to three characters, and what the lexicon heard.

The names are readable because they are shown as reasons: ``g:未戴`` a piece, ``C:`` a concept, ``Z:`` the concept
named last, ``S:`` a state, ``L:``/``H:``/``F:`` the share of a category among all concepts, the last and the first.
"""

import re

from anma.knowledge.judging.reading import Reading

_NOISE = re.compile(r"[\s\W_]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Features = dict[str, float]


def pieces(text: str) -> Features:
    """Pieces of one to three characters, weighed lightly beside the lexicon; numbers are alike, punctuation parts."""
    made: Features = {}
    for part in _NOISE.split(_NUMBER.sub("0", text)):
        for length, value in ((1, 0.15), (2, 0.3), (3, 0.3)):
            for at in range(len(part) - length + 1):
                made[f"g:{part[at : at + length]}"] = value
    return made


def heard(reading: Reading) -> Features:
    """What the lexicon makes of the line; ``L:none`` where it knows nothing in it."""
    made: Features = {f"S:{state.key}": 0.5 for state, _ in reading.states}
    scores = reading.scores()
    total = sum(scores.values())
    if not total:
        return {**made, "L:none": 1.0}
    made.update({f"L:{category}": 2 * score / total for category, score in scores.items()})
    for mark, one in (("F", reading.heard[0]), ("H", reading.heard[-1])):
        whole = sum(one.concept.categories.values())
        made.update({f"{mark}:{key}": one.role * value / whole for key, value in one.concept.categories.items()})
    made.update({f"C:{one.concept.name}": 0.7 for one in reading.heard})
    made[f"Z:{reading.heard[-1].concept.name}"] = 0.5
    return made


def types_heard(reading: Reading) -> Features:
    """The accident types towards which the concepts and the words for accidents point, as shares ``A:``."""
    made: Features = {}
    for one in reading.heard:
        for name, weight in one.concept.accidents.items():
            made[f"A:{name}"] = made.get(f"A:{name}", 0.0) + weight * one.role
    total = sum(made.values()) or 1.0
    made = {key: 2 * value / total for key, value in made.items()}
    for name, _ in reading.types:
        made[f"T:{name}"] = 1.0
    return made
