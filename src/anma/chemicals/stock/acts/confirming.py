"""The second person: confirms a line under the own sign-in or PIN, or calls it off."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, StockLine
from anma.chemicals.stock import reasons
from anma.chemicals.stock.acts.keeping import look_again, must_keep, store_of
from anma.chemicals.stock.acts.taking import carry_out, not_to_oneself
from anma.chemicals.stock.amounts import plain, unit_word
from anma.chemicals.stock.choices import LineKind, LineState, LotState
from anma.chemicals.stock.inputs import CallOffInput, LineInput

RESERVES = (LineKind.ISSUE, LineKind.WASTE, LineKind.MOVE)


class OfLine(Act[Any]):
    """About one line that waits."""

    subject_model = StockLine

    def check(self, context: Context[Any]) -> None:
        if context.subject.state != LineState.WAITING:
            raise Refused(reasons.LINE_GONE)
        must_keep(context, store_of(context.subject))


@register
class Confirm(OfLine):
    """Whoever began a line never confirms it: two persons stand there."""

    code, title, Input = "chemicals.confirm", _("Confirm as the second person"), LineInput

    def check(self, context: Context[LineInput]) -> None:
        super().check(context)
        if context.subject.by_id == context.viewer.actor_id:
            raise Refused(reasons.SAME_PERSON)
        line = context.subject
        if line.kind == LineKind.ISSUE and line.two_because == "toxic" and line.taker_id is not None:
            not_to_oneself(context, line.taker_id)

    def execute(self, context: Context[LineInput]) -> dict[str, Any]:
        line = context.subject
        lot = _lot(line)
        if line.kind == LineKind.RETURN and line.amount > lot.out:
            raise Refused(reasons.NOT_SO_MUCH_OUT, out=plain(lot.out), unit=unit_word(lot.unit))
        if line.kind in RESERVES:
            lot.reserved -= line.amount
        line.second_id, line.second_at = context.viewer.actor_id, context.received_at
        carry_out(line, lot)
        return {"line": str(line.pk), "lot": str(lot.pk)}


@register
class CallOff(OfLine):
    """Either of the two may: nothing happened, and the line says why."""

    code, title, Input = "chemicals.call_off", _("Call a waiting line off"), CallOffInput

    def execute(self, context: Context[CallOffInput]) -> dict[str, Any]:
        line = context.subject
        lot = _lot(line)
        if line.kind in RESERVES:
            lot.reserved -= line.amount
        if line.kind == LineKind.RECEIVE:
            lot.quantity, lot.state = type(lot.quantity)(0), LotState.CALLED_OFF
        lot.save()
        line.state, line.off_because = LineState.CALLED_OFF, context.input.why
        line.second_id, line.second_at = context.viewer.actor_id, context.received_at
        line.save()
        look_again(store_of(line, lock=True), lot)
        return {"line": str(line.pk), "lot": str(lot.pk)}


def _lot(line: StockLine) -> Lot:
    """The container of the line, locked."""
    found: Lot = Lot.objects.as_system().select_for_update().get(pk=line.lot_id)
    return found
