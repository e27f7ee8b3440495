"""What the check of a store says: what may not stand together, and what is more than its limits allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from anma.chemicals.models import Lot, Material, Store
from anma.chemicals.stock.amounts import in_kg
from anma.chemicals.stock.choices import LimitKind, LotState
from anma.chemicals.stock.reading import in_reader, name_of
from anma.knowledge.mhi import Case, Stock, assess
from anma.knowledge.substances import NOT_ONE_STORE, Clash, clash, groups, groups_of

HELD = (LotState.HELD, LotState.WAITING)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Together:
    """Two materials of one store that do not go together."""

    one: Material
    other: Material
    rule: Clash

    @property
    def sentence(self) -> str:
        """Both names, why, and what to do."""
        said = {"one": name_of(self.one), "other": name_of(self.other), "why": in_reader(self.rule.why)}
        if self.rule.level == NOT_ONE_STORE:
            return (
                _("“%(one)s” and “%(other)s” must not stand in one store: %(why)s. Put one of them elsewhere.") % said
            )
        return _("“%(one)s” and “%(other)s” must be kept apart, with an aisle between: %(why)s.") % said

    @property
    def grave(self) -> bool:
        """Whether another store is needed, not only an aisle."""
        return self.rule.level == NOT_ONE_STORE

    def plain(self) -> dict[str, str]:
        """As a line of the register keeps it."""
        pair = {"one": str(self.one.pk), "other": str(self.other.pk)}
        return {"kind": "clash", **pair, "level": self.rule.level, "groups": f"{self.rule.one} {self.rule.other}"}


@dataclass(frozen=True, slots=True)
class Over:
    """A limit that is passed: what it is about, what stands there, what may."""

    limit: Mapping[str, Any]
    name: str
    kg: Decimal

    @property
    def hard(self) -> bool:
        """Refused, rather than warned of."""
        return bool(self.limit["hard"])

    @property
    def sentence(self) -> str:
        """What, how much, and how much may be."""
        said = {"what": self.name, "kg": in_kg(self.kg), "most": in_kg(Decimal(self.limit["most_kg"]))}
        return _("%(what)s: %(kg)s kg would stand here, at most %(most)s kg may.") % said

    def plain(self) -> dict[str, str]:
        """As a line of the register keeps it."""
        limit = self.limit
        return {"kind": "limit", "about": limit["kind"], "key": limit["key"], "kg": in_kg(self.kg)}


@dataclass(frozen=True, slots=True)
class Misplaced:
    """What does not belong into a cabinet: with its sentence, and a word by which the register keeps it."""

    about: str
    sentence: str

    def plain(self) -> dict[str, str]:
        """As a line of the register keeps it."""
        return {"kind": "cabinet", "about": self.about}


def groups_in(material: Material) -> tuple[str, ...]:
    """The kinds of danger of a material."""
    return groups_of(tuple(material.classes), tuple(material.families))


def together(materials: Iterable[Material]) -> list[Together]:
    """Every pair that does not go together, the gravest first."""
    known = [(one, groups_in(one)) for one in materials]
    pairs = ((one, other, clash(mine, its)) for (one, mine), (other, its) in combinations(known, 2))
    found = [Together(one, other, rule) for one, other, rule in pairs if rule is not None]
    return sorted(found, key=lambda pair: (not pair.grave, pair.one.name, pair.other.name))


def against(material: Material, others: Iterable[Material]) -> list[Together]:
    """What a material that comes in does not go together with."""
    rules = ((other, clash(groups_in(material), groups_in(other))) for other in others if other.pk != material.pk)
    found = [Together(material, other, rule) for other, rule in rules if rule is not None]
    return sorted(found, key=lambda pair: (not pair.grave, pair.other.name))


def passed(store: Store, lots: Sequence[Lot], known: Mapping[UUID, Material]) -> list[Over]:
    """The limits of the store that these containers pass."""
    found = []
    for limit in store.limits:
        kg = sum((lot.kg for lot in lots if _counts(limit, known[lot.material_id])), ZERO)
        if kg > Decimal(limit["most_kg"]):
            found.append(Over(limit, limit_name(limit, known), kg))
    return found


def _counts(limit: Mapping[str, Any], material: Material) -> bool:
    if limit["kind"] == LimitKind.MATERIAL:
        return bool(str(material.pk) == limit["key"])
    return bool(limit["kind"] == LimitKind.TOTAL or limit["key"] in groups_in(material))


def limit_name(limit: Mapping[str, Any], known: Mapping[UUID, Material]) -> str:
    """What a limit is about, in the reader's language."""
    if limit["kind"] == LimitKind.TOTAL:
        return _("Everything together")
    if limit["kind"] == LimitKind.GROUP:
        return in_reader(groups()[limit["key"]]) if limit["key"] in groups() else limit["key"]
    material = known.get(UUID(limit["key"]))
    return name_of(material) if material else "–"


@lru_cache(maxsize=4096)
def critical_kg(name: str, cas: str) -> Decimal | None:
    """From how many kilograms on the substance makes a major hazard installation; None if it stands in no table.

    GB 18218-2018 table 1, not verified. What only its class would tell is left to the installation's own reckoning.
    """
    one = Stock(name, cas.partition(" ")[0], (), Decimal(1), None)
    lines = assess(Case((one,), None)).lines
    return lines[0].critical_t * 1000 if lines else None


def two_because(store: Store, material: Material, kg: Decimal) -> str:
    """Why two persons are needed: `toxic`, `store`, `major`; empty where one is enough. `kg` of it in the store."""
    if material.highly_toxic:
        return "toxic"
    if store.two_persons:
        return "store"
    most = critical_kg(material.name, material.cas)
    return "major" if most is not None and kg >= most else ""
