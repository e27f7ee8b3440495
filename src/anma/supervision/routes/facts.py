"""What is known of a firm before somebody goes there; plain values, so that choosing is a pure function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

Place = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Others:
    """A visit of any office to the same firm: when, by whom, whether it is still to come and the reader's own."""

    day: date
    office: str
    planned: bool
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A firm of the reach. `since`: its last visit by anybody, else the day of its entry (`visited` says which).

    `counts` are the things that make a visit more useful, by the codes of the weights. `visits` is how often a year its
    level asks for one, 0 where no level is set. `worst` is none until it was looked up.
    """

    id: UUID
    name: str = ""
    area_code: str = ""
    at: Place | None = None
    headcount: int | None = None
    worst: str = ""
    visits: int = 0
    level: str = ""
    since: date | None = None
    visited: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)
    this_month: int = 0
    others: tuple[Others, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a firm was chosen, or is left for another day: a code and its number, with words beside where needed."""

    code: str
    n: int = 0
    words: str = ""
