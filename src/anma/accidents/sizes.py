"""How grave an accident is (order 493 of the State Council, 2007, article 3), until when a death counts (article 13).

"Or more" includes the number itself, "below" leaves it out. The gravest of deaths, serious injuries and loss decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from django.utils.translation import get_language

from anma.accidents.choices import Branch, Level
from anma.knowledge.tables import rows
from anma.knowledge.text import Text

ORDINARY, CONSIDERABLE = 4, 3
SHORT = frozenset({Branch.ROAD, Branch.FIRE})
DAYS, SHORT_DAYS = 30, 7
# Which levels hear of it (article 10); each within two hours of the one before.
LEVELS: Mapping[int, tuple[Level, ...]] = {
    4: (Level.COUNTY, Level.CITY),
    3: (Level.COUNTY, Level.CITY, Level.PROVINCE),
    2: tuple(Level),
    1: tuple(Level),
}


# Whose government investigates it (article 19); a lower one only where that one delegated it in writing.
INVESTIGATES: Mapping[int, Level] = {4: Level.COUNTY, 3: Level.CITY, 2: Level.PROVINCE, 1: Level.STATE}
OF_CITY = 4  # signs of an area code: two of a province, four of a city, more below


def belongs_above(size: int, area_code: str) -> Level | None:
    """The level that investigates it, where an office of this area stands below that; else None.

    Offices of towns act for their county: an ordinary accident is theirs.
    """
    own = Level.COUNTY if len(area_code) > OF_CITY else Level.CITY if len(area_code) == OF_CITY else Level.PROVINCE
    order, wanted = list(Level), INVESTIGATES[size]
    return wanted if order.index(own) < order.index(wanted) else None


@dataclass(frozen=True, slots=True)
class Size:
    """From which number of deaths, of serious injuries, or loss in yuan on it is of this size."""

    code: int
    name: Text
    deaths: int
    serious: int
    loss: Decimal

    def reached(self, deaths: int, serious: int, loss: Decimal | None) -> bool:
        return deaths >= self.deaths or serious >= self.serious or (loss is not None and loss >= self.loss)


@cache
def sizes() -> dict[int, Size]:
    """The four sizes by code, the gravest first."""
    return {
        int(row["code"]): Size(
            int(row["code"]),
            Text(row["zh"], row["en"]),
            int(row["deaths_from"]),
            int(row["injured_from"]),
            Decimal(row["loss_from"]),
        )
        for row in rows("accident_sizes")
    }


def size_of(deaths: int, serious: int, loss: Decimal | None) -> int:
    """The code of the size. Whoever is missing counts when they are found, not before."""
    return next((one.code for one in sizes().values() if one.reached(deaths, serious, loss)), ORDINARY)


def size_name(code: int) -> str:
    """In the reader's language."""
    return sizes()[code].name.in_("en" if (get_language() or "").startswith("en") else "zh")


def counts_until(branch: str, happened: date) -> date:
    """The last day on which a death still changes number and size: 30 days, of road traffic and fire 7."""
    return happened + timedelta(days=SHORT_DAYS if branch in SHORT else DAYS)
