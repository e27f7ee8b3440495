"""One firm on the map: where it stands and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.enterprises import overview
from anma.enterprises.choices import TAKING_PART, EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import SPANS, is_long_ago
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.geometry import Point
from anma.places.outlines import Layout

COLUMNS = ("pk", "name", "area_code", "lat", "lng", "state", "worst", "overdue", "checked", "claimed_day")
UNKNOWN = ""  # nothing is published, so nobody can say how bad it is


@dataclass(frozen=True, slots=True)
class Mark:
    """`level` is a code of the tokens or "". `guessed`: it has no position and stands in the middle of its area."""

    pk: UUID
    name: str
    area: str
    place: Point
    guessed: bool
    level: str
    rank: int
    overdue: int
    stale: bool
    checked: date | None

    @property
    def says(self) -> str:
        """What the dot says, in words."""
        return " · ".join([_level_word(self.level), *self._trouble()])

    def _trouble(self) -> Iterator[str]:
        if self.overdue:
            yield ngettext("%(n)d overdue", "%(n)d overdue", self.overdue) % {"n": self.overdue}
        if self.stale and self.checked is None:
            yield _("never checked")
        elif self.stale and self.checked is not None:
            days = (clock.today() - self.checked).days
            yield ngettext("not checked for %(n)d day", "not checked for %(n)d days", days) % {"n": days}


def _level_word(code: str) -> str:
    found = next((level for level in overview.levels() if level.code == code), None)
    return str(found.title) if found else _("nothing published yet")


def marks(rows: QuerySet[Enterprise], viewer: Viewer, ground: Layout) -> tuple[list[Mark], int]:
    """The firms that can be drawn, one query for all; and how many stand nowhere because their area is unknown."""
    found, nowhere = [], 0
    codes = [level.code for level in overview.levels()]
    for row in overview.measured(rows, viewer).order_by().values_list(*COLUMNS).iterator(chunk_size=2000):
        made = _mark(row, ground, codes)
        if made is None:
            nowhere += 1
        else:
            found.append(made)
    return found, nowhere


def _mark(row: tuple[Any, ...], ground: Layout, codes: list[str]) -> Mark | None:
    pk, name, area, lat, lng, state, worst, overdue, checked, claimed = row
    guessed = lat is None or lng is None
    place = ground.centre(area) if guessed else (float(lng), float(lat))
    if place is None:
        return None
    stale = state in TAKING_PART and is_long_ago(checked, claimed, SPANS[0])
    level, rank = (UNKNOWN, len(codes)) if worst is None else (codes[worst], worst)
    return Mark(pk, name, area, place, guessed, level, rank, overdue, stale, checked)


def working(rows: QuerySet[Enterprise], state: str) -> QuerySet[Enterprise]:
    """Without the closed ones, unless somebody asked for them: nothing can be done there."""
    return rows if state else rows.exclude(state=EnterpriseState.CLOSED)


def worst_first(found: list[Mark]) -> list[Mark]:
    """Overdue before all, then by level, then who was not checked, then by name."""
    return sorted(found, key=lambda m: (not m.overdue, m.rank, not m.stale, m.name))
