"""The kinds of things that run out, as data: who holds them, how long they usually last, when to remind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.knowledge.csv_files import read_rows
from anma.knowledge.tables.kept import entries
from anma.knowledge.text import Text

Holder = Literal["thing", "person", "firm", "contractor"]
OPERATION = "operation"  # one kind for each special operation of the catalogue: operation.01 is electrical work
# Of a person the number of the identity card, of a firm its code. Nobody has checked this against the sources.
LASTING = ("operation", "driver.", "principal", "manager", "licence.business")
LEASES = ("lease.in", "lease.out")
GROUPS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "equipment": _("Equipment inspections"),
        "fire": _("Fire protection"),
        "licence": _("Licences and reports"),
        "person": _("Certificates of people"),
        "insurance": _("Insurance"),
        "contractor": _("Contractors"),
        "lease": _("Leases"),
        "plan": _("Plans, drills and training"),
        "other": pgettext_lazy("dated things", "Other"),
    }
)


@dataclass(frozen=True, slots=True)
class DatedKind:
    """`days` before the end somebody is reminded; `months` is the usual cycle, None where there is none.

    `checked`: somebody has read the line against its source.
    """

    key: str
    group: str
    name: Text
    holder: Holder
    days: int
    months: int | None
    source: str
    checked: bool


def keeps_number(kind: DatedKind) -> bool:
    """Whether the next paper bears the number of the one before; reports and policies have a new one each time."""
    return kind.key.startswith(LASTING)


@cache
def every() -> Mapping[str, DatedKind]:
    """All kinds by key, in the order of the file."""
    return MappingProxyType({kind.key: kind for row in read_rows(__package__, "kinds.csv") for kind in _of(row)})


@cache
def duties() -> Mapping[str, Text]:
    """What somebody has to look after where one firm works inside another's factory."""
    rows = read_rows(__package__, "lease_duties.csv")
    return MappingProxyType({row["duty"]: Text(row["zh"], row["en"]) for row in rows})


def _of(row: Mapping[str, str]) -> Iterator[DatedKind]:
    kind = DatedKind(
        row["kind"],
        row["group"],
        Text(row["zh"], row["en"]),
        cast(Holder, row["holder"]),  # the file's test holds it against the four
        int(row["days"]),
        int(row["months"]) if row["months"] else None,
        row["source"],
        row["checked"] == "yes",
    )
    if kind.key == OPERATION:
        yield from _operations(kind)
    else:
        yield kind


def _operations(kind: DatedKind) -> Iterator[DatedKind]:
    for code, operation in entries("special_operations").items():
        name = Text(f"{kind.name.zh}·{operation.name.zh}", f"{kind.name.en}: {operation.name.en}")
        yield replace(kind, key=f"{kind.key}.{code}", name=name)
