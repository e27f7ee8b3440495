"""What happens to a container that stands in a store: issue, return, waste, move, count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, StockLine, Store
from anma.chemicals.stock import reasons
from anma.chemicals.stock.acts.keeping import (
    line_of,
    look_again,
    material_of,
    must_keep,
    scope_of,
    settle,
    store_of,
    warned,
    why_two,
)
from anma.chemicals.stock.acts.stores import works_here
from anma.chemicals.stock.amounts import plain, unit_word
from anma.chemicals.stock.choices import Kept, LineKind, LineState, LotState
from anma.chemicals.stock.inputs import CountInput, IssueInput, MoveInput, ReturnInput, WasteInput
from anma.chemicals.stock.reading import precursor_words
from anma.kernel.ids import uuid7
from anma.people.models import Membership


class OfLot(Act[Any]):
    """About one container, which is locked: whoever comes second reads what the first one left."""

    subject_model = Lot
    takes: LineKind

    def check(self, context: Context[Any]) -> None:
        lot = context.subject
        if lot.state != LotState.HELD and not (lot.state == LotState.EMPTY and self.takes == LineKind.RETURN):
            raise Refused(reasons.NOT_HELD)
        must_keep(context, store_of(lot))

    def note(self, context: Context[Any], amount: Decimal, **more: Any) -> StockLine:
        """The line, not saved: done, or waiting for the second person."""
        lot = context.subject
        return line_of(context, lot, self.takes, amount, why_two(store_of(lot), material_of(lot)), **more)


class Taking(OfLot):
    """Takes something out. While the second person is missing it is reserved, so that nobody takes it twice."""

    def check(self, context: Context[Any]) -> None:
        super().check(context)
        lot = context.subject
        if context.input.amount > lot.free:
            raise Refused(reasons.NOT_ENOUGH, free=plain(lot.free), unit=unit_word(lot.unit))

    def take(self, context: Context[Any], line: StockLine) -> dict[str, Any]:
        """Reserve it or take it at once."""
        lot = context.subject
        if line.state == LineState.WAITING:
            lot.reserved += line.amount
            lot.save()
            line.save()
        else:
            carry_out(line, lot)
        return {"line": str(line.pk), "lot": str(lot.pk), "waits": "yes" if line.two_because else ""}


@register
class Issue(Taking):
    code, title, Input, takes = "chemicals.issue", _("Issue a chemical"), IssueInput, LineKind.ISSUE

    def check(self, context: Context[IssueInput]) -> None:
        super().check(context)
        taker = context.input.taker
        if taker is not None and not works_here(context.subject.enterprise_id, taker):
            raise Refused(reasons.NOT_HERE)
        what = material_of(context.subject)
        if what.highly_toxic and taker is not None:
            not_to_oneself(context, taker)
        kinds = precursor_words(what.code, what.cas)
        if kinds and (taker is None or not context.input.purpose):
            raise Refused(reasons.WHO_FOR_WHAT, kind=pgettext("list", ", ").join(kinds))

    def execute(self, context: Context[IssueInput]) -> dict[str, Any]:
        data = context.input
        return self.take(context, self.note(context, data.amount, taker_id=data.taker, purpose=data.purpose))


def not_to_oneself(context: Context[Any], taker: UUID) -> None:
    """Two persons issue what is highly toxic (decree 591, article 24): whoever takes it is neither of them."""
    if Membership.objects.as_system().filter(pk=taker, person_id=context.viewer.actor_id).exists():
        raise Refused(reasons.OWN_TAKING)


@register
class Waste(Taking):
    code, title, Input, takes = "chemicals.waste", _("Take a chemical away as waste"), WasteInput, LineKind.WASTE

    def execute(self, context: Context[WasteInput]) -> dict[str, Any]:
        return self.take(context, self.note(context, context.input.amount, because=context.input.because))


@register
class Move(Taking):
    """Into another store of the firm, which is checked as at a receipt."""

    code, title, Input, takes = "chemicals.move", _("Move a chemical to another store"), MoveInput, LineKind.MOVE

    def check(self, context: Context[MoveInput]) -> None:
        super().check(context)
        to = _other_store(context)
        must_keep(context, to)
        warned(
            context,
            to,
            material_of(context.subject),
            _part(context.subject, to.pk, context.input.amount, context.input.id),
        )

    def execute(self, context: Context[MoveInput]) -> dict[str, Any]:
        lot, data, to = context.subject, context.input, _other_store(context)
        said = warned(context, to, material_of(lot), _part(lot, to.pk, data.amount, data.id))
        more = {"because": data.because, "warnings": said, "to_store_id": to.pk}
        return self.take(context, self.note(context, data.amount, **more))


@register
class Return(OfLot):
    """What was issued comes back; never more than is out."""

    code, title, Input, takes = "chemicals.give_back", _("Return a chemical"), ReturnInput, LineKind.RETURN

    def check(self, context: Context[ReturnInput]) -> None:
        super().check(context)
        lot = context.subject
        if context.input.amount > lot.out:
            raise Refused(reasons.NOT_SO_MUCH_OUT, out=plain(lot.out), unit=unit_word(lot.unit))

    def execute(self, context: Context[ReturnInput]) -> dict[str, Any]:
        lot, line = context.subject, self.note(context, context.input.amount)
        if line.state == LineState.WAITING:
            line.save()
        else:
            carry_out(line, lot)
        return {"line": str(line.pk), "lot": str(lot.pk), "waits": "yes" if line.two_because else ""}


@register
class Count(OfLot):
    """What really stands there. Where the register said otherwise somebody says why."""

    code, title, Input, takes = "chemicals.count", _("Count a container"), CountInput, LineKind.COUNT

    def check(self, context: Context[CountInput]) -> None:
        super().check(context)
        lot, data = context.subject, context.input
        waiting = StockLine.objects.as_system().filter(lot_id=lot.pk, state=LineState.WAITING)
        if waiting.exists():
            raise Refused(reasons.WAITS)
        if data.found != lot.quantity and not data.because:
            said = {"booked": plain(lot.quantity), "found": plain(data.found), "unit": unit_word(lot.unit)}
            raise Refused(reasons.SAY_WHY, **said)

    def execute(self, context: Context[CountInput]) -> dict[str, Any]:
        lot, data = context.subject, context.input
        line = self.note(context, data.found, because=data.because)
        if data.found == lot.quantity:
            line.state, line.two_because = LineState.DONE, ""
        if line.state == LineState.WAITING:
            line.save()
        else:
            carry_out(line, lot)
        return {"line": str(line.pk), "lot": str(lot.pk), "waits": "yes" if line.two_because else ""}


def carry_out(line: StockLine, lot: Lot) -> None:
    """Let a line take effect on its locked container. Needs `system_scope`."""
    if line.kind == LineKind.RETURN:
        lot.quantity, lot.out = lot.quantity + line.amount, lot.out - line.amount
    elif line.kind == LineKind.COUNT:
        lot.quantity = line.amount
    elif line.kind == LineKind.PLACE:
        lot.cabinet_id = line.cabinet_id
    elif line.kind != LineKind.RECEIVE:
        lot.quantity -= line.amount
        lot.out += line.amount if line.kind == LineKind.ISSUE else 0
    if line.kind == LineKind.MOVE:
        _arrive(line, lot)
    settle(line, lot)
    look_again(store_of(lot, lock=True), lot)


def _arrive(line: StockLine, lot: Lot) -> None:
    """The part that was moved stands in the other store as a container of its own."""
    to = Store.objects.as_system().select_for_update().get(pk=line.to_store_id)
    part = _part(lot, to.pk, line.amount, uuid7())
    part.save()
    line.to_lot_id = part.pk
    look_again(to, part)


def _part(lot: Lot, store: UUID, amount: Decimal, pk: UUID) -> Lot:
    row = Lot(id=pk, store_id=store, material_id=lot.material_id, state=LotState.HELD, **scope_of(lot))
    for name in ("container", "batch", "unit", "kg_per_unit", "received_on", "expires_on"):
        setattr(row, name, getattr(lot, name))
    row.quantity = amount
    return row


def _other_store(context: Context[MoveInput]) -> Store:
    if context.input.store == context.subject.store_id:
        raise Refused(reasons.SAME_STORE)
    rows = Store.objects.as_system().filter(enterprise_id=context.subject.enterprise_id, state=Kept.KEPT)
    found: Store | None = rows.filter(pk=context.input.store).first()
    if found is None:
        raise Refused(reasons.NO_STORE)
    return found
