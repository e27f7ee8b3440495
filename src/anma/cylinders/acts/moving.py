"""From one station to another: the one hands the bottle over, the other takes it by scanning it.

A row never changes its firm, so the bottle ends in the old file and begins in the new one, with the same label.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.transitions import CODES
from anma.cylinders.acts.base import BottleAct, BottleInput, StationAct, back
from anma.cylinders.acts.registering import count_new
from anma.cylinders.choices import EMPTY, IN_USE, CylinderState, StationState
from anma.cylinders.deciding import bottle_of
from anma.cylinders.models import Cylinder, Station
from anma.cylinders.reasons import (
    NO_SUCH_STATION,
    NOBODY_TAKES_IT,
    NOT_OFFERED,
    RECALLED_STAYS,
    SAME_STATION,
    STANDS_OTHERWISE,
    UNKNOWN_CODE,
)
from anma.cylinders.scope import of_station
from anma.cylinders.transitions import CYLINDERS
from anma.evidence.rows import COPIES
from anma.kernel.ids import uuid7

OWN = {"id", "enterprise_id", "held_by", "holder_id", "shown_to", "area_then", "sector_then", "row_version", *COPIES}
LIFE = {"state", "registered_day", "out_day", "out_why", "filling_id", "offered_to", "moved_to", "came_from"}
FRESH = LIFE | {"household_id"}


class HandOverInput(BottleInput):
    """Without `to` the word is taken back and the bottle stays."""

    to: UUID | None = Field(default=None, title=N_("Station that gets it"))


@register
class HandOver(BottleAct):
    """The own head's word that another station may take the bottle."""

    code, title, Input = "cylinders.hand_over", _("Hand a bottle over to another station"), HandOverInput
    table = None

    def check(self, context: Context[HandOverInput]) -> None:
        super().check(context)
        if context.input.to is None:
            if context.subject.offered_to is None:
                raise Refused(NOBODY_TAKES_IT)
            return
        if context.subject.called_back:
            raise Refused(RECALLED_STAYS)
        if context.input.to == context.subject.holder_id:
            raise Refused(SAME_STATION)
        if context.subject.state not in IN_USE:
            raise Refused(STANDS_OTHERWISE)
        rows = Station.objects.as_system().filter(pk=context.input.to, state=StationState.WORKING)
        if not rows.exists():
            raise Refused(NO_SUCH_STATION)

    def execute(self, context: Context[HandOverInput]) -> Mapping[str, Any]:
        context.subject.offered_to = context.input.to
        context.subject.save()
        return {"cylinder": str(context.subject.pk)}


class TakeOverInput(ActInput):
    code: str = Field(min_length=1, max_length=200, title=N_("Code that was scanned"))


@register
class TakeOver(StationAct):
    code, title, Input = "cylinders.take_over", _("Take a bottle over from another station"), TakeOverInput

    def check(self, context: Context[TakeOverInput]) -> None:
        super().check(context)
        old = bottle_of(context.input.code, context.viewer, lock=True)
        if old is None:
            raise Refused(UNKNOWN_CODE)
        if old.holder_id == context.subject.pk:
            raise Refused(SAME_STATION)
        if old.offered_to != context.subject.pk or old.state not in IN_USE:
            raise Refused(NOT_OFFERED)
        if old.called_back:
            raise Refused(RECALLED_STAYS)
        context.subject.old = old

    def execute(self, context: Context[TakeOverInput]) -> Mapping[str, Any]:
        old = context.subject.old
        fresh = _copy(context, old)
        _end(context, old, fresh)
        fresh.save()
        _labels(context, old, fresh)
        count_new(context, [fresh])
        return {"cylinder": str(fresh.pk)}


def _copy(context: Context[TakeOverInput], old: Cylinder) -> Cylinder:
    names = [f.attname for f in Cylinder._meta.concrete_fields if f.attname not in OWN | FRESH]
    fresh = Cylinder(
        id=context.input.id,
        **{name: getattr(old, name) for name in names},
        state=old.state if old.state in EMPTY and old.state != CylinderState.DELIVERED else CylinderState.REGISTERED,
        registered_day=context.happened.day,
        came_from=old.pk,
        **of_station(context.subject),
    )
    fresh.seen_at, fresh.seen_by = context.happened.stands, context.subject.pk
    return fresh


def _end(context: Context[TakeOverInput], old: Cylinder, fresh: Cylinder) -> None:
    CYLINDERS.move(old, TakeOver.code)
    old.out_day, old.moved_to, old.offered_to = context.happened.day, fresh.pk, None
    back(context, old)
    old.save()
    context.count(old, cylinders_in_use=-1)


def _labels(context: Context[TakeOverInput], old: Cylinder, fresh: Cylinder) -> None:
    """The label on the bottle stays: its line in the directory leads to the new row from now on."""
    rows = Code.objects.as_system().filter(enterprise_id=old.enterprise_id, kind=CodeKind.CYLINDER, target_id=old.pk)
    for code in rows.filter(state=CodeState.BOUND).select_for_update().order_by("pk"):
        CODES.move(code, "codes.retire")
        code.ended_at, code.ended_because = context.received_at, str(fresh.pk)
        code.save()
        _rehang(context, code, fresh)


def _rehang(context: Context[TakeOverInput], code: Code, fresh: Cylinder) -> None:
    hung = {"kind": CodeKind.CYLINDER.value, "target_id": fresh.pk, "bound_at": code.bound_at}
    new = Code(
        id=uuid7(), token=code.token, short=code.short, state=CodeState.BOUND, **hung, **of_station(context.subject)
    )
    new.save()
    lines = CodeDirectory.objects.filter(pk=code.token)
    lines.update(enterprise_id=new.enterprise_id, code_id=new.pk)
