"""The room's numbers and tables: data with an edition, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from anma.knowledge.csv_files import read_rows
from anma.knowledge.yaml_files import read_yaml

HERE = Path(__file__).parent
# The eight fields of the notice, in its order.
FIELDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "mines": _("mines"),
        "chemicals": _("hazardous chemicals"),
        "fireworks": _("fireworks"),
        "transport": _("transport"),
        "building": _("construction"),
        "explosives": _("civil explosives"),
        "smelting": _("metal smelting"),
        "fishery": _("fishery"),
    }
)


def in_reader(words: Mapping[str, str]) -> str:
    """A {zh, en} pair in the language now active."""
    return words["zh" if (get_language() or "zh").startswith("zh") else "en"]


@dataclass(frozen=True, slots=True)
class Rules:
    """One edition; names are those of the file, which says what each is for."""

    edition: str
    verified: bool
    source: Mapping[str, str]
    share_most: int
    years_most: int
    run_out_days: int
    record_days: int
    complaint: Mapping[str, int]
    items: Mapping[str, Mapping[str, str]]
    chips: tuple[Mapping[str, str], ...]

    def item(self, key: str) -> str:
        """What a kind of service is called."""
        return in_reader(self.items[key]) if key in self.items else key


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of the table: trades whose code begins with `prefix` must insure; `doubt` where that is not certain."""

    field: str
    prefix: str
    source: str
    checked: bool
    doubt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the card: `full` is the value for all points, `none` the one for no points."""

    key: str
    weight: float
    full: float
    none: float
    name: Mapping[str, str]

    def points(self, value: float | None) -> float:
        """In proportion between the two; what nothing is known of gives none."""
        if value is None:
            return 0.0
        share = (value - self.none) / (self.full - self.none)
        return round(self.weight * min(max(share, 0.0), 1.0), 2)


@dataclass(frozen=True, slots=True)
class Card:
    """An edition of the card by which insurers are evaluated."""

    edition: str
    draft: bool
    source: Mapping[str, str]
    measures: tuple[Measure, ...]


@cache
def rules() -> Rules:
    """The edition in force."""
    read = _read("settings.yaml")
    named = {name: read[name] for name in Rules.__dataclass_fields__}
    return Rules(**{**named, "chips": tuple(read["chips"])})


@cache
def card() -> Card:
    """The edition in force."""
    read = _read("card.yaml")
    lines = tuple(
        Measure(key, one["weight"], one["full"], one["none"], {"zh": one["zh"], "en": one["en"]})
        for key, one in read["indicators"].items()
    )
    return Card(read["edition"], bool(read["draft"]), read["source"], lines)


def is_draft(edition: str) -> bool:
    """Whether values of this edition stand on a card that nobody has settled."""
    return edition.startswith("draft-") or (card().draft and edition == card().edition)


def edition_named(edition: str) -> str:
    """An edition of the card as people call it: "draft-2026.1" is a word for machines."""
    key, dash, number = edition.partition("-")
    return pgettext("evaluation", "draft %(number)s") % {"number": number} if key == "draft" and dash else edition


def _read(name: str) -> dict[str, Any]:
    return dict(read_yaml((HERE / name).read_text(encoding="utf-8")))


@cache
def trades() -> tuple[Trade, ...]:
    """Who must insure, the longest codes first."""
    rows = read_rows(__package__, "must_insure.csv")
    found = [
        Trade(r["field"], r["prefix"], r["source"], r["checked"] == "yes", {"zh": r["doubt_zh"], "en": r["doubt_en"]})
        for r in rows
    ]
    return tuple(sorted(found, key=lambda one: -len(one.prefix)))


def must(trade: str) -> Trade | None:
    """The line by which a firm of this trade must insure; None where it need not."""
    return next((one for one in trades() if trade and trade.startswith(one.prefix)), None)


def must_q(field: str = "") -> Q:
    """The firms that must insure, of one field or of all."""
    found = Q(pk__in=())
    for first, beyond in spans(field):
        found |= Q(trade__gte=first, trade__lt=beyond)
    return found


@cache
def spans(field: str = "") -> tuple[tuple[str, str], ...]:
    """The codes as ranges [first, beyond), neighbours joined: a third of the questions that single beginnings ask."""
    found: list[tuple[str, str]] = []
    for prefix in sorted({one.prefix for one in trades() if not field or one.field == field}):
        beyond = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        if found and prefix <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], beyond))
        else:
            found.append((prefix, beyond))
    return tuple(found)
