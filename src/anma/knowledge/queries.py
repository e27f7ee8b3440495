"""Which entries of the library an expert's mark stands under today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from anma.knowledge import content
from anma.knowledge.models import Verification
from anma.knowledge.packs.schema import Pack, Point

Marks = Mapping[str, list[Verification]]


def standing_marks(points: Collection[str] | None = None) -> Marks:
    """The marks that count, by entry, oldest first: not withdrawn, and the entry still says what was verified.

    `points` narrows to the points with these keys. One query.
    """
    rows = Verification.objects.filter(withdrawn_at=None)
    if points is not None:
        rows = rows.filter(point__in=list(points))
    today, found = content.digests(), dict[str, list[Verification]]()
    for row in rows.order_by("day", "id"):
        if today.get(row.entry) == row.digest:
            found.setdefault(row.entry, []).append(row)
    return found


def mark_of(pk: str) -> Verification | None:
    """A mark that is not withdrawn, by what a form says of it."""
    try:
        wanted = UUID(pk)
    except ValueError:
        return None
    found: Verification | None = Verification.objects.filter(pk=wanted, withdrawn_at=None).first()
    return found


def of_whole(pack: Pack, point: Point, marks: Marks) -> list[Verification]:
    """The marks of a point all of whose entries are marked: its own lines and every event. Empty where one is not."""
    own = list(content.entries_of(pack, point))
    return [row for entry in own for row in marks[entry]] if all(entry in marks for entry in own) else []


def verified_points(keys: Iterable[str]) -> dict[str, list[Verification]]:
    """Of these points (by key) the ones that are verified as a whole today, with their marks. One query."""
    known = {key: content.homes()[key] for key in keys if key in content.homes()}
    marks = standing_marks(known) if known else {}
    whole = {key: of_whole(pack, point, marks) for key, (pack, point) in known.items()}
    return {key: rows for key, rows in whole.items() if rows}


def signed(rows: Iterable[Verification]) -> list[Verification]:
    """One mark a person, day and comparison: what a line `verified by … on …` needs."""
    return list({(row.verified_by, row.day, row.compared): row for row in rows}.values())


def counts(pack: Pack, marks: Marks) -> dict[str, int]:
    """Points and events of a pack, and how many events are verified."""
    events = [f"{pack.id}/{point.key}/{event.key}" for point in pack.points for event in point.events]
    verified = sum(entry in marks for entry in events)
    return {"points": len(pack.points), "events": len(events), "verified": verified}
