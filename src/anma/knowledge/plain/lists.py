"""The two committed lists: plain words that need no explanation, and terms with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from anma.knowledge.packs.loader import PackError, pair
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word that not everybody knows: what it means in an everyday sentence, and its English words."""

    word: str
    say: Text
    en: tuple[str, ...]


@cache
def words() -> frozenset[str]:
    """Plain Chinese words, one a line in ``words.txt``."""
    return frozenset(line for line in _read("words.txt").split("\n") if line)


@cache
def terms() -> Mapping[str, Term]:
    """Explained terms by their Chinese word, from ``terms.yaml``."""
    return MappingProxyType({word: _term(word, entry) for word, entry in yaml.safe_load(_read("terms.yaml")).items()})


@cache
def longest() -> int:
    """The length of the longest word or term."""
    return max(map(len, [*words(), *terms()]))


def _term(word: str, entry: Any) -> Term:
    where = f"terms.yaml/{word}"
    if not isinstance(entry, dict) or set(entry) != {"say", "en"} or not isinstance(entry["en"], list):
        raise PackError(f"{where}: write {word}: {{say: 中文。 | English., en: [English word]}}")
    return Term(word, pair(where, entry["say"]), tuple(str(one) for one in entry["en"]))


def _read(name: str) -> str:
    return files("anma.knowledge.plain").joinpath(name).read_text(encoding="utf-8")
