"""The two committed lists: plain words that need no explanation, and terms with one, in a file for each group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from anma.knowledge.packs.loader import PackError, pair
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml


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
    """Explained terms by their Chinese word, from all files of ``terms/``.

    Raises:
        PackError: an entry of another shape, or a term explained in two files.
    """
    found: dict[str, Term] = {}
    for name, word, entry in _entries():
        if word in found:
            raise PackError(f"terms/{name}/{word}: explained already, in another file")
        found[word] = _term(f"terms/{name}/{word}", word, entry)
    return MappingProxyType(found)


def _entries() -> Iterator[tuple[str, str, Any]]:
    """Each file's name, a term and what stands behind it."""
    folder = files("anma.knowledge.plain").joinpath("terms")
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.name.endswith(".yaml"):
            yield from ((one.name, word, entry) for word, entry in read_yaml(one.read_text("utf-8")).items())


@cache
def longest() -> int:
    """The length of the longest word or term."""
    return max(map(len, [*words(), *terms()]))


def _term(where: str, word: str, entry: Any) -> Term:
    if not isinstance(entry, dict) or set(entry) != {"say", "en"} or not isinstance(entry["en"], list):
        raise PackError(f"{where}: write {word}: {{say: 中文。 | English., en: [English word]}}")
    return Term(word, pair(where, entry["say"]), tuple(str(one) for one in entry["en"]))


def _read(name: str) -> str:
    return files("anma.knowledge.plain").joinpath(name).read_text(encoding="utf-8")
