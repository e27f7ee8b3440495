"""A line cut into plain words, explained terms, and whatever is neither.

Among all ways to cut, the one that leaves the fewest characters over wins, then the one with the fewest (so the
longest) pieces: ``急停`` is the term and not ``急`` and ``停``.
"""

import re
from dataclasses import dataclass
from typing import Literal

from anma.knowledge.plain.lists import Term, longest, terms, words

Kind = Literal["word", "term", "free", "unknown"]
# Digits, units, Latin and punctuation need no explanation.
_FREE = re.compile(r"[^\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line and what it is."""

    text: str
    kind: Kind

    @property
    def term(self) -> Term | None:
        """The explanation that belongs to the piece."""
        return terms().get(self.text) if self.kind == "term" else None


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to cut the rest of a line, from its end backwards."""

    left_over: int
    count: int
    first: Piece | None
    rest: "_Way | None"

    def cost(self) -> tuple[int, int]:
        return self.left_over, self.count


def cut(line: str) -> list[Piece]:
    """The pieces of a line in order; they join to the line."""
    ways: dict[int, _Way] = {len(line): _Way(0, 0, None, None)}
    for at in range(len(line) - 1, -1, -1):
        ways[at] = min((_put_before(piece, ways[at + len(piece.text)]) for piece in _choices(line, at)), key=_Way.cost)
    return _joined(ways[0])


def uncovered(line: str) -> list[str]:
    """What of a line is neither a plain word nor an explained term."""
    return [piece.text for piece in cut(line) if piece.kind == "unknown"]


def _put_before(piece: Piece, rest: _Way) -> _Way:
    return _Way(rest.left_over + (piece.kind == "unknown"), rest.count + 1, piece, rest)


def _choices(line: str, at: int) -> list[Piece]:
    """What may begin here, longest first, so that of equal ways the longer first piece wins."""
    free = _FREE.match(line, at)
    if free:
        return [Piece(free[0], "free")]
    starts = (line[at : at + length] for length in range(min(longest(), len(line) - at), 0, -1))
    known = [Piece(text, _kind(text)) for text in starts if text in terms() or text in words()]
    return [*known, Piece(line[at], "unknown")]


def _kind(text: str) -> Kind:
    return "term" if text in terms() else "word"


def _joined(way: _Way) -> list[Piece]:
    """The pieces as a list, unknown neighbours together."""
    pieces: list[Piece] = []
    step: _Way | None = way
    while step and step.first:
        if pieces and pieces[-1].kind == step.first.kind == "unknown":
            pieces[-1] = Piece(pieces[-1].text + step.first.text, "unknown")
        else:
            pieces.append(step.first)
        step = step.rest
    return pieces
