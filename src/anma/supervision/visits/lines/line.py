"""One line of a visit's list, and why it is there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from anma.knowledge.text import Text

DESCRIBED = 200


class Because(StrEnum):
    """Why a line stands on the list; the sentences are in `words`."""

    OVERDUE = "overdue"
    WAITS = "waits"
    OPEN = "open"
    EARLIER = "earlier"
    POINT_MAJOR = "point_major"
    POINT_LARGER = "point_larger"
    PAPER_OUT = "paper_out"
    PAPER_SOON = "paper_soon"
    CRITERION = "criterion"
    CAMPAIGN = "campaign"
    STANDING = "standing"


# What is overdue or red before all; what merely may be comes last.
RANKS = {
    because: rank
    for rank, because in enumerate(
        (
            Because.OVERDUE,
            Because.POINT_MAJOR,
            Because.WAITS,
            Because.EARLIER,
            Because.POINT_LARGER,
            Because.OPEN,
            Because.PAPER_OUT,
            Because.CAMPAIGN,
            Because.STANDING,
            Because.CRITERION,
            Because.PAPER_SOON,
        )
    )
}
# So many of one kind stand open, so that ten orange points leave time for the rest.
MOST = {
    Because.OVERDUE: 4,
    Because.POINT_MAJOR: 3,
    Because.WAITS: 3,
    Because.POINT_LARGER: 3,
    Because.OPEN: 2,
    Because.PAPER_OUT: 3,
    Because.CRITERION: 3,
    Because.PAPER_SOON: 2,
}
MINUTES = {
    Because.OVERDUE: 1.0,
    Because.WAITS: 1.0,
    Because.EARLIER: 1.0,
    Because.OPEN: 1.0,
    Because.POINT_MAJOR: 1.5,
    Because.POINT_LARGER: 1.0,
    Because.CRITERION: 0.75,
    Because.CAMPAIGN: 1.0,
}
QUICK = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """`key` is stable for the firm: an answer names it. `chips` are words to tap when it is not in order.
    `always`: what the visit is for, never folded away.
    `category`: what kind of hazard it is then, where the line knows; the violation is proposed from it.

    `detail` says what the reason is about (a day, a number of days, a campaign's name).
    """

    key: str
    says: Text
    because: Because
    detail: str = ""
    rank: float = 0
    point: UUID | None = None
    hazard: UUID | None = None
    criterion: str = ""
    place: str = ""
    chips: tuple[str, ...] = ()
    category: str = ""
    minutes: float = 0
    always: bool = False

    @property
    def takes(self) -> float:
        """Minutes that somebody looks at it."""
        return self.minutes or MINUTES.get(self.because, QUICK)

    @property
    def order(self) -> tuple[bool, int, float, str]:
        return not self.always, RANKS[self.because], self.rank, self.key

    def compact(self, folded: str = "") -> dict[str, Any]:
        """As it stands in the visit; what is empty is left out."""
        full: dict[str, Any] = {
            "line": self.key,
            "says": self.says.zh[:DESCRIBED],
            "en": self.says.en[:DESCRIBED] if self.says.en != self.says.zh else "",
            "why": self.because.value,
            "detail": self.detail,
            "point": str(self.point or ""),
            "hazard": str(self.hazard or ""),
            "criterion": self.criterion,
            "place": self.place,
            "chips": list(self.chips),
            "category": self.category,
            "folded": folded,
        }
        return {name: value for name, value in full.items() if value not in ("", [])}
