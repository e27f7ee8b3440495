"""Which of last week's work is looked at again: drawn so that nobody can choose, and anybody can draw it again.

The seed is made of the week and of the head of the platform's own chain at the moment of the draw. A thing's lot is
the digest of seed and id; in each town the smallest lots are drawn, what was confirmed by its own finder before all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from hashlib import sha256
from uuid import UUID

from anma.evidence.chain import SYSTEM
from anma.evidence.models import Stream
from anma.hazards.choices import HazardState
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel.scope import Shown
from anma.standing.choices import Drawn
from anma.standing.doubting.rules import Rules

SELF_CONFIRMED = "self-confirmed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be looked at again."""

    id: UUID
    firm: UUID
    area: str
    kind: str
    first: bool = False


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def seed_of(week: date) -> str:
    """Follows from the chain: whoever would choose it had to choose every event before."""
    head = Stream.objects.filter(pk=SYSTEM.id).values_list("sha256", flat=True).first() or ""
    return sha256(f"anma revisit|{week.isoformat()}|{head}".encode()).hexdigest()


def lot(seed: str, pk: UUID) -> str:
    return sha256(f"{seed}|{pk}".encode()).hexdigest()


def drawn(candidates: Iterable[Candidate], seed: str, share: Decimal, most: int) -> list[Candidate]:
    """The share of each town, rounded up, the town's most at most; self-confirmed first in line."""
    towns: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        towns[one.area].append(one)
    found: list[Candidate] = []
    for _area, ones in sorted(towns.items()):
        count = int((share * len(ones)).to_integral_value(ROUND_CEILING))
        line = sorted(ones, key=lambda one: (not one.first, lot(seed, one.id)))
        found += line[: min(count, most)]
    return found


def draw(week: date, seed: str, rules: Rules) -> list[Candidate]:
    """Last week's closed hazards and places called normal, drawn. Needs `system_scope`."""
    hazards = drawn(closed(week), seed, rules.share, rules.most_hazards)
    looks = drawn(_one_a_firm(looked(week), seed), seed, rules.share, rules.most_looks)
    return [*hazards, *looks]


def closed(week: date) -> list[Candidate]:
    """Hazards that were put right and confirmed in the seven days before."""
    rows = Hazard.objects.as_system().filter(state=HazardState.CLOSED, closed_day__gte=week - timedelta(days=7))
    rows = rows.filter(closed_day__lt=week).exclude(shown_to=Shown.AUTHORITY).order_by("id")
    found = rows.values_list("pk", "enterprise_id", "area_code", "flags")
    return [Candidate(pk, firm, area, Drawn.HAZARD, SELF_CONFIRMED in flags) for pk, firm, area, flags in found if firm]


def looked(week: date) -> list[Candidate]:
    """Checks of the seven days before that called everything normal."""
    rows = Inspection.objects.as_system().filter(done_day__gte=week - timedelta(days=7), done_day__lt=week, abnormal=0)
    found = rows.order_by("id").values_list("pk", "enterprise_id", "area_code")
    return [Candidate(pk, firm, area, Drawn.LOOK) for pk, firm, area in found.iterator() if firm]


def _one_a_firm(candidates: Sequence[Candidate], seed: str) -> list[Candidate]:
    """An officer goes to a firm, not to a check: of each firm one check stands in the draw."""
    best: dict[UUID, tuple[str, Candidate]] = {}
    for one in candidates:
        mine = (lot(seed, one.id), one)
        if one.firm not in best or mine[0] < best[one.firm][0]:
            best[one.firm] = mine
    return [one for _lot, one in best.values()]
