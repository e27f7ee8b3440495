"""Striking a draft out again that never hung anywhere. Its row stays for the log, retired, and is in no list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.risks.acts.surveying import strike
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.risks.reasons import HUNG_ALREADY
from anma.risks.transitions import POINTS


class DropInput(ActInput):
    subject: UUID = Field(title=N_("Risk point in question"))


@register
class Drop(Act[DropInput]):
    code, title, Input, subject_model = "risks.drop", _("Strike out a draft"), DropInput, RiskPoint

    def check(self, context: Context[DropInput]) -> None:
        if context.subject.edition:
            raise Refused(HUNG_ALREADY, point=context.subject.name)
        POINTS.check(context.subject, self.code)

    def execute(self, context: Context[DropInput]) -> Mapping[str, Any]:
        point: RiskPoint = context.subject
        drop(point, context.happened.day)
        if point.pack_point and not _another(point):
            strike(_firm(point), {point.pack_point}, set())
        return {"point": str(point.pk)}


def drop(point: RiskPoint, day: Any) -> None:
    """Out of the lists; without a reason, because nobody ever saw it."""
    POINTS.move(point, Drop.code)
    point.retired_day, point.draft = day, None
    point.save()


def _another(point: RiskPoint) -> bool:
    rows = RiskPoint.objects.as_system().filter(enterprise_id=point.enterprise_id, pack_point=point.pack_point)
    return bool(rows.exclude(state=PointState.RETIRED).exclude(pk=point.pk).exists())


def _firm(point: RiskPoint) -> Enterprise:
    found: Enterprise = Enterprise.objects.as_system().get(pk=point.enterprise_id)
    return found
