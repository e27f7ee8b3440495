"""A pack as a later release might bring it: the lathe with other words, one question and one event more and less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from anma.kernel.ids import uuid7
from anma.knowledge.document import Document
from anma.knowledge.packs.loader import packs
from anma.knowledge.packs.schema import Check, Event, Pack, Point
from anma.knowledge.text import Text
from anma.risks import documents, packed
from anma.risks.upgrading import Upgrade, upgraded

PACK = "general-machining"
POINT_ID = uuid7()
RULES = ("LEC/320-160-70", "LEC/160-70-20", "LS/A", "LS/B", "LS/C", "MES/180-90-40")
NEW_CHECK = Check(Text("新问题还在吗？", "Is the new question there?"), 1, "week", "team")


def point_of(key: str = "lathe") -> Point:
    """The pack's point as it is in the house."""
    return next(point for point in packs()[PACK].points if point.key == key)


def with_point(pack: Pack, point: Point) -> Pack:
    """The pack with another text of one point."""
    points = tuple(point if one.key == point.key else one for one in pack.points)
    return replace(pack, points=points)


def release(monkeypatch: pytest.MonkeyPatch, change: Callable[[Point], Point], edition: str = "2099.01") -> None:
    """From now on the house has another edition of the machining pack, in which the lathe was changed."""
    pack = packs()[PACK]
    changed = with_point(pack, change(point_of()))
    monkeypatch.setitem(packs(), PACK, replace(changed, edition=edition))
    packed.said.cache_clear()  # two tests may call two packs by one edition


def first_event(point: Point, **columns: Any) -> Point:
    """The point with something changed in its first event."""
    first, *rest = point.events
    return replace(point, events=(replace(first, **columns), *rest))


def another_event(event: Event) -> Event:
    """An event that no edition had before."""
    return replace(event, key="brand-new", name=Text("新事件", "Something new"), checks=(NEW_CHECK,))


def taken(point: Point | None = None, rule: str = "LEC") -> Document:
    """The document of a point as taking it over writes it."""
    return stamped(point or point_of(), rule)


def stamped(point: Point, rule: str = "LEC", bands: dict[str, str] | None = None) -> Document:
    """In whatever bands; its digests are those of the pack's own scales."""
    pack = packs()[PACK]
    said = packed.digests(documents.from_pack(point, POINT_ID))
    kept = {"id": pack.id, "edition": pack.edition, "digests": said}
    return {**documents.from_pack(point, POINT_ID, rule, bands=bands), "pack": kept}


def laid(mine: Document, now: Point, **more: Any) -> Upgrade:
    offered = stamped(now, documents.rule_of(mine), documents.bands_of(mine))
    return upgraded(mine, offered, POINT_ID, **more)
