"""What the province's catalogue of larger risks says of a point: 较大 at least, whatever the arithmetic says.

Source: Jiangsu order 140 (catalogue of larger risks). An installation without a catalogue grades by arithmetic alone.
"""

from __future__ import annotations

from decimal import Decimal

from anma.acts.reasons import Refused
from anma.knowledge.document import Document, grade_document
from anma.knowledge.grading import Grade, direct, keeping, level
from anma.knowledge.grading.direct import Catalogue, Listed
from anma.knowledge.own_files import Damaged
from anma.risks.reasons import CATALOGUE_DAMAGED


def catalogue() -> Catalogue | None:
    """The catalogue of this installation, for drafts and pages; None also where its file is damaged."""
    try:
        return keeping.kept()
    except Damaged:
        return None


def is_damaged() -> bool:
    """Whether there is a catalogue that nobody can read."""
    try:
        keeping.kept()
    except Damaged:
        return True
    return False


def decisive() -> Catalogue | None:
    """The catalogue by which an edition is graded: refused where nobody can say what it lists."""
    try:
        return keeping.kept()
    except Damaged as error:
        raise Refused(CATALOGUE_DAMAGED) from error


def lift(document: Document, known: Catalogue | None) -> None:
    """Grade every event that the catalogue lists by its entry.

    What the arithmetic made stays in `grades`; the event's grade names the entry.
    """
    for event, entry in zip(document["events"], entries(document, known), strict=True):
        if known and entry and level(event["level"]).order > level(entry.level).order:
            _lift(event, entry, known.edition)


def entries(document: Document, known: Catalogue | None) -> list[Listed | None]:
    """What the catalogue says of each event.

    Words that stand in the point's name are about the point: their entry is that of its worst event by arithmetic, and
    of no other that says them too. Any other word is about the event in which it stands.
    """
    if known is None:
        return [None] * len(document["events"])
    name = _said(document["name"])
    found = [known.listing(_said(event["name"], event["plain"]), beside=name) for event in document["events"]]
    if (named := known.listing(name)) is not None:
        at = min(range(len(found)), key=lambda n: _badness(document["events"][n]))
        found[at] = _worse(found[at], named)
    return found


def _badness(event: Document) -> tuple[int, Decimal]:
    return level(event["level"]).order, -Decimal(event["grade"]["value"])


def _worse(own: Listed | None, named: Listed) -> Listed:
    return own if own and level(own.level).order <= level(named.level).order else named


def _said(*texts: Document) -> str:
    """Words that belong to each other; a line's end keeps those of two texts apart."""
    return "\n".join(text.get("zh", "") for text in texts)


def _lift(event: Document, entry: Listed, edition: str) -> None:
    reason = event["grade"].get("reason")
    graded: Grade = direct.grade(entry, edition)
    steps = [*event["grade"]["steps"], *grade_document(graded)["steps"]]
    event["grade"] = {**grade_document(graded), "steps": steps, **({"reason": reason} if reason else {})}
    event["level"] = graded.level


def floor(event: Document, entry: Listed | None, edition: str) -> Document | None:
    """The level that a row about this event keeps at least: what the document was lifted by, else what is listed today.

    {level, steps}: the step names the entry.
    """
    grade = event["grade"]
    if grade["method"] == direct.METHOD:
        return {"level": grade["level"], "steps": grade["steps"][-1:]}
    if entry is None:
        return None
    return {"level": entry.level, "steps": grade_document(direct.grade(entry, edition))["steps"]}
