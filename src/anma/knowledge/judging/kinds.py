"""Category and accident types of a line, each with the words that led there."""

from collections.abc import Mapping

from anma.knowledge.judging import features as feats
from anma.knowledge.judging import lexicon
from anma.knowledge.judging.model import model
from anma.knowledge.judging.names import CATEGORIES
from anma.knowledge.judging.reading import Reading
from anma.knowledge.judging.shape import Reason

MOST_TYPES = 5
_REASONS = 4
_USUAL = (0.05, 0.03, 0.02, 0.012, 0.006)  # what the category alone says of the types, by rank
_LEXICON = 0.6  # the lexicon's part in ranking types; the rest is the model's
_SAID = 1.0  # a line that names the accident outright


def chances(reading: Reading) -> dict[str, float]:
    """The share of each category; all to ``other`` where there is nothing to read."""
    pieces = feats.pieces(reading.text)
    if not pieces:
        return {name: float(name == "other") for name in CATEGORIES}
    return model().categories.chances({**pieces, **feats.heard(reading)})


def category_reasons(reading: Reading, category: str) -> tuple[Reason, ...]:
    """The words that spoke most for a category: things the lexicon knows first, then pieces of the text."""
    linear, found = model().categories, dict[str, float]()
    for one in reading.heard:
        weight = one.concept.categories.get(category, 0.0) * one.role
        found[one.span.word] = max(found.get(one.span.word, 0.0), weight)
    if not any(found.values()):
        parts = feats.pieces(reading.text)
        found = {key[2:]: linear.part(key, value, category) for key, value in parts.items() if len(key) > 3}
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Reason(word, weight) for word, weight in ranked[:_REASONS] if weight > 0)


def accident_types(reading: Reading, category: str) -> tuple[str, ...]:
    """Up to five names, likeliest first; empty where the line says nothing known."""
    if not reading.heard and not reading.types and not feats.pieces(reading.text):
        return ()
    scores = _type_scores(reading)
    for name, extra in zip(lexicon.usual_types()[category], _USUAL, strict=False):
        scores[name] = scores.get(name, 0.0) + extra
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    return tuple(ranked[:MOST_TYPES])


def _type_scores(reading: Reading) -> dict[str, float]:
    known = feats.types_heard(reading)
    named = {key: value for key, value in feats.heard(reading).items() if key[0] in "CSZ"}
    learned = model().types.chances({**feats.pieces(reading.text), **named, **known})
    scores = {name: (1 - _LEXICON) * share for name, share in learned.items()}
    for key, value in known.items():
        mark, _, name = key.partition(":")
        scores[name] += _LEXICON * value / 2 if mark == "A" else _SAID
    return scores


def type_reasons(reading: Reading, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """For each type the words that point to it; a type that only usually goes with the category has none."""
    return {name: words for name in names if (words := _words_for(reading, name))}


def _words_for(reading: Reading, name: str) -> tuple[str, ...]:
    said = [span.word for kind, span in reading.types if kind == name]
    things = [one.span.word for one in reading.heard if name in one.concept.accidents]
    return tuple(dict.fromkeys(said + things))[:_REASONS]
