"""Every code table that is kept as plain rows: what it must hold, and one way to read it.

Code tables never lose a row: what a standard drops gets an edition that has ended (``editions``), so a record that was
made under it still reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from anma.knowledge.tables import rows
from anma.knowledge.text import Text

Parent = Literal["", "prefix", "column"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A table: how many rows its text has (None: open), how a row finds its parent, where CAS numbers stand."""

    table: str
    count: int | None
    parent: Parent = ""
    cas: str = ""
    english: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a kept table; ``more`` has its other columns."""

    code: str
    name: Text
    parent: str
    more: Mapping[str, str]


# The chemicals of the catalogue have their English names where another table tells them.
TABLES: tuple[Kept, ...] = (
    Kept("accident_types", 47),
    Kept("factors", 113, "prefix"),
    Kept("factors_own", None, "column"),
    Kept("industries", 1971),
    Kept("sectors", None),
    Kept("chemicals", 2833, cas="cas", english=False),
    Kept("mhi_substances", 85, cas="cas"),
    Kept("mhi_classes", 24),
    Kept("key_chemicals", 74, cas="cas", english=False),
    Kept("processes", 18),
    Kept("exposure_limits", 359, cas="cas"),
    Kept("ghs_classes", 28),
    Kept("ghs_pictograms", 9),
    Kept("ghs_hazards", 79),
    Kept("ghs_precautions", 128),
    Kept("special_equipment", 158, "column"),
    Kept("special_operations", 11),
    Kept("special_works", 8),
    Kept("ppe", 9),
    Kept("accident_sizes", 4),
    Kept("dusts", 55, "column"),
    Kept("confined_spaces", 34, "column"),
    Kept("signs", 103),
    Kept("cylinders", 13),
    Kept("hazard_sources", 10),
    Kept("hazard_kinds", 8),
    Kept("hazard_causes", 3),
    Kept("hazard_stages", 10),
)
_BASE = {"code", "no", "zh", "en", "parent"}


@cache
def entries(table: str) -> Mapping[str, Entry]:
    """The rows of a kept table by code, in the text's order."""
    return MappingProxyType({entry.code: entry for entry in map(_entry, rows(table))})


def _entry(row: Mapping[str, str]) -> Entry:
    more = MappingProxyType({key: value for key, value in row.items() if key not in _BASE})
    return Entry(row.get("code") or row["no"], Text(row["zh"], row.get("en", "")), row.get("parent", ""), more)
