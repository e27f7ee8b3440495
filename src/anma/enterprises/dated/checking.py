"""How somebody finds out whether a paper is genuine: by its number, never by the page behind its own code.

Forged certificates bring forged pages along, so what a code on the paper opens proves nothing (domain.md, section 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from anma.enterprises.dated.kinds import DatedKind
from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

PROVEN = ("equipment", "fire", "licence", "person", "insurance", "contractor")  # what somebody else issued


@dataclass(frozen=True, slots=True)
class Way:
    """What to do, and the address to type where there is one. Nobody has checked these addresses for us."""

    words: Text
    where: str


@cache
def _ways() -> Mapping[str, Way]:
    rows = read_rows(__package__, "checking.csv")
    return {row["kind"]: Way(Text(row["zh"], row["en"]), row["where"]) for row in rows}


def way_for(kind: DatedKind) -> Way | None:
    """The way of the kind itself, else of what stands before its dots, else the general one; none for own work."""
    if kind.group not in PROVEN:
        return None
    known, parts = _ways(), kind.key.split(".")
    keys = [".".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next(known[key] for key in (*keys, "") if key in known)
