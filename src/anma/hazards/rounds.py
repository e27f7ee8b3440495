"""The turns of a hazard: each putting right with the second look at it. Nothing that was said is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from anma.hazards.models import Hazard


@dataclass(frozen=True, slots=True)
class Round:
    """One turn; `reviewed_at` is None while nobody has looked again."""

    number: int
    at: datetime | None
    by: UUID | None
    note: str
    photos: list[str]
    reviewed_at: datetime | None
    reviewed_by: UUID | None
    said: str


def keep_round(row: Hazard) -> None:
    """Before the next turn takes its place: the last one joins the earlier ones."""
    if row.rectified_at is None:
        return
    row.rounds = [*row.rounds, _written(row)]
    row.reviewed_at, row.reviewed_by, row.review_note = None, None, ""


def rounds_of(row: Hazard) -> list[Round]:
    """All turns, the first one first."""
    kept = [*row.rounds, *([_written(row)] if row.rectified_at is not None else [])]
    return [_read(number, one) for number, one in enumerate(kept, start=1)]


def _written(row: Hazard) -> dict[str, Any]:
    return {
        "at": moment_text(row.rectified_at),
        "by": id_text(row.rectified_by),
        "note": row.rectified_note,
        "photos": list(row.rectified_photos),
        "reviewed_at": moment_text(row.reviewed_at),
        "reviewed_by": id_text(row.reviewed_by),
        "said": row.review_note,
    }


def _read(number: int, one: dict[str, Any]) -> Round:
    return Round(
        number,
        moment_of(one["at"]),
        id_of(one["by"]),
        one["note"],
        one["photos"],
        moment_of(one["reviewed_at"]),
        id_of(one["reviewed_by"]),
        one["said"],
    )


def moment_text(moment: datetime | None) -> str:
    """One text for one moment, whichever zone it was read in."""
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def id_text(pk: UUID | None) -> str:
    return "" if pk is None else str(pk)


def id_of(text: str) -> UUID | None:
    return UUID(text) if text else None
