"""Code tables as data, read once when first asked for.

Every table carries its edition, dates, source and whether somebody has read it against the official text
(``editions``). Codes are never reused, so an old row keeps its meaning after a standard is replaced.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

CURRENT_ACCIDENTS = "GB 6441-2025"
CURRENT_FACTORS = "GB/T 13861-2022"


@dataclass(frozen=True, slots=True)
class Edition:
    """Which text a table comes from, when it is in force and whether somebody checked it against that text."""

    table: str
    edition: str
    title_zh: str
    effective_from: date
    effective_to: date | None
    source: str
    source_checked: bool


@dataclass(frozen=True, slots=True)
class Industry:
    """A node of GB/T 4754-2017; ``code`` is a letter or two to four digits, ``section`` the letter above."""

    code: str
    section: str
    zh: str
    en: str

    @property
    def name(self) -> Text:
        """What it is called in either language."""
        return Text(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Sector:
    """A regulated sector; ``gongmao`` marks the eight industrial and trade sectors."""

    code: str
    name: Text
    gongmao: bool


@dataclass(frozen=True, slots=True)
class AccidentType:
    """An accident type of one edition of GB 6441."""

    edition: str
    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class AccidentMapping:
    """From a 1986 type to 2025. ``new`` is None where a person has to choose among ``candidates``."""

    old: str
    new: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """A dangerous or harmful factor of GB/T 13861-2022, levels 1 to 3."""

    code: str
    name: Text


def rows(name: str) -> list[dict[str, str]]:
    """The lines of a table's file, as texts by column."""
    return read_rows(__name__, f"{name}.csv")


@cache
def editions() -> tuple[Edition, ...]:
    """All tables with edition, dates, source and whether it was checked against that."""
    return tuple(
        Edition(
            row["table"],
            row["edition"],
            row["zh"],
            date.fromisoformat(row["effective_from"]),
            date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
            row["source"],
            row["source_checked"] == "yes",
        )
        for row in rows("editions")
    )


@cache
def industries() -> dict[str, Industry]:
    """All 1,971 nodes of GB/T 4754-2017 by code, in the standard's order."""
    found: dict[str, Industry] = {}
    section = ""
    for row in rows("industries"):
        section = row["section"] or (row["code"] if row["code"].isalpha() else section)
        found[row["code"]] = Industry(row["code"], section, row["zh"], row["en"])
    return found


def industry(code: str) -> Industry | None:
    """The industry of a code, with or without its section letter (``3484``, ``C3484``); None if unknown."""
    bare = trade_digits(code)
    return industries().get(bare or code.strip().upper())


def trade_digits(code: str) -> str:
    """``C3484`` and ``3484`` as ``3484``; an empty string when it is no code with digits."""
    bare = code.strip().upper()
    bare = bare[1:] if bare[:1].isalpha() else bare
    return bare if bare.isdecimal() and bare.isascii() else ""


@cache
def sectors() -> dict[str, Sector]:
    """The regulated sectors by code."""
    return {
        row["code"]: Sector(row["code"], Text(row["zh"], row["en"]), row["gongmao"] == "yes") for row in rows("sectors")
    }


@cache
def _sector_prefixes() -> dict[str, str]:
    return {row["prefix"]: row["sector"] for row in rows("sector_trades")}


def sector_of(trade_code: str) -> Sector:
    """The sector that regulates a trade; the longest prefix wins, an unknown trade is ``other``."""
    digits = trade_digits(trade_code)
    prefixes = _sector_prefixes()
    for length in range(len(digits), 1, -1):
        if digits[:length] in prefixes:
            return sectors()[prefixes[digits[:length]]]
    return sectors()["other"]


@cache
def accident_types(edition: str = CURRENT_ACCIDENTS) -> dict[str, AccidentType]:
    """The accident types of one edition by code; empty for an edition that is not kept."""
    return {
        row["code"]: AccidentType(row["edition"], row["code"], Text(row["zh"], row["en"]))
        for row in rows("accident_types")
        if row["edition"] == edition
    }


@cache
def accident_map() -> dict[str, AccidentMapping]:
    """From each 1986 type to 2025."""
    return {
        row["old_code"]: AccidentMapping(row["old_code"], row["new_code"] or None, tuple(row["candidates"].split()))
        for row in rows("accident_map")
    }


@cache
def factors() -> dict[str, Factor]:
    """GB/T 13861-2022 by code; the parent of ``2102`` is ``21``, of that ``2``."""
    return {row["code"]: Factor(row["code"], Text(row["zh"], row["en"])) for row in rows("factors")}
