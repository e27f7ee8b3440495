"""Which open hazards of a firm may be the same thing, found twice: told to whoever looks, who decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer

DAYS = 30
# So much of the shorter text in common says that two people may have seen the same thing.
LIKE = 0.5
# Less will do where the point or the place is the same as well.
SAID = 0.3
MOST, LOOKED_THROUGH = 5, 200
# What a stranger sent and somebody else had found before: told to whoever looks at it, not to the stranger.
ALIKE = "report.alike"


def candidates(viewer: Viewer, row: Hazard) -> list[Hazard]:
    """Open ones that the viewer sees and that may be the same as `row`, the likeliest first."""
    return _likely(row, _around(Hazard.objects.visible_to(viewer), row))


def known_before(row: Hazard) -> bool:
    """Whether something open is told in similar words; the same point alone says little. Needs `system_scope`."""
    likely = _likely(row, _around(Hazard.objects.as_system(), row))
    return any(likeness(row.description, other.description) >= SAID for other in likely)


def open_here(firm: UUID | None, point: UUID | None) -> list[Hazard]:
    """What is open at one point, newest first, for people of the firm who stand there. Needs `system_scope`."""
    if firm is None or point is None:
        return []
    rows = Hazard.objects.as_system().filter(
        enterprise_id=firm, point_id=point, state__in=WORKING, shown_to=Shown.BOTH, found_day__gte=_since()
    )
    return list(rows.order_by("-found_at", "-id")[:3])


def likeness(one: str, other: str) -> float:
    """How much of the shorter text stands in the other, by pairs of letters: 0 to 1."""
    first, second = _pairs(one), _pairs(other)
    fewest = min(len(first), len(second))
    return len(first & second) / fewest if fewest else 0.0


def _around(rows: QuerySet[Hazard], row: Hazard) -> Iterable[Hazard]:
    """Open ones of the same firm; what was told to the government is nobody's duplicate."""
    found = rows.filter(enterprise_id=row.enterprise_id, state__in=WORKING, shown_to=Shown.BOTH)
    found = found.filter(Q(found_day__gte=_since()) | Q(point_id=row.point_id, point_id__isnull=False))
    return found.exclude(pk=row.pk).order_by("-found_at", "-id")[:LOOKED_THROUGH]


def _likely(row: Hazard, others: Iterable[Hazard]) -> list[Hazard]:
    scored = [(_score(row, other), other) for other in others]
    likely = sorted((one for one in scored if one[0] >= LIKE), key=lambda one: -one[0])
    return [other for _score, other in likely[:MOST]]


def _score(row: Hazard, other: Hazard) -> float:
    """The words first; the same point alone is enough to ask, the same check there says more."""
    words = likeness(row.description, other.description)
    if row.source_kind == Source.AGAIN and row.source_id == other.pk:
        return 0.0
    if row.point_id is not None and row.point_id == other.point_id:
        return max(words, LIKE) + 1.0
    if row.point_id is not None and other.point_id is not None:
        return 0.0  # two points are two things
    return words


def _pairs(text: str) -> set[str]:
    plain = "".join(letter.lower() for letter in text if letter.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)} or ({plain} if plain else set())


def _since() -> object:
    return clock.today() - timedelta(days=DAYS)
