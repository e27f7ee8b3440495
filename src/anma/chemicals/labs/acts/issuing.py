"""Two keepers issue: one weighs, the other confirms and the store falls. What is left comes back to a keeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.labs import ledger, reasons
from anma.chemicals.labs.acts import signing
from anma.chemicals.labs.amounts import plain, shown, thousandths
from anma.chemicals.labs.inputs import BringBackInput, HandOutInput, RequestInput
from anma.chemicals.labs.transitions import ALONE_OUT, REQUESTS
from anma.chemicals.models import Cabinet, LabItem, LabRequest
from anma.chemicals.models.labs import MoveKind


def _cabinet(row: LabRequest) -> Cabinet:
    """Where the lot stands."""
    return signing.cabinet_of(row.enterprise_id, ledger.lot(row.enterprise_id, row.item_id).cabinet_id)


def _may_leave(context: Context[Any], row: LabRequest, item: LabItem) -> None:
    """The lesson is still to come, the lot still good."""
    if row.lesson_on < context.happened.day:
        raise Refused(reasons.LESSON_OVER, day=row.lesson_on)
    if ledger.is_expired(item, context.happened.day):
        raise Refused(reasons.EXPIRED, day=item.expires_on)


def _require_other_than_asker(context: Context[Any], row: LabRequest) -> None:
    if context.viewer.actor_id == row.asked_by:
        raise Refused(reasons.OWN_ISSUE)


@register
class HandOut(Act[HandOutInput]):
    code, title, Input, subject_model = "chemicals.hand_out", _("Weigh out a reagent"), HandOutInput, LabRequest
    table = REQUESTS

    def check(self, context: Context[HandOutInput]) -> None:
        row, qty = context.subject, thousandths(context.input.amount)
        REQUESTS.check(row, self.code)
        _require_other_than_asker(context, row)
        signing.require_keeper(context.viewer, _cabinet(row))
        item = ledger.lot(row.enterprise_id, row.item_id)
        _may_leave(context, row, item)
        if qty > row.amount:
            raise Refused(reasons.MORE_THAN_AGREED, amount=shown(row.amount, row.unit))
        if qty > item.balance:
            raise Refused(reasons.NOT_SO_MUCH, left=shown(item.balance, item.unit))

    def execute(self, context: Context[HandOutInput]) -> Mapping[str, Any]:
        row = context.subject
        row.issued = thousandths(context.input.amount)
        row.issuers = [signing.signature(context, keeper=signing.keeps(context.viewer, _cabinet(row)))]
        if signing.signs_alone(signing.rules_for(row.area_code), row.control):
            REQUESTS.move(row, ALONE_OUT)
            _leaves(context, row)
        else:
            REQUESTS.move(row, self.code)
        row.save()
        return {"request": str(row.pk), "state": row.state}


@register
class ConfirmOut(Act[RequestInput]):
    code, title, Input, subject_model = (
        "chemicals.confirm_out",
        _("Confirm what was weighed out"),
        RequestInput,
        LabRequest,
    )
    table = REQUESTS

    def check(self, context: Context[RequestInput]) -> None:
        row = context.subject
        REQUESTS.check(row, self.code)
        _require_other_than_asker(context, row)
        signing.require_second(context.viewer, _cabinet(row), row.issuers[0])
        item = ledger.lot(row.enterprise_id, row.item_id)
        _may_leave(context, row, item)
        if row.issued > item.balance:
            raise Refused(reasons.NOT_SO_MUCH, left=shown(item.balance, item.unit))

    def execute(self, context: Context[RequestInput]) -> Mapping[str, Any]:
        row = context.subject
        REQUESTS.move(row, self.code)
        row.issuers = [*row.issuers, signing.signature(context)]
        _leaves(context, row)
        row.save()
        return {"request": str(row.pk)}


@register
class DenyOut(Act[RequestInput]):
    """The second keeper weighed something else: the first one weighs again."""

    code, title, Input, subject_model = (
        "chemicals.deny_out",
        _("Do not confirm what was weighed out"),
        RequestInput,
        LabRequest,
    )
    table = REQUESTS

    def check(self, context: Context[RequestInput]) -> None:
        REQUESTS.check(context.subject, self.code)
        signing.require_keeper(context.viewer, _cabinet(context.subject))

    def execute(self, context: Context[RequestInput]) -> Mapping[str, Any]:
        row = context.subject
        REQUESTS.move(row, self.code)
        row.issuers, row.issued = [], 0
        row.save()
        return {"request": str(row.pk)}


@register
class BringBack(Act[BringBackInput]):
    """What was issued is rest, waste or used up, to the thousandth; a keeper weighs the rest."""

    code, title, Input, subject_model = (
        "chemicals.bring_back",
        _("Take back the rest of a reagent"),
        BringBackInput,
        LabRequest,
    )
    table = REQUESTS

    def check(self, context: Context[BringBackInput]) -> None:
        row, data = context.subject, context.input
        REQUESTS.check(row, self.code)
        _require_other_than_asker(context, row)
        signing.require_keeper(context.viewer, _cabinet(row))
        if thousandths(data.returned) + thousandths(data.wasted) > row.issued:
            raise Refused(reasons.MORE_THAN_ISSUED, amount=shown(row.issued, row.unit))

    def execute(self, context: Context[BringBackInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        REQUESTS.move(row, self.code)
        row.returned, row.wasted = thousandths(data.returned), thousandths(data.wasted)
        row.used = row.issued - row.returned - row.wasted
        row.back_by, row.back_day, row.closing_note = context.viewer.actor_id, context.happened.day, data.note
        item = ledger.lot(row.enterprise_id, row.item_id, lock=True)
        for kind, qty in ((MoveKind.RETURNED, row.returned), (MoveKind.WASTED, row.wasted), (MoveKind.USED, row.used)):
            ledger.book(context, item, kind, qty, source_id=row.pk)
        item.save()
        row.save()
        return {"request": str(row.pk), "used": plain(row.used)}


def _leaves(context: Context[Any], row: LabRequest) -> None:
    row.issued_day = context.happened.day
    item = ledger.lot(row.enterprise_id, row.item_id, lock=True)
    second = None if len(row.issuers) < 2 else row.issuers[0]["by"]
    ledger.book(context, item, MoveKind.ISSUED, row.issued, source_id=row.pk, second_by=second, note=row.lesson)
    item.save()
