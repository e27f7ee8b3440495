"""A newer pack laid over a document that a firm made its own: three ways, and the firm's edits always win.

Compared are the digests of what the pack gave then (kept in the document), of what stands there today, and of what
the pack says now, all in the document's own bands. No database and no request: a document goes in, one comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

from anma.knowledge.document import Document
from anma.knowledge.ids import stable_id
from anma.risks import documents, packed
from anma.risks.packed import EVENTS, Digests

# A firm names its machines when it takes them over; that alone makes no point of its own of it.
NAMED = frozenset({"name", "place"})
GONE = ""  # what a pack says of a part that it no longer has


class Fate(Enum):
    """What becomes of one part."""

    SAME = "same"
    TAKEN = "taken"
    STAYS = "stays"
    ADDED = "added"
    OUT = "out"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The document as it would become, and what became of each part of it.

    `before` and `now` are the parts of the document and of the pack's. `taken` were the pack's and follow it; `stays`
    the firm wrote itself (path → what the pack says now); `added` are new; `dropped` the pack no longer has, and the
    firm never touched them; they are `removed` unless it keeps them. `compared` is False for a document without
    digests, of which nobody can say what the firm changed. `untouched`: nothing in it but its names is the firm's.
    `asked` is what the pack says of every part on which the two differ, `declined` those that stay the firm's.
    """

    document: Document
    compared: bool
    untouched: bool
    before: Mapping[str, Any]
    now: Mapping[str, Any]
    asked: Mapping[str, str]
    declined: frozenset[str]
    taken: list[str] = field(default_factory=list)
    stays: dict[str, Any] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether accepting it would change anything but the digests."""
        return bool(self.taken or self.added or self.removed)

    @property
    def says_nothing(self) -> bool:
        """Whether what the pack says anew makes no difference to this document, and nothing of it can be shown."""
        return not (self.changes or self.dropped or (self.stays and self.compared))

    @property
    def left(self) -> dict[str, str]:
        """What is remembered as answered once this was accepted: a document that changed knows the rest by itself."""
        return {path: said for path, said in self.asked.items() if not self.changes or path in self.declined}


class _Sides:
    """The three digests of every part, and what the firm said of a part when it was last asked.

    Without the pack's digests of then, whatever differs counts as the firm's.
    """

    def __init__(self, document: Document, offered: Document, left: Digests, ours: Collection[str]) -> None:
        rule, known = documents.rule_of(document, "LS"), packed.stamp(document)
        self.given: Digests | None = known["digests"] if known else None
        self.then = packed.in_bands(self.given, rule) if self.given is not None else None
        self.before, self.offered = packed.values(document), packed.values(offered)
        self.mine, self.now = packed.of_values(self.before), packed.of_values(self.offered)
        self._events: dict[str, list[str]] = {}
        for path in {**(self.then or {}), **self.mine, **self.now}:
            if path.startswith(f"{EVENTS}/"):
                self._events.setdefault(path.split("/")[1], []).append(path)
        asked = [path for path in {**(self.then or {}), **self.mine, **self.now} if self._fate(path) is not Fate.SAME]
        said: Digests = offered["pack"]["digests"]
        self.asked = {path: said.get(path, GONE) for path in asked}
        standing = {path for path, one in packed.in_bands(left, rule).items() if one == self.now.get(path, GONE)}
        self.declined = frozenset(self._parts(ours) | standing).intersection(self.asked)

    def _parts(self, paths: Iterable[str]) -> set[str]:
        """A whole event means every part of it."""
        return {part for path in paths for part in (self.under(path.split("/")[1]) if _is_event(path) else [path])}

    def fate(self, path: str) -> Fate:
        """What becomes of a part that at least one side has."""
        return Fate.SAME if path in self.declined else self._fate(path)

    def _fate(self, path: str) -> Fate:
        mine, now = self.mine.get(path), self.now.get(path)
        then = self.then.get(path) if self.then is not None else None
        if mine == now or then == now:
            return Fate.SAME
        if mine is None:
            return Fate.ADDED if then is None else Fate.OUT
        if now is None:
            return Fate.DROPPED if then == mine else Fate.STAYS
        return Fate.TAKEN if then == mine else Fate.STAYS

    def under(self, event: str) -> list[str]:
        """The paths of an event on any side."""
        return self._events.get(event, [])

    def any_is(self, fate: Fate, event: str) -> bool:
        """Whether that becomes of any part of an event."""
        return any(self.fate(path) is fate for path in self.under(event))

    def untouched(self, paths: Iterable[str]) -> bool:
        """Whether the firm left all of them as the pack gave them."""
        then = self.then
        return then is not None and all(then.get(path) == self.mine.get(path) for path in paths)

    def digests(self, said: Digests) -> dict[str, str]:
        """What the document knows of its pack from now on; of what was declined still what it knew."""
        then = self.given or {}
        known = {path: one for path, one in said.items() if path not in self.declined}
        return {**known, **{path: then[path] for path in self.declined if path in then}}


def _is_event(path: str) -> bool:
    return path.startswith(f"{EVENTS}/") and path.count("/") == 1


def upgraded(
    document: Document,
    offered: Document,
    point_id: UUID,
    *,
    left: Digests | None = None,
    ours: Collection[str] = (),
    keep_dropped: bool = False,
) -> Upgrade:
    """`document` with what `offered` (the pack's document of today in the same bands, stamped) says anew.

    Args:
        left: what the pack said of parts when the firm last answered "ours stays"; what it still says is not offered.
        ours: the paths of parts or whole events that stay as they are this time.
        keep_dropped: what the pack no longer has stays, and is the firm's own from now on.
    """
    sides = _Sides(document, offered, left or {}, ours)
    result = _begun(document, sides)
    _heads(result, offered, sides)
    _events(result, offered, sides, point_id)
    _take_out(result, keep_dropped)
    known = packed.stamp(document) or {}
    because = {"because": known["because"]} if known.get("because") else {}
    stamp = {**offered["pack"], "digests": sides.digests(offered["pack"]["digests"])}
    result.document["pack"] = {**stamp, **because}
    documents.settle(result.document)
    return result


def _begun(document: Document, sides: _Sides) -> Upgrade:
    paths = [path for path in {**(sides.then or {}), **sides.mine} if path not in NAMED]
    return Upgrade(
        deepcopy(document),
        sides.then is not None,
        sides.untouched(paths),
        sides.before,
        sides.offered,
        sides.asked,
        sides.declined,
    )


def _heads(result: Upgrade, offered: Document, sides: _Sides) -> None:
    for path, now in sides.offered.items():
        if path.startswith(EVENTS):
            continue
        fate = sides.fate(path)
        if fate is Fate.STAYS:
            result.stays[path] = now
        elif fate is Fate.TAKEN:
            result.taken.append(path)
            _put_head(result.document, offered, path)


def _put_head(document: Document, offered: Document, path: str) -> None:
    if path == "why":
        because = (packed.stamp(document) or {}).get("because", {})
        document["why"] = {language: because.get(language, "") + text for language, text in offered["why"].items()}
    else:
        document[path] = deepcopy(offered[path])


def _events(result: Upgrade, offered: Document, sides: _Sides, point_id: UUID) -> None:
    mine = {event["key"]: event for event in result.document["events"]}
    now = {event["key"]: event for event in offered["events"]}
    for key, event in now.items():
        if key in mine:
            _event(result, mine[key], event, sides, point_id)
        elif not _given_then(sides, key) and sides.any_is(Fate.ADDED, key):
            result.document["events"].append(deepcopy(event))
            result.added.append(f"{EVENTS}/{key}")
    for key in mine.keys() - now.keys():
        if sides.untouched(sides.under(key)) and sides.any_is(Fate.DROPPED, key):
            result.dropped.append(f"{EVENTS}/{key}")
    result.dropped.sort()


def _given_then(sides: _Sides, event: str) -> bool:
    """Whether the pack gave the event once; where it is missing now, the firm took it out."""
    return any(path in (sides.then or {}) for path in sides.under(event))


def _event(result: Upgrade, event: Document, now: Document, sides: _Sides, point_id: UUID) -> None:
    start = f"{EVENTS}/{now['key']}/"
    for path in sides.under(now["key"]):
        name, fate = path.removeprefix(start), sides.fate(path)
        if fate is Fate.TAKEN and name in ("lec", "ls") and "residual" in event:
            fate = Fate.STAYS  # what remains after the measures was judged against the firm's own figures
        if fate is Fate.DROPPED and name.startswith("checks/"):
            result.dropped.append(path)
        elif fate is Fate.STAYS and path in sides.offered:
            result.stays[path] = sides.offered[path]
        elif fate in (Fate.TAKEN, Fate.ADDED) and path in sides.offered:
            (result.taken if fate is Fate.TAKEN else result.added).append(path)
            _put(event, now, name, point_id)


def _put(event: Document, now: Document, name: str, point_id: UUID) -> None:
    kind, _stroke, key = name.partition("/")
    if kind == "measures":
        _put_measure(event, now, key)
    elif kind == "checks":
        _put_check(event, next(one for one in now["checks"] if packed.check_path(one) == name), point_id)
    elif kind in ("lec", "ls"):
        _put_grade(event, now, kind.upper())
    else:
        event[kind] = deepcopy(now[kind])


def _put_measure(event: Document, now: Document, layer: str) -> None:
    there = {one["layer"]: one for one in event["measures"]}
    offered = {one["layer"]: one for one in now["measures"]}
    there[layer] = deepcopy(offered[layer])
    event["measures"] = [there[one] for one in {**offered, **there} if one in there]


def _put_check(event: Document, check: Document, point_id: UUID) -> None:
    """A question that is there keeps its id and its place, and with it what was answered to it."""
    path = packed.check_path(check)
    for at, one in enumerate(event["checks"]):
        if packed.check_path(one) == path:
            event["checks"][at] = {**deepcopy(check), "id": one["id"]}
            return
    event["checks"].append({**deepcopy(check), "id": str(stable_id(point_id, f"event:{event['key']}/{path}"))})


def _put_grade(event: Document, now: Document, method: str) -> None:
    event["grades"] = {**event["grades"], method: deepcopy(now["grades"][method])}
    if method == "LEC" and "reason" in now["grade"]:
        event["grade"] = {**event["grade"], "reason": now["grade"]["reason"]}


def _take_out(result: Upgrade, keep: bool) -> None:
    """What the pack no longer has; but no point is left without an event, and no event without a question."""
    events, gone = result.document["events"], set(result.dropped)
    left = [event for event in events if f"{EVENTS}/{event['key']}" not in gone] or events
    out = [f"{EVENTS}/{event['key']}" for event in events if event not in left]
    kept = {event["key"]: _without(event, gone) for event in left}
    for event in left:
        still = [packed.check_path(one) for one in kept[event["key"]]]
        asked = (packed.check_path(one) for one in event["checks"])
        out += [f"{EVENTS}/{event['key']}/{path}" for path in asked if path not in still]
    result.dropped[:] = out
    if keep:
        return
    result.removed[:] = out
    result.document["events"] = left
    for event in left:
        event["checks"] = kept[event["key"]]


def _without(event: Document, gone: Collection[str]) -> list[Document]:
    """The questions of an event that stay; all of them where none would."""
    checks: list[Document] = event["checks"]
    return [one for one in checks if f"{EVENTS}/{event['key']}/{packed.check_path(one)}" not in gone] or checks
