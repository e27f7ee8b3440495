"""Production is ordered to stop, the conditions are looked at again, and the order is lifted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.inspections.models import StopPeriod
from anma.inspections.task_acts import require_points
from anma.supervision.acts import AboutFirm, OfficeAct, is_other_officer, officer_of, shown_by_office
from anma.supervision.cases import paperwork, reasons
from anma.supervision.cases.acts.papers import PartAct
from anma.supervision.models import StopOrder

MOST_POINTS = 500


class StopInput(AboutFirm):
    reason: str = Field(min_length=4, max_length=300, title=N_("Why production must stop"))
    basis: str = Field(min_length=4, max_length=200, title=N_("Legal basis with clause"))
    second_officer: UUID = Field(title=N_("Second officer"))
    scope: Literal["whole", "part", "equipment"] = Field(title=N_("How much stands still"))
    what: str = Field(default="", max_length=200, title=N_("Which part or equipment"))
    points: list[UUID] = Field(default_factory=list, max_length=MOST_POINTS, title=N_("Risk points that stand still"))
    conditions: str = Field(default="", max_length=500, title=N_("What has to be done before it is lifted"))
    until_day: date | None = Field(default=None, title=N_("Until when, empty where it holds until lifted"))


@register
class Stop(OfficeAct):
    """Shown to the firm at once and in its chain. What it covers is excused from checks while it holds."""

    code = "supervision.stop"
    title = _("Order production to stop")
    Input = StopInput

    def stream(self, context: Context[StopInput]) -> StreamRef:
        return StreamRef(context.subject.pk, StreamKind.ENTERPRISE)

    def check(self, context: Context[StopInput]) -> None:
        super().check(context)
        asked = context.input
        if not is_other_officer(context, asked.second_officer, self.code):
            raise Refused(reasons.TWO_OFFICERS)
        if asked.scope != "whole" and not (asked.what or asked.points):
            raise Refused(reasons.NO_POINTS)
        if asked.until_day is not None and asked.until_day < context.happened.day:
            raise Refused(reasons.PAST_DAY)
        require_points(context.subject.pk, asked.points)

    def execute(self, context: Context[StopInput]) -> Mapping[str, Any]:
        asked = context.input
        order = StopOrder(
            id=asked.id,
            reason=asked.reason,
            basis=asked.basis,
            scope=asked.scope,
            what=asked.what,
            points=_points(asked),
            conditions=asked.conditions,
            until_day=asked.until_day,
            issued_at=context.received_at,
            issued_day=context.happened.day,
            issued_by=officer_of(context),
            second_officer=asked.second_officer,
            stop_period=_excuse(context),
            **shown_by_office(context, context.subject),
        )
        order.save()
        context.count(order, stop_orders=1, firms_stopped=1)
        paperwork.of_order(context, order, "stop")
        return {"order": str(order.pk)}


def _points(asked: StopInput) -> list[str]:
    return [] if asked.scope == "whole" else sorted(str(pk) for pk in set(asked.points))


def _excuse(context: Context[StopInput]) -> UUID | None:
    """The firm's register of stoppages says it too: nobody checks what an office has stopped. Nothing where it is not
    known which points the order covers.
    """
    asked = context.input
    if asked.scope != "whole" and not asked.points:
        return None
    said = ExcuseInput(firm=asked.firm, last_day=asked.until_day, points=_points(asked), reason=asked.reason[:200])
    return UUID(Excuse().run(context.viewer, said, context.origin).result["stop"])


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


class OrderAct(Act[Any]):
    """About an order that still holds, by the office that gave it."""

    subject_model = StopOrder

    def check(self, context: Context[Any]) -> None:
        if context.subject.office_id != context.viewer.organisation_id:
            raise Refused(reasons.NOT_YOUR_CASE)
        if context.subject.lifted_at is not None:
            raise Refused(reasons.LIFTED)


class CheckStopInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))
    met: Literal["yes", "no"] = Field(title=N_("Are the conditions met?"))
    note: str = Field(min_length=2, max_length=500, title=N_("What was seen"))
    visit: UUID | None = Field(default=None, title=N_("Visit in question"))


@register
class CheckStop(OrderAct):
    """Somebody went there and looked."""

    code = "supervision.check_stop"
    title = _("Look whether an order to stop can be lifted")
    Input = CheckStopInput

    def execute(self, context: Context[CheckStopInput]) -> Mapping[str, Any]:
        order, asked = context.subject, context.input
        order.checked_day, order.checked_by = context.happened.day, officer_of(context)
        order.met, order.check_note, order.visit_id = asked.met == "yes", asked.note, asked.visit
        order.save()
        return {"order": str(order.pk)}


class LiftInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))


@register
class LiftStop(OrderAct):
    """After a look that found the conditions met; the firm's stoppage ends with it."""

    code = "supervision.lift_stop"
    title = _("Lift an order to stop production")
    Input = LiftInput

    def check(self, context: Context[LiftInput]) -> None:
        super().check(context)
        if not context.subject.met:
            raise Refused(reasons.CONDITIONS_FIRST)

    def execute(self, context: Context[LiftInput]) -> Mapping[str, Any]:
        order = context.subject
        order.lifted_at, order.lifted_by = context.received_at, officer_of(context)
        order.lifted_day = context.happened.day
        order.save()
        if order.stop_period is not None:
            EndExcuse().run(context.viewer, EndExcuseInput(subject=order.stop_period), context.origin)
        paperwork.of_order(context, order, "lift")
        return {"order": str(order.pk)}


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
