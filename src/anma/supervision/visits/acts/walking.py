"""What the acts on a walk share: whose visit it is, what is refused at the door and kept aside when it comes later."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.acts.base import Act, Context, Held
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Reason, Refused
from anma.enterprises.models import Enterprise
from anma.hazards.targets import code_row
from anma.kernel.viewer import ANONYMOUS, Viewer, system_scope
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.visits.inputs import AtVisit
from anma.supervision.visits.reasons import NOT_BEGUN, NOT_ON_IT, OFF, OVER, UNKNOWN
from anma.supervision.visits.transitions import LATE, VISITS

AFTER_END, OTHERS_VISIT, LATE_FLAG = "visit.after_end", "visit.continued", "late"
WRONG = {VisitState.PLANNED: NOT_BEGUN, VisitState.CALLED_OFF: OFF, VisitState.ENDED: OVER}


def takes_part(viewer: Viewer, row: Visit) -> bool:
    """Whether somebody is one of the two officers of a visit."""
    return viewer.actor_id is not None and viewer.actor_id in (row.officer_id, row.second_officer_id)


def firm_named(viewer: Viewer, data: AtVisit) -> UUID | None:
    """The firm that a submission names, by itself or by the label at its door. Needs `system_scope`."""
    if data.firm is not None:
        return data.firm
    found = code_row(data.code, viewer) if data.code else None
    return found.enterprise_id if found else None


def no(context: Context[Any], reason: Reason) -> None:
    """Refuse where somebody reads it; what comes out of a phone is kept for the office, and no firm reads it."""
    if context.origin.from_phone:
        raise Held(reason)
    raise Refused(reason)


class WalkAct(Act[Any]):
    """Something done on a visit that has begun. The visit is the row that is locked."""

    subject_model = Visit
    subject_key = "visit"
    from_field = True

    def area_of(self, data: AtVisit) -> str:
        """Whose office looks at what no visit takes."""
        named = firm_named(ANONYMOUS, data)
        rows = Enterprise.objects.as_system().filter(pk=named, enterprise_id=named)
        return str(rows.values_list("area_code", flat=True).first() or "") if named else ""

    def find(self, context: Context[Any], *, lock: bool) -> Visit:
        rows = Visit.objects.visible_to(context.viewer)
        rows = rows.select_for_update() if lock else rows
        found: Visit | None = rows.filter(pk=context.input.visit).first() if context.input.visit else None
        found = found or self._of_the_day(context, rows)
        if found is None and (context.viewer.is_anonymous or not context.viewer.may(self.code)):
            raise Refused(NOT_ALLOWED)
        if found is None:
            no(context, UNKNOWN if context.origin.from_phone else NOT_FOUND)
        return found  # type: ignore[return-value]

    def _of_the_day(self, context: Context[Any], rows: Any) -> Visit | None:
        """The phone's own number is not known: it began a visit that a colleague had begun already."""
        with system_scope("at which firm somebody stands"):
            firm = firm_named(context.viewer, context.input)
        mine = rows.filter(enterprise_id=firm, visit_day=context.happened.day) if firm else ()
        found = [row for row in mine if takes_part(context.viewer, row)]
        return max(found, key=lambda row: (row.state == VisitState.UNDER_WAY, row.began_at), default=None)

    def _check_state(self, context: Context[Any]) -> None:
        row = context.subject
        if not takes_part(context.viewer, row):
            no(context, NOT_ON_IT)
        if row.state == VisitState.UNDER_WAY or (row.state == VisitState.ENDED and self._may_be_late(context)):
            return
        no(context, WRONG[row.state])

    def _may_be_late(self, context: Context[Any]) -> bool:
        """What was seen on the walk and is sent after its end joins it."""
        return self.code in LATE and context.origin.from_phone

    def begin_to(self, context: Context[Any]) -> Visit:
        """Take the step, with what is odd about it; returns the visit, not yet saved."""
        row: Visit = context.subject
        late = row.state == VisitState.ENDED
        VISITS.move(row, LATE[self.code] if late else self.code)
        if late:
            context.flag(AFTER_END)
        if context.input.visit is not None and context.input.visit != row.pk:
            context.flag(OTHERS_VISIT)
        row.flags = sorted({*row.flags, *context.flags})
        return row
