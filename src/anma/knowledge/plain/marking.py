"""Where in a line the terms stand: in Chinese by cutting, in English by their words."""

import re
from functools import cache, lru_cache

from anma.knowledge.plain.cutting import cut
from anma.knowledge.plain.lists import Term, terms

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@lru_cache(maxsize=8192)
def marked(line: str) -> tuple[tuple[str, Term | None], ...]:
    """The line in stretches that join to it, each with the term it is, if any. Most lines are the packs' own."""
    if _CHINESE.search(line):
        return tuple((piece.text, piece.term) for piece in cut(line))
    return tuple(_marked_english(line))


def _marked_english(line: str) -> list[tuple[str, Term | None]]:
    stretches: list[tuple[str, Term | None]] = []
    at = 0
    for match in _english_pattern().finditer(line):
        stretches += [(line[at : match.start()], None), (match[0], _by_english()[match[0].lower()])]
        at = match.end()
    return [(text, term) for text, term in [*stretches, (line[at:], None)] if text]


@cache
def _by_english() -> dict[str, Term]:
    """Terms by their English words; the term listed first keeps a word that two share."""
    found: dict[str, Term] = {}
    for term in terms().values():
        for word in term.en:
            found.setdefault(word.lower(), term)
    return found


@cache
def _english_pattern() -> re.Pattern[str]:
    longest_first = sorted(_by_english(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
