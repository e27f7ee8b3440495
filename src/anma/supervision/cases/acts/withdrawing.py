"""An order to stop begins with the service of its paper; one that was given in error is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, listen, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.kernel.scope import Shown
from anma.supervision.acts import officer_of
from anma.supervision.cases.acts.ordering import OrderAct, begin, end_stoppage, papers_of
from anma.supervision.cases.acts.papers import PartAct
from anma.supervision.documents.acts.withdrawing import WithdrawDocument, WithdrawInput
from anma.supervision.models import Document, StopOrder


class BeginInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))


@register
class BeginStop(PartAct):
    """Its paper reached the firm: from now on it is the firm's to read, holds and counts."""

    code = "supervision.begin_stop"
    title = _("An order to stop begins")
    Input = BeginInput
    subject_model = StopOrder

    def stream(self, context: Context[BeginInput]) -> StreamRef:
        return StreamRef(context.subject.enterprise_id, StreamKind.ENTERPRISE)

    def execute(self, context: Context[BeginInput]) -> Mapping[str, Any]:
        order = context.subject
        order.shown_to = Shown.BOTH
        begin(context, order)
        order.save()
        return {"order": str(order.pk)}


@listen("supervision.serve_document")
def paper_served(context: Context[Any]) -> None:
    """The paper of an order that waits for it."""
    row: Document = context.subject
    if row.about_kind != "order" or row.kind != "stop_order":
        return
    waits = StopOrder.objects.as_system().filter(pk=row.about_id, waits=True, withdrawn_at__isnull=True)
    if waits.exists():
        BeginStop().run(context.viewer, BeginInput(subject=row.about_id), context.origin)


class WithdrawStopInput(ActInput):
    subject: UUID = Field(title=N_("Order in question"))
    why: Printed = Field(min_length=4, max_length=300, title=N_("Why it was given in error"))


@register
class WithdrawStop(OrderAct):
    """It holds no more, its papers are withdrawn with it, and what it excused is due again."""

    code = "supervision.withdraw_stop"
    title = _("Withdraw an order to stop that was given in error")
    Input = WithdrawStopInput

    def execute(self, context: Context[WithdrawStopInput]) -> Mapping[str, Any]:
        order, why = context.subject, context.input.why
        order.withdrawn_at, order.withdrawn_by, order.withdrawn_why = context.received_at, officer_of(context), why
        order.save()
        end_stoppage(context, order)
        for row in papers_of(order):
            if row.withdrawn_at is None:
                WithdrawDocument().run(context.viewer, WithdrawInput(subject=row.pk, why=why), context.origin)
        return {"order": str(order.pk)}
