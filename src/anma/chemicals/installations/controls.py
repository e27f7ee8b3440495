"""The controls that are asked of a regulated process and the duties of the three levels, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables.kept import entries
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """A line of a table. `checked`: somebody has read it against its source."""

    key: str
    name: Text
    source: str
    checked: bool


@cache
def every() -> Mapping[str, Named]:
    """Controls by key, in the order of the file. Which of them a process needs, its own rule says: none is left out."""
    return MappingProxyType({row["key"]: _of(row["key"], row) for row in read_rows(__package__, "controls.csv")})


@cache
def duties() -> Mapping[str, Named]:
    """What each of the three levels has to do, by level."""
    return MappingProxyType({row["level"]: _of(row["level"], row) for row in read_rows(__package__, "duties.csv")})


def _of(key: str, row: Mapping[str, str]) -> Named:
    return Named(key, Text(row["zh"], row["en"]), row["source"], row["checked"] == "yes")


@cache
def processes() -> Mapping[str, Text]:
    """The 18 regulated processes by code."""
    return MappingProxyType({code: one.name for code, one in entries("processes").items()})


@cache
def key_chemicals() -> Mapping[str, Text]:
    """The 74 key regulated chemicals by code."""
    return MappingProxyType({code: one.name for code, one in entries("key_chemicals").items()})
