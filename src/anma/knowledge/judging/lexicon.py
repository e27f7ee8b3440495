"""What the project knows about the things that lines speak of: concepts with their words, and states with theirs.

The files under ``data/`` are written by hand in the project's own words; nobody outside has checked them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from anma.knowledge.csv_files import read_rows

SPECIFIC = 2.0  # from this weight on a concept names a thing; below it is only a word like 现场 or 设备


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing: towards which categories and accident types it points and how strongly, factors and topic of measures.

    ``categories`` and ``accidents`` go from key or Chinese name to a weight between 0 and 4.
    """

    name: str
    categories: Mapping[str, float]
    accidents: Mapping[str, float]
    factors: tuple[str, ...]
    topic: str

    def specific(self) -> bool:
        """Whether it names a thing that can be put right."""
        return max(self.categories.values()) >= SPECIFIC


@dataclass(frozen=True, slots=True)
class State:
    """What is wrong with a thing (``missing``, ``broken``, ...) and what is done about it; ``{thing}`` is filled in.

    ``general`` is true whatever the thing is: for lines that leave it unsure.
    """

    key: str
    measure: str
    general: str


@dataclass(frozen=True, slots=True)
class Span:
    """A known word at its place in a text."""

    start: int
    end: int
    word: str


class Finder:
    """Finds known words, at each place the longest one; Latin words only where they stand alone."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by_first.setdefault(word[0], []).append(word)

    def find(self, text: str) -> list[Span]:
        """The words in order of place, none inside another."""
        found: list[Span] = []
        at = 0
        while at < len(text):
            word = self._word_at(text, at)
            if word:
                found.append(Span(at, at + len(word), word))
            at += len(word) or 1
        return found

    def _word_at(self, text: str, at: int) -> str:
        for word in self._by_first.get(text[at], ()):
            if text.startswith(word, at) and not _cut_out_of_latin(text, at, word):
                return word
        return ""


def _cut_out_of_latin(text: str, at: int, word: str) -> bool:
    if not word.isascii():
        return False
    before, after = text[at - 1 : at], text[at + len(word) :]
    return bool(re.match(r"[a-z]", before) or re.match(r"(?!(?:s|es)(?![a-z]))[a-z]", after))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table under ``data/``."""
    return read_rows("anma.knowledge.judging", "data", f"{name}.csv")


def _weights(written: str) -> dict[str, float]:
    pairs = (one.rpartition(":") for one in written.split())
    return {name: float(weight) for name, _, weight in pairs}


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by name."""
    return {row["name"]: _concept(row) for row in rows("concepts")}


def _concept(row: dict[str, str]) -> Concept:
    factors = tuple(row["factors"].split())
    return Concept(row["name"], _weights(row["categories"]), _weights(row["accidents"]), factors, row["topic"])


@cache
def concept_words() -> dict[str, Concept]:
    """From each word to its concept; ``_`` stands for a space in the file."""
    known = concepts()
    return {word.replace("_", " "): known[row["name"]] for row in rows("concepts") for word in row["words"].split()}


@cache
def state_words() -> dict[str, State]:
    """From each word to the state that it tells of."""
    states = {row["state"]: State(row["state"], row["measure"], row["general"]) for row in rows("states")}
    return {word: states[row["state"]] for row in rows("states") for word in row["words"].split()}


@cache
def type_words() -> dict[str, str]:
    """From each word that says outright what may happen to the accident type it means."""
    return {word: row["type"] for row in rows("said_types") for word in row["words"].split()}


@cache
def topic_measures() -> dict[str, tuple[str, ...]]:
    """The measures of each topic, what is done at once first."""
    return {row["topic"]: tuple(row["measures"].split("|")) for row in rows("topics")}


@cache
def _supplied() -> tuple[frozenset[str], re.Pattern[str]]:
    (row,) = rows("supplied")
    return frozenset(row["concepts"].split()), re.compile("|".join(row["endings"].split()))


def suppliable(concept: str, word: str) -> bool:
    """Whether what is missing is a thing that somebody can buy or put up, no act and no state (通风, 值班, 瓶压)."""
    concepts_, endings = _supplied()
    ends = any(match.end() == len(word) for match in endings.finditer(word))
    return concept in concepts_ and ends and not re.search(r"[的不没无未非]|普通|[拖凉]鞋|跟鞋", word)


def supplied(word: str) -> bool:
    """Whether a word as somebody wrote it ends like a thing that one buys or puts up: 防脱装置, 护目镜."""
    ends = any(match.end() == len(word) for match in _supplied()[1].finditer(word))
    return ends and not re.search(r"[的不没无未非]", word)


@cache
def parts() -> frozenset[str]:
    """Everyday names of parts that belong to no concept: 灯, 门, 螺栓."""
    return frozenset(word for row in rows("parts") for word in row["words"].split())


@cache
def usual_types() -> dict[str, tuple[str, ...]]:
    """The accident types that a category ends in most often, most usual first."""
    return {row["category"]: tuple(row["types"].split()) for row in rows("category_types")}


@cache
def concept_finder() -> Finder:
    """The finder of all concept words."""
    return Finder(concept_words())


@cache
def state_finder() -> Finder:
    """The finder of all state words."""
    return Finder(state_words())


@cache
def type_finder() -> Finder:
    """The finder of the words for accident types."""
    return Finder(type_words())


@cache
def _typos() -> tuple[re.Pattern[str], dict[str, str]]:
    right = {row["wrong"]: row["right"] for row in rows("typos")}
    return re.compile("|".join(map(re.escape, sorted(right, key=len, reverse=True)))), right


def corrected(text: str) -> str:
    """The text with frequent slips of typing and of dictation put right (``灭火气`` is ``灭火器``)."""
    pattern, right = _typos()
    return pattern.sub(lambda match: right[match.group()], text)
