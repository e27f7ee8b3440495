"""A cabinet gets its checks: a risk point out of the pack of cabinets, which the principal then publishes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.cabinets import reasons
from anma.chemicals.cabinets.acts.keeping import TABLE
from anma.chemicals.cabinets.inputs import CheckInput
from anma.chemicals.models import Cabinet
from anma.kernel.ids import uuid7
from anma.people.models import Membership
from anma.risks.acts.taking_over import Chosen, TakeOver, TakeOverInput

PACK, POINT = "cabinets", "hazchem-cabinet"


@register
class CheckCabinet(Act[CheckInput]):
    """Nothing of its own is built: rounds, phone page, photos and hazards are those of every risk point."""

    code, title, Input, subject_model = (
        "chemicals.check_cabinet",
        _("Let a storage cabinet be checked by scan"),
        CheckInput,
        Cabinet,
    )
    table = TABLE

    def check(self, context: Context[CheckInput]) -> None:
        TABLE.check(context.subject, self.code)
        if context.subject.point_id is not None:
            raise Refused(reasons.HAS_POINT)
        if _keeper(context.subject) is None:
            raise Refused(reasons.KEEPER_FIRST)

    def execute(self, context: Context[CheckInput]) -> dict[str, Any]:
        row = context.subject
        point = context.input.point or uuid7()
        chosen = Chosen(id=point, key=POINT, name=row.name, place=row.place)
        answers = {"responsible_id": _keeper(row), "responsible_team": row.place or row.name}
        asked = TakeOverInput(enterprise=row.enterprise_id, pack=PACK, points=(chosen,), **answers)
        made = TakeOver().run(context.viewer, asked, context.origin).result["points"]
        if not made:
            raise Refused(reasons.POINT_TAKEN)
        row.point_id = point
        row.save()
        return {"cabinet": str(row.pk), "point": str(point)}


def _keeper(row: Cabinet) -> UUID | None:
    """The person who keeps it, and so answers for the risk point. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.keeper_id)
    found: UUID | None = rows.values_list("person_id", flat=True).first()
    return found
