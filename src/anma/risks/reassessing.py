"""When an assessment is due again (Jiangsu regulation on safety risk management, art. 12): once a year, and whenever
something that it rests on has changed. Reasons are worked out from what is stored; nothing has to run at night.

That a pack says something new is no fact of the workshop: `newer.waits` alone decides it, and it is answered with what
the pack says before one's eyes (`/risks/upgrade`), never by "still holds". The page of re-assessment only leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.risks import newer
from anma.risks.choices import Changed, PointState
from anma.risks.models import RiskPoint

A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and since or from which day."""

    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Due:
    """A point with all reasons to look at it again."""

    point: RiskPoint
    reasons: list[Reason]

    @property
    def newer(self) -> bool:
        """Whether its pack says something new, too."""
        return newer.waits(self.point)


def span() -> timedelta:
    """How long an assessment holds; a city may ask for less than the law's year."""
    return timedelta(days=getattr(settings, "ANMA_REASSESS_DAYS", A_YEAR))


def last_assessed(point: RiskPoint) -> date | None:
    """When somebody last looked; of points older than that column, when they were first published."""
    found: date | None = point.assessed_day or point.published_day
    return found


def reasons_for(point: RiskPoint, today: date | None = None) -> list[Reason]:
    """Why a published point is to be assessed again; empty where its assessment holds."""
    if point.state != PointState.PUBLISHED:
        return []
    today, found = today or clock.today(), []
    if point.changed_day:
        found.append(Reason(changed_words(point.changed_because), point.changed_day))
    seen = last_assessed(point)
    if seen and seen + span() <= today:
        found.append(
            Reason(_("The last assessment was on %(day)s, more than a year ago.") % {"day": seen}, seen + span())
        )
    return found


def changed_words(kept: str) -> str:
    """The kept key and note in the reader's language."""
    what, _space, note = kept.partition(" ")
    label = str(Changed(what).label) if what in Changed.values else what
    return f"{label}: {note}" if note else label


def due(viewer: Viewer) -> list[Due]:
    """The own firm's points that are to be assessed again, the longest waiting first."""
    rows = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id, state=PointState.PUBLISHED)
    found = [Due(row, reasons) for row in rows.defer("draft") if (reasons := reasons_for(row))]
    return sorted(found, key=lambda one: (one.reasons[0].day, one.point.name))
