"""What an expert's mark is about: the entries of the library by name, and the digest of what each says today.

An entry is a point's own lines (`pack/point`: why, don'ts, first steps, protection, signs, source) or an event with
its grade, measures and checks (`pack/point/event`). The digest is SHA-256 over canonical JSON of the cells of
`packs/cells.py`, so it is the same for the same words on every machine. The words that call a point up are no part:
who finds a point by another word changes nothing of what it says.
"""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from anma.knowledge.packs.cells import of_check, of_event, of_point
from anma.knowledge.packs.loader import library, modules, packs
from anma.knowledge.packs.schema import Event, Pack, Point

FINDING = {"words"}


def event_digest(event: Event) -> str:
    """The digest of an event with its checks."""
    return _digest({"event": of_event(event), "checks": [of_check(check) for check in event.checks]})


def point_digest(point: Point) -> str:
    """The digest of what a point says itself."""
    return _digest({"point": {name: text for name, text in of_point(point).items() if name not in FINDING}})


def _digest(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def entries_of(pack: Pack, point: Point) -> dict[str, str]:
    """The entries of a point with their digests, the point's own lines first."""
    where = f"{pack.id}/{point.key}"
    return {where: point_digest(point)} | {f"{where}/{one.key}": event_digest(one) for one in point.events}


@cache
def digests() -> Mapping[str, str]:
    """Every entry of the library with the digest of today."""
    found = [entries_of(pack, point) for pack in library().values() for point in pack.points]
    return MappingProxyType({entry: digest for own in found for entry, digest in own.items()})


@cache
def homes() -> Mapping[str, tuple[Pack, Point]]:
    """Each point by its key, which stands once in the library, with the pack that it is written in."""
    return MappingProxyType({point.key: (pack, point) for pack in library().values() for point in pack.points})


def forget() -> None:
    """Read the packs anew when they are asked for next; for whoever changed where corrections lie."""
    for known in (packs, modules, digests, homes):
        known.cache_clear()
