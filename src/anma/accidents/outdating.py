"""An accident outdates what hangs at its risk point: from that moment on the point waits for a re-assessment.

In the transaction of the report (architecture, section 2), also where a point is named only later.
"""

from __future__ import annotations

from typing import Any

from anma.accidents.models import Accident
from anma.acts.base import Context, listen
from anma.kernel.scope import Shown
from anma.risks.choices import Changed, PointState
from anma.risks.models import RiskPoint


@listen("accidents.report")
@listen("accidents.correct")
@listen("accidents.show_to_firm")
def outdate(context: Context[Any]) -> None:
    """What the firm may not know of yet leaves no trace on its cards."""
    row: Accident = context.subject
    if row.point_id is None or row.shown_to == Shown.AUTHORITY or row.struck_day is not None:
        return
    rows = RiskPoint.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.point_id)
    point: RiskPoint | None = rows.select_for_update().first()
    because = f"{Changed.ACCIDENT.value} {row.number}"
    if point is None or point.state != PointState.PUBLISHED or point.changed_because == because:
        return
    if point.assessed_day is not None and point.assessed_day > row.happened_day:
        return  # of an older record: somebody has looked since
    point.changed_day, point.changed_because = context.happened.day, because
    point.save()
