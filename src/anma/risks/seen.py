"""What a page showed of a point's draft, piece by piece: who writes over what changed since is told so.

Pieces are those of the edit pages: two people who change different ones do not meet. The method that decides belongs to
every event, because each event's form carries it.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from anma.kernel.fields import canonical
from anma.knowledge.document import Document
from anma.risks import documents, queries
from anma.risks.models import RiskPoint

BASICS, RULES, NEW_EVENT = "basics", "rules", "event"
_KEYS = {BASICS: ("name", "place", "class", "responsible"), RULES: ("donts", "emergency", "ppe", "signs")}


def held(point: RiskPoint) -> Document:
    """The draft, or what hangs where there is none."""
    found: Document = point.draft or queries.newest_edition(point).document
    return found


def token(document: Document, part: str) -> str:
    """Sixteen hex digits for what a person can change on the page of this piece; the grades follow from it."""
    return sha256(canonical(_piece(document, part))).hexdigest()[:16]


def whole(document: Document) -> str:
    """Stands for everything of a draft: what is published is what somebody saw."""
    return sha256(canonical(document)).hexdigest()[:16]


def words_token(words: str) -> str:
    """Stands for what was written in the wizard; browsers write the ends of lines in their own way."""
    return sha256("\n".join(words.splitlines()).encode()).hexdigest()[:16]


def _piece(document: Document, part: str) -> Document:
    if part in _KEYS:
        return {key: document.get(key) for key in _KEYS[part]}
    event = next((one for one in document["events"] if one["id"] == part), None)
    if event is None:
        return {}
    chosen = {name: _chosen(one) for name, one in event["grades"].items()}
    rule, left = documents.rule_of(document), _chosen(event.get("residual"))
    return {"rule": rule, "grades": chosen, "left": left} | {key: event[key] for key in ("name", "measures", "checks")}


def _chosen(graded: Document | None) -> Document | None:
    return {"by": graded["edition"], "inputs": graded["inputs"]} if graded else None


def lines(shown: Document, part: str, person: str) -> list[tuple[str, str]]:
    """The piece in words, from a document as pages show it, so that it can be compared with what was typed."""
    if part == BASICS:
        found = _basics(shown, person)
    elif part == RULES:
        found = _rules(shown)
    else:
        found = [pair for event in shown["events"] if event["id"] == part for pair in _event(event)]
    return [(label, text) for label, text in found if text]


def _basics(shown: Document, person: str) -> list[tuple[str, str]]:
    return [
        (_("Name of the risk point"), shown["name"]),
        (_("Place"), shown["place"]),
        (_("Class"), shown["class"]),
        (_("Department or team responsible"), shown["responsible"]["team"]),
        (_("Person responsible"), person),
    ]


def _rules(shown: Document) -> list[tuple[str, str]]:
    return [
        (_("Rules to remember"), "\n".join(shown["donts"])),
        (_("If it happens"), "\n".join(shown["emergency"])),
        (_("What to wear"), "\n".join(shown["ppe"])),
        (_("Signs"), "\n".join(name for _key, name, _picture in shown["signs"])),
    ]


def _event(event: Document) -> list[tuple[str, str]]:
    return [
        (_("What can happen"), event["name"]),
        (_("Level"), "\n".join(_worth(one) for one in event["grades"])),
        (_("After measures"), _worth(event["residual"]) if event["residual"] else ""),
        *((one["title"], one["text"]) for one in event["measures"]),
        (_("Questions to check"), "\n".join(one["text"] for one in event["checks"])),
    ]


def _worth(grade: dict[str, Any]) -> str:
    return f"{grade['by']} · {grade['lines'][0]}"
