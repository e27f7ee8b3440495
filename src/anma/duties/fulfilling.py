"""Which records fulfil which items. Rooms register a key; a list names keys, and so a record speaks for an item.

    fulfilling.register("training.year", _("people were trained"), fulfils)         # one firm at a time
    fulfilling.register_many("inspections.done", _("checks were done"), found)      # many firms in one question
    fulfilling.register_together({"dated.plan": _("a plan in force")}, found)       # and several keys in it

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
Found = Mapping[UUID, Evidence]
FulfilsMany = Callable[[Sequence[UUID], Span], Found]
Asked = tuple[str, Span]
FulfilsTogether = Callable[[Sequence[UUID], Sequence[Asked]], Mapping[Asked, Found]]


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str | Promise
    find: FulfilsTogether


_sources: dict[str, Source] = {}


def register_many(key: str, title: str | Promise, find: FulfilsMany) -> None:
    """Make a kind of record known; called in `apps.ready()`.

    Raises:
        ValueError: the key is taken.
    """

    def together(holders: Sequence[UUID], asked: Sequence[Asked]) -> Mapping[Asked, Found]:
        return {(of, span): find(holders, span) for of, span in asked}

    _add(Source(key, title, together))


def register_together(titles: Mapping[str, str | Promise], find: FulfilsTogether) -> None:
    """The same for several kinds of record that one question answers, each in its span.

    Raises:
        ValueError: a key is taken.
    """
    for key, title in titles.items():
        _add(Source(key, title, find))


def _add(source: Source) -> None:
    if source.key in _sources:
        raise ValueError(f"what fulfils {source.key} is registered twice")
    _sources[source.key] = source


def register(key: str, title: str | Promise, fulfils: Fulfils) -> None:
    """The same for a function that knows of one holder at a time."""

    def find(holders: Sequence[UUID], span: Span) -> Found:
        found = ((pk, fulfils(pk, span)) for pk in holders)
        return {pk: one for pk, one in found if one is not None}

    register_many(key, title, find)


def known_keys() -> list[str]:
    return sorted(_sources)


def title_of(key: str) -> str:
    return str(_sources[key].title) if key in _sources else key


def found_all(asked: Sequence[Asked], holders: Sequence[UUID]) -> Mapping[Asked, Found]:
    """What there is of each kind in its span, by holder; nothing where no room has registered the key yet.

    Kinds that one question answers are asked together.
    """
    by_find: dict[FulfilsTogether, list[Asked]] = {}
    for one in asked if holders else ():
        if one[0] in _sources:
            by_find.setdefault(_sources[one[0]].find, []).append(one)
    found: dict[Asked, Found] = {one: {} for one in asked}
    for find, together in by_find.items():
        found.update(find(holders, together))
    return found
