"""What a firm does within a class of trade that holds several: plating, heat treatment or painting, all of them 3360.

`branches.yaml` settles each class that several packs share, or that one pack covers with shops which have little in
common. The usual points of a branch come only where the firm's own words name it; the others are offered and asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anma.knowledge import tables, words
from anma.knowledge.facts import Facts
from anma.knowledge.packs.loader import library
from anma.knowledge.yaml_files import read_yaml


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the things that firms of some classes do.

    `words` name it, `points` are then usual, `asks` is the question for who did not name it. A `main` branch is meant
    where no branch is named.
    """

    key: str
    classes: tuple[str, ...]
    words: tuple[str, ...]
    points: frozenset[str]
    asks: str
    main: bool = False

    def named_in(self, text: str) -> bool:
        """Whether a text names it and does not say that there is none."""
        return any(not found.denied for found in words.find(text, self.words))


@dataclass(frozen=True, slots=True)
class Split:
    """Of the points of a class's branches: which are usual in this firm, and which are not."""

    usual: frozenset[str] = frozenset()
    unusual: frozenset[str] = frozenset()


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = read_yaml(files("anma.knowledge").joinpath("branches.yaml").read_text(encoding="utf-8"))
    return read


@cache
def all_branches() -> tuple[Branch, ...]:
    """Every branch, in the order of the file."""
    return tuple(_branch(key, raw) for key, raw in _read()["branches"].items())


def together() -> list[dict[str, Any]]:
    """Classes whose packs were looked at and simply add up: `classes`, `packs`, and `because`."""
    found: list[dict[str, Any]] = _read()["together"]
    return found


def _branch(key: str, raw: dict[str, Any]) -> Branch:
    known = tuple(words.normalise(word) for word in raw["words"])
    points = raw.get("points") or [point.key for point in library()[raw["pack"]].points if point.typical]
    classes = tuple(str(code) for code in raw["classes"])
    return Branch(key, classes, known, frozenset(points), raw["asks"], bool(raw.get("main")))


@cache
def branches_of(digits: str) -> tuple[Branch, ...]:
    """The branches of a class; none for a trade given so coarsely that it may be another class."""
    return tuple(one for one in all_branches() if digits.startswith(one.classes))


def named(facts: Facts) -> list[Branch]:
    """What the firm does by the word with which it found its trade; if that says nothing, by its own name."""
    branches = branches_of(tables.trade_digits(facts.industry))
    for text in (facts.trade_word, facts.name):
        found = [one for one in branches if one.named_in(text)]
        if found:
            return found
    return []


def split(facts: Facts, heard: Iterable[str] = ()) -> Split:
    """What is usual in this firm; ``heard`` are the points that it spoke of, which name a branch too."""
    branches = branches_of(tables.trade_digits(facts.industry))
    spoken = set(heard)
    # A point that several branches have tells none of them apart.
    own = {one.key: one.points - _of_others(one, branches) for one in branches}
    # A machine of another branch adds that one; that the usual one is not there, only an answer says.
    meant = named(facts) or [one for one in branches if one.main]
    meant += [one for one in branches if one not in meant and own[one.key] & spoken]
    usual = _points(meant)
    return Split(usual, _points(branches) - usual)


def _of_others(branch: Branch, branches: Iterable[Branch]) -> frozenset[str]:
    return _points(one for one in branches if one is not branch)


def _points(branches: Iterable[Branch]) -> frozenset[str]:
    return frozenset(key for one in branches for key in one.points)


def governed(facts: Facts) -> frozenset[str]:
    """The keys of the questions that ask for a branch of the firm's class."""
    return frozenset(one.asks for one in branches_of(tables.trade_digits(facts.industry)))


def asked(facts: Facts) -> frozenset[str]:
    """The keys of those that ask for a branch which the firm did not name."""
    return governed(facts) - {one.asks for one in named(facts)}
