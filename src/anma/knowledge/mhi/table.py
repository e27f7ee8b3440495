"""The tables of GB 18218-2018: critical quantities (tables 1 and 2) and factors β (tables 3 and 4)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from anma.knowledge.tables import rows
from anma.knowledge.text import Text
from anma.knowledge.words import normalise

# What only says how strong a solution is.
_STRENGTH = re.compile(r"\d+(?:\.\d+)?\s*[%％]|[（(].*?[)）]|水溶液|溶液|稀释液|混合液|混合物|^浓|^稀|的|\s")


@dataclass(frozen=True, slots=True)
class Hazard:
    """A class of table 2: critical quantity in tonnes and its factor β of table 4."""

    code: str
    name: Text
    condition: Text
    critical_t: Decimal
    beta: Decimal


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance of table 1. ``beta_named`` is its factor of table 3, None where its classes decide (table 4).

    ``above_percent`` is the content above which alone the row holds; ``solutions`` are names of its solutions, which
    are not the row though they bear its CAS number.
    """

    number: int
    name: Text
    aliases: tuple[str, ...]
    cas: tuple[str, ...]
    critical_t: Decimal
    classes: tuple[str, ...]
    beta_named: Decimal | None
    above_percent: Decimal | None = None
    solutions: tuple[str, ...] = ()

    @property
    def beta(self) -> Decimal:
        """β of table 3; otherwise the largest of its classes, as the stricter reading."""
        return self.beta_named or max(hazards()[code].beta for code in self.classes)

    @property
    def beta_table(self) -> int:
        """The table of the standard that gave β."""
        return 3 if self.beta_named else 4


@cache
def hazards() -> Mapping[str, Hazard]:
    """The 24 classes of table 2 by symbol (``W5.3``)."""
    return MappingProxyType({row["code"]: _hazard(row) for row in rows("mhi_classes")})


@cache
def substances() -> tuple[Substance, ...]:
    """The 85 substances of table 1 in the standard's order."""
    return tuple(_substance(row) for row in rows("mhi_substances"))


def _hazard(row: Mapping[str, str]) -> Hazard:
    name, condition = Text(row["zh"], row["en"]), Text(row["condition_zh"], row["condition_en"])
    return Hazard(row["code"], name, condition, Decimal(row["critical_t"]), Decimal(row["beta"]))


def _substance(row: Mapping[str, str]) -> Substance:
    return Substance(
        int(row["no"]),
        Text(row["zh"], row["en"]),
        tuple(row["aliases"].split("|")) if row["aliases"] else (),
        tuple(row["cas"].split()),
        Decimal(row["critical_t"]),
        tuple(row["classes"].split()),
        Decimal(row["beta_named"]) if row["beta_named"] else None,
        Decimal(row["above_percent"]) if row["above_percent"] else None,
        tuple(row["solutions"].split("|")) if row["solutions"] else (),
    )


def plain(name: str) -> str:
    """A name as it is looked up: without what stands in brackets, spaces and width."""
    flat = normalise(name)
    for opening in "([（【":
        flat = flat.split(opening)[0]
    return flat.strip()


@cache
def _by_name() -> Mapping[str, tuple[Substance, ...]]:
    found: dict[str, tuple[Substance, ...]] = {}
    for one in substances():
        parts = [part for name in (one.name.zh, *one.aliases) for part in (normalise(name), plain(name))]
        for name in dict.fromkeys([*parts, one.name.en.lower(), *plain(one.name.zh).split("，")]):
            found[name] = (*found.get(name, ()), one)
    return MappingProxyType(found)


@cache
def _by_cas() -> Mapping[str, tuple[Substance, ...]]:
    found: dict[str, tuple[Substance, ...]] = {}
    for one in substances():
        for cas in one.cas:
            found[cas] = (*found.get(cas, ()), one)
    return MappingProxyType(found)


def substance_by_name(name: str) -> tuple[Substance, ...]:
    """The substances of table 1 that bear this name; several where the content decides (nitrocellulose)."""
    by = _by_name()
    return by.get(normalise(name)) or by.get(plain(name)) or ()


def substance_by_cas(cas: str) -> tuple[Substance, ...]:
    """The substances of table 1 with this CAS number."""
    return _by_cas().get(cas.strip(), ())


def named_inside(name: str) -> tuple[Substance, ...]:
    """The substance of which a solution or mixture speaks, its strength taken off (75%酒精: 酒精; 双氧水 is none)."""
    bare = _STRENGTH.sub("", normalise(name))
    return _by_name().get(bare) or _by_name().get(bare.removesuffix("水")) or ()


def solution_named(name: str) -> Substance | None:
    """The substance of which a name means the solution: 盐酸, 40%氢氟酸, 福尔马林."""
    bare = _STRENGTH.sub("", normalise(name))
    return next((one for one in substances() if bare in one.solutions), None)
