"""Names of points and places that came from a pack, in the reader's language wherever only the Chinese was stored."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from anma.knowledge.packs.loader import library
from anma.knowledge.packs.names import PLACES
from anma.knowledge.text import Lang, Text

# What a firm adds to tell two of a kind apart: 钻床 2, 2号钻床.
_BEFORE = re.compile(r"^(\d+)(?:号|#)\s*(.+)$")
_AFTER = re.compile(r"^(.+?)\s*(\d+)号?$")


@cache
def english() -> Mapping[str, str]:
    """The English of each name of a pack's point and of each place, by the Chinese."""
    points = {point.name.zh: point.name.en for pack in library().values() for point in pack.points}
    return MappingProxyType({place.zh: place.en for place in PLACES.values()} | points)


def named_in(lang: Lang, name: str) -> str:
    """The name in a language: a pack's own with its number, if it has one; what a firm made up stays as it is."""
    if lang == "zh":
        return name
    known = english()
    if name in known:
        return known[name]
    before, after = _BEFORE.match(name), _AFTER.match(name)
    if before and before[2] in known:
        return f"{known[before[2]]} {before[1]}"
    return f"{known[after[1]]} {after[2]}" if after and after[1] in known else name


# A source says of itself that nobody compared it; a card says that once, of all it shows.
_UNVERIFIED = re.compile(r"[，,]?\s*(?:未经核对|unverified)")
_EMPTY = re.compile(r"\s*[（(]\s*[）)]|(?<=[（(])[，,]\s*")


def bare_source(source: Text) -> Text:
    """Where a point comes from, without what it says about not being verified."""
    return Text(*(_EMPTY.sub("", _UNVERIFIED.sub("", half)).strip() for half in (source.zh, source.en)))
