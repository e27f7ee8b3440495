"""Which records fulfil which items. Rooms register a key; a list names keys, and so a record speaks for an item.

    fulfilling.register("training.year", _("people were trained"), fulfils)         # one firm at a time
    fulfilling.register_many("inspections.done", _("checks were done"), found)      # many firms in one question

What fulfils is asked in a `system_scope`, of firms that the reader sees already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise

from anma.duties.spans import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that speaks for an item: what it says, where it opens, of which day it is."""

    words: str
    url: str
    day: date | None = None


Fulfils = Callable[[UUID, Span], "Evidence | None"]
FulfilsMany = Callable[[Sequence[UUID], Span], "Mapping[UUID, Evidence]"]


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str | Promise
    find: FulfilsMany


_sources: dict[str, Source] = {}


def register_many(key: str, title: str | Promise, find: FulfilsMany) -> None:
    """Make a kind of record known; called in `apps.ready()`.

    Raises:
        ValueError: the key is taken.
    """
    if key in _sources and _sources[key].find is not find:
        raise ValueError(f"what fulfils {key} is registered twice")
    _sources[key] = Source(key, title, find)


def register(key: str, title: str | Promise, fulfils: Fulfils) -> None:
    """The same for a function that knows of one holder at a time."""

    def find(holders: Sequence[UUID], span: Span) -> Mapping[UUID, Evidence]:
        found = ((pk, fulfils(pk, span)) for pk in holders)
        return {pk: one for pk, one in found if one is not None}

    if key in _sources:
        raise ValueError(f"what fulfils {key} is registered twice")
    _sources[key] = Source(key, title, find)


def known_keys() -> list[str]:
    return sorted(_sources)


def title_of(key: str) -> str:
    return str(_sources[key].title) if key in _sources else key


def found(key: str, holders: Sequence[UUID], span: Span) -> Mapping[UUID, Evidence]:
    """What there is of this kind, by holder; nothing where no room has registered the key yet."""
    source = _sources.get(key)
    return source.find(holders, span) if source and holders else {}
