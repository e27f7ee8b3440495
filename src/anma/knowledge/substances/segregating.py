"""What may not stand together. An own table, danger by danger, after GB 15603 from general knowledge: not verified.

Three levels: together; `APART` (隔离: in one room, each on its own shelf or in its own tray with an aisle between);
`NOT_ONE_STORE` (隔开 or 分离: a wall that stands fire between them, or another building).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from types import MappingProxyType

from anma.knowledge.csv_files import read_rows
from anma.knowledge.text import Text

APART, NOT_ONE_STORE = "apart", "not_one_store"
# What a class of the GHS does not say and a shelf must know.
FAMILIES = ("acid", "base", "toxic_with_acid", "chlorine_with_acid", "aqueous")
_BY_CLASS = {
    "EX": "explosive", "FG": "flammable_gas", "AE": "flammable_gas", "OG": "oxidising_gas", "FL": "flammable_liquid",
    "FS": "flammable_solid", "PL": "self_igniting", "PS": "self_igniting", "SH": "self_igniting",
    "WF": "water_reactive", "OL": "oxidiser", "OS": "oxidiser", "OP": "peroxide", "SR": "peroxide",
}  # fmt: skip
_NOT_COUNTED = frozenset({"FL-4", "AE-3"})
_TOXIC = frozenset({"TO-1", "TO-2", "TO-3", "TD-1", "TD-2", "TD-3", "TI-1", "TI-2", "TI-3"})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two dangers that do not stand together: how far apart, why, and where that is taken from."""

    one: str
    other: str
    level: str
    why: Text
    source: str


@cache
def groups() -> Mapping[str, Text]:
    """The kinds of danger of the table, by key."""
    return MappingProxyType({row["code"]: Text(row["zh"], row["en"]) for row in read_rows(__package__, "groups.csv")})


@cache
def _rules() -> Mapping[frozenset[str], Clash]:
    return {
        frozenset((row["one"], row["other"])): Clash(
            row["one"], row["other"], row["level"], Text(row["zh"], row["en"]), row["source"]
        )
        for row in read_rows(__package__, "segregation.csv")
    }


@lru_cache(maxsize=4096)
def groups_of(classes: tuple[str, ...], families: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The kinds of danger of a substance, in the table's order."""
    found = {_BY_CLASS[code[:2]] for code in classes if code[:2] in _BY_CLASS and code not in _NOT_COUNTED}
    found |= set(families) & set(FAMILIES)
    gas = any(code.startswith("PG") for code in classes)
    if _TOXIC & set(classes):
        found.add("toxic_gas" if gas else "toxic")
    elif gas and not found & {"flammable_gas", "oxidising_gas"}:
        found.add("other_gas")
    return tuple(key for key in groups() if key in found)


@lru_cache(maxsize=16384)
@lru_cache(maxsize=16_384)
def clash(one: tuple[str, ...], other: tuple[str, ...]) -> Clash | None:
    """The gravest clash between two substances, given by their groups; None where they may stand together."""
    found = [rule for pair in product(one, other) if (rule := _rules().get(frozenset(pair)))]
    return max(found, key=lambda rule: rule.level == NOT_ONE_STORE, default=None)


def kept_from(mine: Iterable[str]) -> list[tuple[str, Clash]]:
    """Every kind of danger that something with these groups is kept from, the gravest first."""
    own = tuple(mine)
    found = [(key, rule) for key in groups() if (rule := clash(own, (key,))) and key not in own]
    return sorted(found, key=lambda pair: pair[1].level != NOT_ONE_STORE)
