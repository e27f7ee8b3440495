"""Retiring a point: the machine is gone. Its editions stay readable, its codes are retired by who listens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, listen, register
from anma.acts.inputs import ActInput
from anma.risks import hanging
from anma.risks.acts.firm import where_it_stands
from anma.risks.acts.publishing import superseded
from anma.risks.choices import PointState
from anma.risks.indicators import LEVEL_KEYS
from anma.risks.models import RiskPoint
from anma.risks.transitions import POINTS


class RetireInput(ActInput):
    subject: UUID = Field(title=N_("Risk point in question"))
    reason: str = Field(min_length=2, max_length=200, title=N_("Why it is retired"))


@register
class Retire(Act[RetireInput]):
    code = "risks.retire"
    title = _("Retire a risk point")
    Input = RetireInput
    subject_model = RiskPoint

    def check(self, context: Context[RetireInput]) -> None:
        POINTS.check(context.subject, self.code)

    def execute(self, context: Context[RetireInput]) -> Mapping[str, Any]:
        point = context.subject
        was_published = point.state == PointState.PUBLISHED
        POINTS.move(point, self.code)
        point.retired_day, point.retired_because, point.draft = context.happened.day, context.input.reason, None
        point.save()
        if was_published:
            superseded(point, point.retired_day)
            gone = {"risk_points": -1, LEVEL_KEYS[point.level]: -1}
            context.count(where_it_stands(point), **gone)
            hanging.retired(context, point)
        return {"point": str(point.pk)}


@listen("enterprises.close")
def retire_with_the_firm(context: Context[Any]) -> None:
    """The points of a closed firm hang nowhere any more; each is retired as a part of the closing."""
    firm = context.subject
    retirer = replace(context.viewer, permissions=context.viewer.permissions | {Retire.code})
    rows = RiskPoint.objects.as_system().filter(enterprise_id=firm.pk).exclude(state=PointState.RETIRED)
    for pk in list(rows.order_by("pk").values_list("pk", flat=True)):
        Retire().run(retirer, RetireInput(subject=pk, reason=str(_("The firm was closed"))), context.origin)
