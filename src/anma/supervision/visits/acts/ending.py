"""The end of a walk: whom the officers met, and what was seen in a few sentences that write themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.people.models import Membership, MembershipState
from anma.supervision.models import Visit
from anma.supervision.visits.acts.rechecking import settle
from anma.supervision.visits.acts.walking import LATE_FLAG, WalkAct
from anma.supervision.visits.inputs import EndInput
from anma.supervision.visits.reasons import NOBODY, OVER, OVER_ALREADY
from anma.supervision.visits.summing import summary
from anma.supervision.visits.timing import is_late


@register
class EndVisit(WalkAct):
    code = "supervision.end_visit"
    title = _("End a visit")
    Input = EndInput

    def _check_state(self, context: Context[Any]) -> None:
        try:
            super()._check_state(context)
        except Refused as refused:
            raise Refused(OVER_ALREADY) if refused.reason is OVER else refused from None

    def check(self, context: Context[EndInput]) -> None:
        met = context.input.met
        if met is not None and not _works_there(context.subject, met) and not context.origin.from_phone:
            raise Refused(NOBODY)

    def execute(self, context: Context[EndInput]) -> Mapping[str, Any]:
        if is_late(context):
            context.flag(LATE_FLAG)
        data, visit = context.input, self.begin_to(context)
        visit.ended_at = max(context.happened.stands, visit.began_at or context.happened.stands)
        visit.met_id = data.met if data.met and _works_there(visit, data.met) else None
        visit.met_name = data.met_name
        visit.summary = data.summary or summary(visit)
        visit.save()
        settle(context, visit)
        return {"visit": str(visit.pk), "found": visit.found}


def _works_there(visit: Visit, hat: UUID) -> bool:
    """A membership of the visited firm. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(enterprise_id=visit.enterprise_id, pk=hat)
    return bool(rows.filter(state=MembershipState.ACTIVE).exists())
