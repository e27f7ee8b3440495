"""Points of the library by what somebody types: their names and words, what can happen, its accident types."""

from __future__ import annotations

from collections.abc import Mapping

from anma.knowledge import tables
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.words import normalise


def found(library: Mapping[str, Pack], text: str) -> list[tuple[Pack, Point]]:
    """The points, in the library's order, in which every word of the text stands; all of them without a text."""
    wanted = [normalise(word) for word in text.split()]
    points = ((pack, point) for pack in library.values() for point in pack.points)
    return [(pack, point) for pack, point in points if not wanted or _holds(point, wanted)]


def _holds(point: Point, wanted: list[str]) -> bool:
    said = normalise("\n".join(_said(point)))
    return all(word in said for word in wanted)


def _said(point: Point) -> list[str]:
    types = tables.accident_types()
    accidents = dict.fromkeys(code for event in point.events for code in event.accidents)
    texts = [point.name, *(event.name for event in point.events), *(types[code].name for code in accidents)]
    return [*(half for text in texts for half in (text.zh, text.en)), *point.words, *point.in_trade]
