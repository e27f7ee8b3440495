"""Into a storage cabinet inside the store, into another one, or out of it."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.chemicals.stock import reasons, shelving
from anma.chemicals.stock.acts.keeping import material_of, refuse_unless_said
from anma.chemicals.stock.acts.taking import OfLot, carry_out
from anma.chemicals.stock.checking import Misplaced
from anma.chemicals.stock.choices import LineKind, LineState
from anma.chemicals.stock.inputs import PlaceInput


@register
class Place(OfLot):
    """Nothing leaves the store: the line says which cabinet it stands in from now on, the amount stays."""

    code, title, Input = "chemicals.place", _("Put a chemical into a cabinet or out of it"), PlaceInput
    takes = LineKind.PLACE

    def check(self, context: Context[PlaceInput]) -> None:
        super().check(context)
        if context.input.cabinet == context.subject.cabinet_id:
            raise Refused(reasons.SAME_CABINET)
        refuse_unless_said((), (), _misplaced(context), context.input.because)

    def execute(self, context: Context[PlaceInput]) -> dict[str, Any]:
        lot, data = context.subject, context.input
        said = [one.plain() for one in _misplaced(context)]
        more = {"because": data.because, "warnings": said, "cabinet_id": data.cabinet}
        line = self.note(context, lot.quantity, **more)
        if line.state == LineState.WAITING:
            line.save()
        else:
            carry_out(line, lot)
        return {"line": str(line.pk), "lot": str(lot.pk), "waits": "yes" if line.two_because else ""}


def _misplaced(context: Context[PlaceInput]) -> list[Misplaced]:
    there = copy(context.subject)
    there.cabinet_id = context.input.cabinet
    return shelving.misplaced(material_of(there), there)
