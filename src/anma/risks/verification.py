"""Whether an expert stands behind what a point says here and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from anma.knowledge import content
from anma.knowledge.document import Document
from anma.knowledge.grading import direct
from anma.knowledge.models import Verification
from anma.knowledge.queries import of_whole, signed, standing_marks, verified_points
from anma.risks import documents, packed
from anma.risks.models import RiskPoint

# Lines of a point that an expert compared as they stand. Name, place, class and who answers are the firm's own in any
# case and claim nothing.
# The level is that of the worst event, and of an event the province's catalogue may lift it: no expert compared that,
# and it leaves what was compared as it is.
LINES = ("donts", "emergency", "ppe", "source")


@dataclass(frozen=True, slots=True)
class Verified:
    """The marks under a whole point; where it is not whole, those under its events, by their keys in the pack."""

    whole: list[Verification] = field(default_factory=list)
    events: dict[str, list[Verification]] = field(default_factory=dict)


def verified(row: RiskPoint, document: Document | None) -> Verified:
    """What of a point an expert stands behind: an event as long as it says what the pack says. One query.

    Nothing for a firm's own point, and for an edition of a text that the pack has changed since.
    """
    pack, point = content.homes().get(row.pack_point, (None, None)) if row.pack_point else (None, None)
    if document is None or pack is None or point is None or "method" not in document:
        return Verified()
    # In the document's own bands: the pack's values go there by what they mean, so the same values stay the same.
    rule, bands = documents.rule_of(document), documents.bands_of(document)
    fresh = documents.from_pack(point, row.pk, rule, bands=bands)
    marks = standing_marks([point.key])
    if _as_in_pack(document, fresh) and (whole := of_whole(pack, point, marks)):
        return Verified(signed(whole))
    entries = {key: marks.get(f"{pack.id}/{point.key}/{key}", []) for key in _same_events(document, fresh)}
    return Verified([], {key: signed(found) for key, found in entries.items() if found})


def marks_of(row: RiskPoint, document: Document | None) -> list[Verification]:
    """The marks under the pack's point, if all of it is verified and the document still says what the pack says."""
    return verified(row, document).whole


def _as_in_pack(document: Document, fresh: Document) -> bool:
    # Before the pack's own why stands for which of the firm's words the point was proposed; nothing else may.
    return packed.bare_why(document) == fresh["why"] and _said(document) == _said(fresh)


def _same_events(document: Document, fresh: Document) -> Iterator[str]:
    """The keys of the events that say what the pack says."""
    packs = {event["key"]: _event(event, fresh["method"]) for event in fresh["events"]}
    for event in document["events"]:
        key = event.get("key", "")
        if key in packs and packs[key] == _event(event, document["method"]):
            yield key


def _said(document: Document) -> Document:
    """What a document says, without inner ids and without what only programs read of it."""
    signs = [sign["key"] for sign in document["signs"]]
    lines = {name: document.get(name) for name in LINES}
    return {**lines, "signs": signs, "events": [_event(event, document["method"]) for event in document["events"]]}


def _event(event: Document, method: str) -> Document:
    """A grade after further measures is the firm's own, so an event with one says more than was compared."""
    graded = {name: (one["edition"], one["inputs"], one["level"]) for name, one in event["grades"].items()}
    checks = [(one["text"], one["cycle"]["every"], one["cycle"]["unit"], one["tier"]) for one in event["checks"]]
    codes = {name: [one["code"] for one in event[name]] for name in ("accident_types", "factors")}
    return {
        **{name: event.get(name) for name in ("key", "name", "plain", "residual")},
        **codes,
        "grades": graded,
        "decides": _decided(event, method),
        "reason": event["grade"].get("reason"),
        "measures": {one["layer"]: one["text"] for one in event["measures"]},
        "checks": checks,
    }


def _decided(event: Document, method: str) -> tuple[str, str]:
    """The method and level that decide, the arithmetic's where the catalogue stands above it."""
    grade = event["grade"]
    if grade["method"] == direct.METHOD:
        grade = event["grades"].get(method) or next(iter(event["grades"].values()))
    return grade["method"], grade["level"]


def marks_of_proposals(keys: Iterable[str]) -> dict[str, list[Verification]]:
    """The marks under these points of the packs, where all of a point is verified. One query."""
    return {key: signed(rows) for key, rows in verified_points(keys).items()}
