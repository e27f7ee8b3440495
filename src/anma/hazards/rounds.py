"""The turns of a hazard: each putting right with the second look at it. Nothing that was said is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from anma.hazards.models import Hazard

SAME_PHOTO = "photo.same"
PLAN_MISSING = "plan.missing"
SAME_DEVICE = "device.same"
# What is odd about one turn, not about the hazard: the next turn begins without it.
OF_A_TURN = (SAME_DEVICE, SAME_PHOTO, PLAN_MISSING)


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
    flags: list[str]
    cost: str = ""


def keep_round(row: Hazard) -> None:
    """Before the next turn takes its place: the last one joins the earlier ones, with what was odd about it."""
    if row.rectified_at is None:
        return
    row.rounds = [*row.rounds, _written(row)]
    row.flags = [flag for flag in row.flags if flag not in OF_A_TURN]
    row.reviewed_at, row.reviewed_by, row.review_note = None, None, ""


def rounds_of(row: Hazard) -> list[Round]:
    """All turns, the first one first."""
    kept = [*row.rounds, *([_written(row)] if row.rectified_at is not None else [])]
    return [_read(number, one) for number, one in enumerate(kept, start=1)]


def seen_before(row: Hazard) -> set[str]:
    """The photos of the finding and of every earlier turn: none of them can show how it is now."""
    return {*row.photos, *(sha for turn in row.rounds for sha in turn["photos"])}


def flags_now(row: Hazard) -> list[str]:
    """What is odd about the hazard and its last turn.

    Rows from before turns kept their own flags carry those of all turns: the photos themselves say whose this one is.
    """
    same = bool(set(row.rectified_photos) & seen_before(row))
    return [flag for flag in row.flags if same or flag != SAME_PHOTO]


def _written(row: Hazard) -> dict[str, Any]:
    return {
        "at": moment_text(row.rectified_at),
        "by": id_text(row.rectified_by),
        "note": row.rectified_note,
        "photos": list(row.rectified_photos),
        "reviewed_at": moment_text(row.reviewed_at),
        "reviewed_by": id_text(row.reviewed_by),
        "said": row.review_note,
        "cost": "" if row.cost is None else f"{row.cost:.2f}",
        "flags": [flag for flag in flags_now(row) if flag in OF_A_TURN],
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
        one.get("flags", []),  # the first turns were kept without
        one.get("cost", ""),
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
