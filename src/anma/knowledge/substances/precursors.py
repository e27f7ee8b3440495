"""Which substances the lists of drug precursors (易制毒) and of explosive precursors (易制爆) name.

Only the well-known ones, put down from general knowledge: no row was compared with the official lists (`checked`), so a
substance that is not here may stand on a list all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.substances.catalogue import by_cas

DRUG, EXPLOSIVE = "drug", "explosive"


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows(__package__, "precursors.csv"):
        found[row["code"]] = (*found.get(row["code"], ()), row["list"])
    return MappingProxyType(found)


def precursor_of(code: str, cas: str = "") -> tuple[str, ...]:
    """`drug`, `explosive`, both or none, by the number in the catalogue; of what has none by its CAS number."""
    codes = [code] if code else [one.code for one in by_cas(cas)] if cas else []
    return tuple(key for key in (DRUG, EXPLOSIVE) if any(key in _lists().get(one, ()) for one in codes))
