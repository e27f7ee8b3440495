"""Production is ordered to stop, the conditions are looked at again, and the order is lifted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.inspections.task_acts import require_points
from anma.kernel.scope import Shown
from anma.supervision.acts import (
    AboutFirm,
    OfficeAct,
    held_by_office,
    is_other_officer,
    office_stream,
    officer_of,
    shown_by_office,
)
from anma.supervision.cases import paperwork, reasons
from anma.supervision.cases.acts.excusing import EndExcuse, EndExcuseInput, excuse
from anma.supervision.models import Document, StopOrder

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
    told_on_spot: bool = Field(default=False, title=N_("The firm was told on the spot: it holds from now on"))


@register
class Stop(OfficeAct):
    """Told on the spot it holds at once and lies in the firm's chain; else it waits in the office's for its paper.

    What it covers is excused from checks while it holds.
    """

    code = "supervision.stop"
    title = _("Order production to stop")
    Input = StopInput

    def stream(self, context: Context[StopInput]) -> StreamRef:
        if not context.input.told_on_spot:
            return office_stream(context)
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
        scope = shown_by_office if asked.told_on_spot else held_by_office
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
            told_on_spot=asked.told_on_spot,
            waits=not asked.told_on_spot,
            **scope(context, context.subject),
        )
        if asked.told_on_spot:
            begin(context, order)
        order.save()
        paperwork.of_order(context, order, "stop")
        return {"order": str(order.pk)}


def _points(asked: StopInput) -> list[str]:
    return [] if asked.scope == "whole" else sorted(str(pk) for pk in set(asked.points))


def begin(context: Context[Any], order: StopOrder) -> None:
    """From now on it holds: it is counted, and what it covers is excused. The act saves the row."""
    order.waits, order.issued_day = False, context.happened.day
    order.stop_period = excuse(context, order)
    context.count(order, stop_orders=1, firms_stopped=1)


class OrderAct(Act[Any]):
    """About an order that still stands, by the office that gave it. Its chain is the firm's once the firm was told."""

    subject_model = StopOrder

    def stream(self, context: Context[Any]) -> StreamRef:
        order = context.subject
        if order.shown_to == Shown.BOTH:
            return StreamRef(order.enterprise_id, StreamKind.ENTERPRISE)
        return StreamRef(order.office_id, StreamKind.OFFICE)

    def check(self, context: Context[Any]) -> None:
        order = context.subject
        if order.office_id != context.viewer.organisation_id:
            raise Refused(reasons.NOT_YOUR_CASE)
        if order.lifted_at is not None:
            raise Refused(reasons.LIFTED)
        if order.withdrawn_at is not None:
            raise Refused(reasons.ORDER_WITHDRAWN)


def papers_of(order: StopOrder) -> list[Document]:
    """The papers that give the order, the newest first. Needs `system_scope`."""
    rows = Document.objects.as_system().filter(about_kind="order", about_id=order.pk, kind="stop_order")
    return list(rows.order_by("-drafted_at", "-id"))


def require_served(order: StopOrder) -> None:
    """The firm has the order's own paper; one from before papers were written has none."""
    rows = papers_of(order)
    if order.waits or (rows and all(row.served_at is None for row in rows)):
        raise Refused(reasons.SERVE_ORDER_FIRST)


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

    def check(self, context: Context[CheckStopInput]) -> None:
        super().check(context)
        if context.subject.waits:
            raise Refused(reasons.SERVE_ORDER_FIRST)

    def execute(self, context: Context[CheckStopInput]) -> Mapping[str, Any]:
        order, asked = context.subject, context.input
        order.checked_day, order.checked_by = context.happened.day, officer_of(context)
        order.met, order.check_note, order.visit_id = asked.met == "yes", asked.note, asked.visit
        order.save()
        return {"order": str(order.pk)}


def may_lift(order: StopOrder, person: UUID | None) -> bool:
    """Whoever looked does not lift it: two people see that the conditions are met."""
    return person != order.checked_by


class LiftInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))


@register
class LiftStop(OrderAct):
    """After a look of somebody else that found the conditions met; the firm's stoppage ends with it."""

    code = "supervision.lift_stop"
    title = _("Lift an order to stop production")
    Input = LiftInput

    def check(self, context: Context[LiftInput]) -> None:
        super().check(context)
        require_served(context.subject)
        if not context.subject.met:
            raise Refused(reasons.CONDITIONS_FIRST)
        if not may_lift(context.subject, officer_of(context)):
            raise Refused(reasons.OTHER_LIFTS)

    def execute(self, context: Context[LiftInput]) -> Mapping[str, Any]:
        order = context.subject
        order.lifted_at, order.lifted_by = context.received_at, officer_of(context)
        order.lifted_day = context.happened.day
        order.save()
        end_stoppage(context, order)
        paperwork.of_order(context, order, "lift")
        return {"order": str(order.pk)}


def end_stoppage(context: Context[Any], order: StopOrder) -> None:
    if order.stop_period is not None:
        EndExcuse().run(context.viewer, EndExcuseInput(subject=order.stop_period), context.origin)
