"""The lines of a re-inspection: each finding of an earlier visit that is open still, general ones too."""

from __future__ import annotations

from anma.enterprises.models import Enterprise
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.kernel.scope import FIRM_SEES
from anma.knowledge.text import Text
from anma.supervision.visits.lines.line import Because, Line

# As many as a walk can look at again; with more of them open a firm needs more than one.
MOST = 60


def earlier(firm: Enterprise) -> list[Line]:
    """What is due first comes first. Needs `system_scope`."""
    rows = Hazard.objects.as_system().filter(
        enterprise_id=firm.pk, source_kind=Source.VISIT, state__in=WORKING, shown_to__in=FIRM_SEES
    )
    return [_line(rank, row) for rank, row in enumerate(rows.order_by("due_on", "found_at", "id")[:MOST])]


def _line(rank: int, row: Hazard) -> Line:
    says, day = Text(row.description, row.description), row.found_day.isoformat()
    return Line(
        f"hazard:{row.pk}", says, Because.EARLIER, day, rank, row.point_id, row.pk, place=row.place, always=True
    )
