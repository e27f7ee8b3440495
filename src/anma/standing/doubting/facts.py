"""What the rules read: plain facts of one firm in a window of days. No database, no clock; the drill makes them too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

GRAVE = frozenset({"major", "larger"})


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one point, at local time. `trusted`: its moment is the phone's own, believed, and no paper's."""

    id: UUID
    point: UUID
    person: UUID | None
    phone: UUID | None
    at: datetime
    trusted: bool = True
    level: str = ""
    normal: bool = True
    flags: frozenset[str] = frozenset()
    metres: int | None = None
    accuracy: int | None = None

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Fix:
    """A hazard that was put right and looked at again. `began` is when it was given to somebody, else found."""

    id: UUID
    began: datetime
    put_right: datetime
    reviewed: datetime
    put_right_by: UUID | None
    reviewed_by: UUID | None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo that was seen before: `other` is the earlier file; `bits` of 128 differ, and `unlike` per cent of it when
    both are laid over each other (0 and 0 for equal bytes). `screen` is a hint: how much it looks like one.
    """

    id: UUID
    row: UUID
    person: UUID | None
    day: date
    other: UUID
    other_firm: bool
    other_day: date
    bits: int
    unlike: int = 0
    screen: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All about one firm. `found`: hazards of any source in the longest window; `grave`: looks at grave risks."""

    firm: UUID
    looks: Sequence[Look] = ()
    fixes: Sequence[Fix] = ()
    shots: Sequence[Shot] = ()
    grave: int = 0
    found: int = 0
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule spotted: about whom or what, in which days, and the evidence for a person to look at."""

    rule: str
    about: UUID
    person: UUID | None
    first: date
    last: date
    values: Mapping[str, Any] = field(default_factory=dict)
    looks: Sequence[UUID] = ()
    files: Sequence[UUID] = ()
    hazards: Sequence[UUID] = ()
    people: frozenset[UUID] = frozenset()  # more of whom it is about: none of them is asked
