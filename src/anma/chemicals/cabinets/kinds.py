"""What each kind of cabinet needs, and what must stay out of it. Lines are unverified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Needs:
    """`locks` are how many, `second` whether a second keeper; `apart` is what must not stand in it."""

    locks: int
    earthed: bool
    tray: bool
    air: bool
    second: bool
    apart: Text
    keep: Text
    source: str
    checked: bool


@cache
def needs() -> Mapping[str, Needs]:
    """All kinds by key."""
    return MappingProxyType({row["kind"]: _needs(row) for row in read_rows(__package__, "kinds.csv")})


def _needs(row: Mapping[str, str]) -> Needs:
    said = {name: row[name] == "yes" for name in ("earthed", "tray", "second", "checked")}
    apart, keep = Text(row["apart_zh"], row["apart_en"]), Text(row["keep_zh"], row["keep_en"])
    return Needs(int(row["locks"]), air=row["air"] != "none", apart=apart, keep=keep, source=row["source"], **said)
