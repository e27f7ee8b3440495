"""What a pack gave to a document, part by part: so that later one can tell what the firm changed and what the pack did.

A part has a stable path: `name`, `place`, `why`, `donts`, `emergency`, `ppe`, `signs`, `source`, and of each event
(by its key in the pack) `events/<key>/name`, `plain`, `accident_types`, `factors`, `lec` (inputs and the reason given
for them), `ls`, `measures/<layer>` and `checks/<first 8 hex of the question's SHA-256>`. A question is known by its
words, not by its place: one put between two others makes nothing new of those behind it. The class is left out: how
points are sorted is the firm's own matter.

What only the firm can say of an event has paths too, which no pack ever has: `mes` (M, E, S) and `residual` (what is
left after the measures).

A document that came from a pack carries `pack: {"id", "edition", "digests": {path: digest}, "because"}`; a digest is
the first 8 hex of the SHA-256 of the canonical value. `because` is the sentence that the proposal put before the
pack's `why` ("Because you have a press."). Documents written before there were digests have a plain text or nothing.

These digests are those of the pack's own scales, whatever the firm grades by: so they outlive a change of bands.
`in_bands` turns them into what they are in a document's bands before the two are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import product
from typing import Any
from uuid import UUID

from anma.kernel.fields import canonical
from anma.knowledge.document import Document
from anma.knowledge.grading import editions
from anma.knowledge.packs.loader import library, points_of
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.text import Text
from anma.risks import documents

Digests = Mapping[str, str]
LISTS = ("donts", "emergency", "ppe")
EVENTS = "events"
_NOBODYS = UUID(int=0)


def digest(value: Any) -> str:
    """Eight hex digits that stand for a value."""
    return sha256(canonical(value)).hexdigest()[:8]


def values(document: Document) -> dict[str, Any]:
    """Every part of a document by its path."""
    found = {key: document[key] for key in ("name", "place", "source")}
    found |= {key: document.get(key, []) for key in LISTS}
    found |= {"why": bare_why(document), "signs": [sign["key"] for sign in document["signs"]]}
    for event in document["events"]:
        found |= {f"{EVENTS}/{event['key']}/{name}": value for name, value in event_values(event).items()}
    return found


def event_values(event: Document) -> dict[str, Any]:
    """The parts of one event, their paths without the event's own."""
    return {
        "name": event["name"],
        "plain": event["plain"],
        "accident_types": [one["code"] for one in event["accident_types"]],
        "factors": [one["code"] for one in event["factors"]],
        "lec": [_inputs(event, "LEC"), event["grade"].get("reason", {})],
        "ls": _of_ls(event["grades"].get("LS", {})),
        **_own_grades(event),
        **{f"measures/{one['layer']}": [one["text"], one.get("exchange", "")] for one in event["measures"]},
        **dict(_checks(event)),
    }


def _inputs(event: Document, method: str) -> Document:
    found: Document = event["grades"].get(method, {}).get("inputs", {})
    return found


def _of_ls(graded: Document) -> Document:
    """L and S, with the edition where it is not the pack's: the same numbers mean something else in another."""
    edition, found = graded.get("edition", ""), graded.get("inputs", {})
    return {**found, "of": edition} if edition not in ("", editions.DEFAULTS["LS"]) else found


def _own_grades(event: Document) -> Document:
    """Only the firm gives these; packs know nothing of them."""
    mes, left = _inputs(event, "MES"), event.get("residual")
    return {**({"mes": mes} if mes else {}), **({"residual": [left["method"], left["inputs"]]} if left else {})}


def _checks(event: Document) -> Iterator[tuple[str, Any]]:
    for one in event["checks"]:
        yield check_path(one), [one["text"], one["cycle"]["every"], one["cycle"]["unit"], one["tier"]]


def check_path(check: Document) -> str:
    """Where a question stands among the parts of its event: its words say so."""
    return _of_question(check["text"]["zh"])


@lru_cache(maxsize=8192)
def _of_question(words: str) -> str:
    return f"checks/{digest(words)}"


def bare_why(document: Document) -> Document:
    """Why the point is dangerous, without the sentence on why it was proposed to this firm."""
    before = (stamp(document) or {}).get("because", {})
    return {language: text.removeprefix(before.get(language, "")) for language, text in document["why"].items()}


def stamp(document: Document) -> Document | None:
    """What the document keeps of its pack; None where it came of no pack, or before there were digests."""
    found = document.get("pack")
    return found if isinstance(found, dict) else None


def digests(document: Document) -> dict[str, str]:
    """The digest of every part."""
    return of_values(values(document))


def of_values(parts: Mapping[str, Any]) -> dict[str, str]:
    """The digest of each of these parts."""
    return {path: digest(value) for path, value in parts.items()}


def as_given(document: Document, event: Document) -> set[str]:
    """The paths of an event's parts (without the event's own) that are what the pack gave."""
    given = (stamp(document) or {}).get("digests", {})
    own = of_values(event_values(event))
    return {path for path, one in own.items() if given.get(f"{EVENTS}/{event['key']}/{path}") == one}


def in_bands(known: Digests, rule: str) -> dict[str, str]:
    """A pack's digests as they are in an edition of LS.

    Severities are other numbers in some (`editions.carried`); what means nothing there stays as the pack has it, as
    `documents.by_meaning` leaves it.
    """
    turned = _carried(rule)
    return {path: turned.get(one, one) if path.endswith("/ls") else one for path, one in known.items()}


@lru_cache(maxsize=16)
def _carried(rule: str) -> Digests:
    """Digest of L and S on the pack's scale → digest of what they are in `rule`, where that is something else."""
    home = editions.DEFAULTS["LS"]
    scales = ([value for value, _words in editions.choices(home, letter)] for letter in "LS")
    pairs = ((pair, editions.carried(pair, home, rule)) for pair in product(*scales))
    return {_pair(home, before): _pair(rule, after) for before, after in pairs if all(after) and rule != home}


def _pair(edition: str, pair: Sequence[str]) -> str:
    return digest(_of_ls({"edition": edition, "inputs": dict(zip("LS", pair, strict=True))}))


def stamped(document: Document, pack: Pack, key: str, because: Document | None = None) -> Document:
    """The document with the pack's digests of today; what differs from them in its bands is the firm's from now on."""
    known = {"id": pack.id, "edition": pack.edition, "digests": dict(today(pack, key))}
    return {**document, "pack": {**known, **({"because": because} if because else {})}}


def because(why: Text | None, point: Point) -> Document | None:
    """The sentence before the pack's own `why`, in both languages; None where there is none."""
    if why is None or not (why.zh.endswith(point.why.zh) and why.en.endswith(point.why.en)):
        return None
    return {"zh": why.zh.removesuffix(point.why.zh), "en": why.en.removesuffix(point.why.en)}


def today(pack: Pack, key: str) -> Digests:
    """The digests of a point as the pack says it today."""
    return said(pack.id, pack.edition, key)


@lru_cache(maxsize=4096)
def said(pack_id: str, _edition: str, key: str) -> Digests:
    point = point_in(pack_id, key)
    return digests(documents.from_pack(point, _NOBODYS)) if point else {}


def seen(pack: Pack, key: str) -> str:
    """Sixteen hex digits that stand for all that the pack says of a point today."""
    return sha256(canonical(dict(today(pack, key)))).hexdigest()[:16]


def point_in(pack_id: str, key: str) -> Point | None:
    """A point of a pack or of a module that it includes; None where the house no longer has it."""
    pack = library().get(pack_id)
    return next((point for point in points_of(pack) if point.key == key), None) if pack else None
