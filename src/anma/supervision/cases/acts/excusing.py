"""The stoppage of an order in the firm's register, made and ended inside the acts that give and lift the order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.inspections.models import StopPeriod
from anma.supervision.acts import AboutFirm, officer_of
from anma.supervision.cases.acts.papers import PartAct
from anma.supervision.models import StopOrder


def excuse(context: Context[Any], order: StopOrder) -> UUID | None:
    """The firm's register of stoppages says it too: nobody checks what an office has stopped. Nothing where it is not
    known which points the order covers.
    """
    if order.enterprise_id is None or (order.scope != "whole" and not order.points):
        return None
    said = {"last_day": order.until_day, "points": order.points, "reason": order.reason[:200]}
    data = ExcuseInput(firm=order.enterprise_id, **said)
    return UUID(Excuse().run(context.viewer, data, context.origin).result["stop"])


class ExcuseInput(AboutFirm):
    last_day: date | None = Field(default=None, title=N_("Last day of standing still, empty where nobody knows"))
    points: list[str] = Field(default_factory=list, title=N_("Risk points that stand still"))
    reason: str = Field(max_length=200, title=N_("Why it stands still"))


@register
class Excuse(PartAct):
    """A part of the order, and of its event: the firm's register of stoppages has it from today on."""

    code = "supervision.excuse"
    title = _("Enter the stoppage of an order")
    Input = ExcuseInput
    subject_model = Enterprise
    subject_key = "firm"

    def execute(self, context: Context[ExcuseInput]) -> Mapping[str, Any]:
        row = StopPeriod(
            id=context.input.id,
            first_day=context.happened.day,
            last_day=context.input.last_day,
            points=context.input.points,
            reason=context.input.reason,
            restart=True,
            said_by=officer_of(context),
            registered_at=context.received_at,
            **copies_of(context.subject),
        )
        row.save()
        return {"stop": str(row.pk)}


class EndExcuseInput(ActInput):
    subject: UUID = Field(title=N_("Stoppage in question"))


@register
class EndExcuse(PartAct):
    """Work goes on from today: yesterday was the last day of standing still. What has ended stays as it is."""

    code = "supervision.end_excuse"
    title = _("End the stoppage of an order")
    Input = EndExcuseInput
    subject_model = StopPeriod

    def execute(self, context: Context[EndExcuseInput]) -> Mapping[str, Any]:
        row, day = context.subject, context.happened.day
        if row.ended_at is None and (row.last_day is None or row.last_day >= day):
            row.last_day = max(day, row.first_day) - timedelta(days=1)
            row.restart = row.last_day >= row.first_day
            row.ended_at, row.ended_by = context.received_at, officer_of(context)
            row.save()
        return {"stop": str(row.pk)}
