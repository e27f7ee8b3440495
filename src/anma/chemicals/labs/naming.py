"""Substances of the catalogue by name, other name or CAS number; whether it calls one highly toxic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables.kept import Entry, entries


@cache
def _by_word() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, entry in entries("chemicals").items():
        names = (entry.name.zh, entry.name.en, entry.more["cas"], *entry.more["aliases"].split("|"))
        for name in filter(None, (one.strip().casefold() for one in names)):
            found.setdefault(name, code)
        found[code] = code
    return found


@cache
def _toxic_word() -> str:
    """How the catalogue marks what is highly toxic."""
    return read_rows(__package__, "words.csv")[0]["zh"]


def code_of(text: str) -> str:
    """The code in the catalogue; empty where it has none of this name."""
    return _by_word().get(text.strip().casefold(), "")


def entry_of(code: str) -> Entry | None:
    return entries("chemicals").get(code)


def is_toxic(code: str) -> bool:
    """Whether the catalogue lists it as highly toxic."""
    entry = entry_of(code)
    return entry is not None and _toxic_word() in entry.more["remark"]
