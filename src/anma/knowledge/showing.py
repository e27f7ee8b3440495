"""Points and events of a pack as a page shows them: in the reader's language, with grades and the arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext_lazy

from anma.knowledge import content
from anma.knowledge.document import Document, build_document, grade_document, grade_of
from anma.knowledge.grading import editions
from anma.knowledge.models import Verification
from anma.knowledge.packs.schema import Event, Pack, Point
from anma.knowledge.queries import Marks, signed
from anma.knowledge.text import Lang, Text

_NOWHERE = UUID(int=0)  # a pack's point hangs nowhere, so its inner ids name nothing
Withdraws = Callable[[Verification], str]
Mine = Callable[[Verification], bool]
METHODS = ("LEC", "LS")
# How far a point is verified, as chips offer it.
STATES = {
    "none": gettext_lazy("not verified"),
    "partly": gettext_lazy("partly verified"),
    "whole": gettext_lazy("verified by an expert"),
}


def language() -> Lang:
    """The reader's, in this room's word for it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def told(text: Text) -> str:
    """A text in the reader's language."""
    return text.in_(language())


def lines_of(pack: Pack, marks: Marks) -> list[dict[str, Any]]:
    """A line a point: its name, level and events, each with whether it is verified."""
    return [line_of(pack, point, marks) for point in pack.points]


def line_of(pack: Pack, point: Point, marks: Marks) -> dict[str, Any]:
    """One such line, with the part of the library that the point is written in."""
    where = f"{pack.id}/{point.key}"
    events: list[dict[str, Any]] = [
        {"name": told(event.name), "level": event.grade_lec().level, "verified": f"{where}/{event.key}" in marks}
        for event in point.events
    ]
    verified = sum(event["verified"] for event in events)
    whole = where in marks and verified == len(events)
    state = "whole" if whole else "partly" if verified or where in marks else "none"
    own = {"key": point.key, "name": told(point.name), "level": point.level(), "state": state}
    own |= {"pack": pack.id, "part": told(pack.name)}
    return {**own, "events": events, "verified": verified, "whole": whole}


def shown(pack: Pack, point: Point, marks: Marks, withdraws: Withdraws, mine: Mine) -> dict[str, Any]:
    """The whole of a point in plain texts; each entry with its digest, its marks and those the reader may withdraw."""
    document, entries = build_document(point, _NOWHERE), content.entries_of(pack, point)
    (own, digest), *rest = entries.items()
    events = zip(document["events"], point.events, rest, strict=True)
    return {
        "name": told(point.name),
        "level": document["level"],
        "class": _said(document["class"]["name"]),
        "place": _said(document["place"]["name"]),
        "why": told(point.why),
        "source": told(point.source),
        **{name: [_said(text) for text in document[name]] for name in ("donts", "emergency", "ppe")},
        "signs": [_said(sign["name"]) for sign in document["signs"]],
        "events": [_event(one, event) | _mark(entry, of, marks, withdraws, mine) for one, event, (entry, of) in events],
        **_mark(own, digest, marks, withdraws, mine),
    }


def _mark(entry: str, digest: str, marks: Marks, withdraws: Withdraws, mine: Mine) -> dict[str, Any]:
    own = signed(marks.get(entry, []))
    may = [one for one in own if withdraws(one)]
    return {"entry": entry, "digest": digest, "marks": own, "withdraws": may, "mine": any(mine(one) for one in own)}


def _said(text: Document) -> str:
    return str(text[language()])


def _event(one: Document, event: Event) -> dict[str, Any]:
    graded = [grade_document(grade_of(event, method)) for method in METHODS]
    return {
        **{name: _said(one[name]) for name in ("name", "plain")},
        "level": one["level"],
        "reason": told(event.reason),
        "accidents": [_said(kind["name"]) for kind in one["accident_types"]],
        "factors": [_said(factor["name"]) for factor in one["factors"]],
        "grades": [
            {**one, "title": told(editions.title(one["edition"])), "lines": [_said(step) for step in one["steps"]]}
            for one in graded
        ],
        "measures": [(_said(measure["layer_name"]), _said(measure["text"])) for measure in one["measures"]],
        "checks": [(_said(check["text"]), _said(check["cycle"]), _said(check["tier_name"])) for check in one["checks"]],
    }
