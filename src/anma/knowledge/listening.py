"""Which points a firm's words stand for: its own trade is asked first, others only for what that does not know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anma.knowledge import words
from anma.knowledge.packs.loader import library, modules, packs
from anma.knowledge.packs.names import PREMISES
from anma.knowledge.packs.schema import Pack
from anma.knowledge.text import Text

_LABEL = re.compile(r"[、，,/()（）]")
_JOINS = re.compile(r"[和及与]| and ")
_COVERED = "\u3007"  # stands for a letter of a word that was understood


@dataclass(frozen=True, slots=True)
class Heard:
    """A word that was found, the keys of the points it stands for (none for what only looks like one)."""

    word: str
    keys: tuple[str, ...]
    denied: bool


@dataclass(frozen=True)
class _Lexicon:
    """Known words with the keys of their points."""

    keys: Mapping[str, tuple[str, ...]]
    index: words.Index

    def hear(self, text: str) -> list[Heard]:
        return [Heard(one.word, self.keys[one.word], one.denied) for one in words.find(text, self.index)]


def hear(text: str, fitting: frozenset[str]) -> list[Heard]:
    """The words of a text, by what they mean in the trade of the ``fitting`` packs.

    A machine shop that says 压铸机 means its own point, not that of a foundry; for what neither its packs nor the
    modules know the other trades are asked, except about what stands on their premises alone.
    """
    if not fitting:
        return [*_all().hear(text), *_by_label(text, fitting)]
    own = _own(fitting).hear(text)
    rest = words.covered(words.normalise(text), {one.word for one in own}, _COVERED)
    return [*own, *_foreign(fitting).hear(rest), *_by_label(text, fitting)]


def _by_label(text: str, fitting: frozenset[str]) -> Iterator[Heard]:
    """What is called just as a page calls it: 烘箱 of the chip 离心甩干机、烘箱, where no word says more."""
    known = _labels(fitting)
    for item in words.items(text):
        if item in known and not any(one.keys for one in _own(fitting).hear(item)):
            yield from (Heard(item, known[item], one.denied) for one in words.find(text, [item]))


def label_words(name: Text) -> list[str]:
    """The things that a label names one by one, in both languages."""
    parts = [part for half in (name.zh, name.en) for part in _LABEL.split(half)]
    finer = [piece for part in parts for piece in _JOINS.split(part)]
    return list(dict.fromkeys(word for word in map(words.normalise, [*parts, *finer]) if len(word) > 1))


@cache
def _labels(fitting: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for point in (point for pack in _near(fitting) for point in pack.points):
        for word in label_words(point.name):
            found[word].append(point.key)
    return {word: tuple(keys) for word, keys in found.items()}


def _near(fitting: frozenset[str]) -> list[Pack]:
    """The trade's own packs and the modules."""
    return [*(pack for pack in packs().values() if pack.id in fitting), *modules().values()]


@cache
def _own(fitting: frozenset[str]) -> _Lexicon:
    """The words of the trade's own packs, also the short ones that are nothing elsewhere, and of the modules."""
    points = [point for pack in _near(fitting) for point in pack.points]
    return _lexicon((word, point.key) for point in points for word in point.words + point.in_trade)


@cache
def _foreign(fitting: frozenset[str]) -> _Lexicon:
    """The words of other trades. Who named a trade has no scaffold, ward or quarry of another one."""
    others = [point for pack in packs().values() if pack.id not in fitting for point in pack.points]
    return _lexicon((word, point.key) for point in others if point.place not in PREMISES for word in point.words)


@cache
def _all() -> _Lexicon:
    """Without a trade every word may mean anything; the longest wins."""
    points = [point for pack in library().values() for point in pack.points]
    return _lexicon((word, point.key) for point in points for word in point.words)


def _lexicon(pairs: Iterable[tuple[str, str]]) -> _Lexicon:
    """Each word to the keys of its points.

    A word that a point ignores (``柴油叉车`` is no store of diesel) still stands for the other points whose
    words it holds (``叉车``); a word that nobody wants (``行车记录仪``) stands for none.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for word, key in pairs:
        found[words.normalise(word)].add(key)
    triggers = dict(found)
    index = words.Index(triggers)
    for ignored, by in _ignored().items():
        inside = [triggers[word] for word in index.near(ignored)]
        if inside:
            found[ignored] = found[ignored].union(*inside) - by
    keys = {word: tuple(sorted(keys)) for word, keys in found.items()}
    return _Lexicon(keys, words.Index(keys))


@cache
def _ignored() -> dict[str, set[str]]:
    """Each word that only looks like a point's to the keys of the points that ignore it."""
    by: dict[str, set[str]] = defaultdict(set)
    for point in (point for pack in library().values() for point in pack.points):
        for word in point.ignore:
            by[words.normalise(word)].add(point.key)
    return by
