"""What is known of confined spaces by kind and danger: names, gases to test with their limits. Lines are unverified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables.kept import Entry, entries
from anma.knowledge.text import Text
from anma.permits.rules.tables import Limit, limits

ANY_PIT = "203"


@dataclass(frozen=True, slots=True)
class Danger:
    """`words` are those of the table of kinds; `gases` what is tested because of it; `poison`: criterion 13 asks."""

    key: str
    name: Text
    words: tuple[str, ...]
    gases: tuple[str, ...]
    poison: bool


@cache
def dangers() -> Mapping[str, Danger]:
    """All dangers by key."""
    rows = read_rows(__package__, "dangers.csv")
    return MappingProxyType({row["danger"]: _danger(row) for row in rows})


def _danger(row: Mapping[str, str]) -> Danger:
    words, gases = (tuple(filter(None, row[name].split("|"))) for name in ("words", "gases"))
    return Danger(row["danger"], Text(row["zh"], row["en"]), words, gases, row["poison"] == "yes")


@cache
def kinds() -> Mapping[str, Entry]:
    """The kinds that somebody can choose, under their three groups in the table's order."""
    return MappingProxyType({code: entry for code, entry in entries("confined_spaces").items() if entry.parent})


def dangers_of(kind: str) -> list[str]:
    """What spaces of a kind usually do to people."""
    known = kinds()[kind].more["dangers"] if kind in kinds() else ""
    return [danger.key for danger in dangers().values() if any(word in known for word in danger.words)]


def gases_of(chosen: Iterable[str]) -> list[str]:
    """What is to be tested for these dangers, in the order of the table of limits."""
    wanted = {gas for key in chosen for gas in dangers()[key].gases}
    return [limit.gas for limit in tested() if limit.gas in wanted]


@cache
def tested() -> tuple[Limit, ...]:
    """The gases with limits, each once."""
    return limits("confined")


def kind_of(text: str) -> str:
    """The kind that the words speak of; empty where they speak of none."""
    lower = text.lower()
    return next((code for code, pattern in _patterns() if pattern.search(lower)), "")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["words"])) for row in read_rows(__package__, "words.csv"))


def substance_called(name: str) -> Entry | None:
    """A substance of the table of exposure limits, by its Chinese or English name or its CAS number."""
    wanted = name.strip().casefold()
    return next((one for one in entries("exposure_limits").values() if wanted in _called(one)), None)


def _called(one: Entry) -> tuple[str, ...]:
    return (one.name.zh.casefold(), one.name.en.casefold(), one.more["cas"])


def limit_words(one: Entry) -> str:
    """The strictest value of a substance: never above (MAC), else for a short time (STEL), else over a shift (TWA)."""
    for column, word in (("mac", "MAC"), ("stel", "PC-STEL"), ("twa", "PC-TWA")):
        if one.more[column]:
            return f"{word} {one.more[column]} mg/m\u00b3"
    return ""
