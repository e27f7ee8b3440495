"""Chips above the list of firms: each narrows the list and stands in the address. Other rooms add theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.functional import Promise

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.places.models import AreaKind
from anma.places.queries import area_name, children

# Groups whose order is below stand open above the list; the others are unfolded.
DAILY = 10
Narrow = Callable[["QuerySet[Enterprise]", Viewer, str], "QuerySet[Enterprise]"]
Choices = Sequence[tuple[str, str | Promise]]


@dataclass(frozen=True, slots=True)
class Filter:
    """`key` is the word in the address, `choices` its values with their titles; `narrow` gets a chosen one."""

    key: str
    title: str | Promise
    choices: Callable[[Viewer], Choices]
    narrow: Narrow
    order: int = 50


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip as it is drawn; `query` is the address behind the question mark."""

    title: str
    query: str
    chosen: bool


_filters: dict[str, Filter] = {}


def register(made: Filter) -> None:
    """Add a group of chips; called in a room's `apps.ready()`."""
    if _filters.setdefault(made.key, made) != made:
        raise ValueError(f"filter {made.key} is registered twice")


def every() -> list[Filter]:
    """All groups in their order."""
    return sorted(_filters.values(), key=lambda f: (f.order, f.key))


def narrow(rows: QuerySet[Enterprise], viewer: Viewer, query: Mapping[str, str]) -> QuerySet[Enterprise]:
    """The rows that fit all chosen chips; an unknown value is left out of account."""
    for one in every():
        value = query.get(one.key, "")
        if value and any(value == code for code, _title in one.choices(viewer)):
            rows = one.narrow(rows, viewer, value)
    return rows


def chips(viewer: Viewer, query: Mapping[str, str], *, daily: bool | None = None) -> list[tuple[str, list[Chip]]]:
    """Every group with its title and chips; choosing a chosen chip again takes it off.

    `daily`: only those before, or only those behind `DAILY`.
    """
    wanted = [one for one in every() if daily is None or daily == (one.order < DAILY)]
    groups = [(one.key, str(one.title), one.choices(viewer)) for one in wanted]
    return [(title, list(_group(key, choices, query))) for key, title, choices in groups]


def area_chips(viewer: Viewer, query: Mapping[str, str]) -> list[Chip]:
    """The areas one step below what is chosen, or below the reach; of a town the villages that have firms."""
    chosen = query.get("area", "")
    bases = [chosen] if chosen else list(dict.fromkeys(r.lo for r in viewer.reach))
    below = [row for base in bases for row in children(base)]
    towns: Choices = [(row.code, row.name) for row in below if row.kind != AreaKind.VILLAGE]
    villages = {row.code: row.name for row in below if row.kind == AreaKind.VILLAGE}
    found = towns or [(code, villages[code]) for code in _settled(viewer, villages)]
    return list(_group("area", found or [(code, area_name(code)) for code in bases], query))


def _settled(viewer: Viewer, villages: Mapping[str, str]) -> list[str]:
    """Those villages in which the viewer sees firms: a town has dozens, and most firms stand under the town itself."""
    if not villages:
        return []
    rows = Enterprise.objects.visible_to(viewer).filter(area_code__in=villages)
    return sorted(rows.values_list("area_code", flat=True).distinct())


def _group(key: str, choices: Choices, query: Mapping[str, str]) -> Iterator[Chip]:
    kept = {k: v for k, v in query.items() if v and k not in ("after", key)}
    for value, title in choices:
        chosen = query.get(key) == value
        yield Chip(str(title), urlencode(kept if chosen else {**kept, key: value}), chosen)
