"""Bottles come into the file: one by one, hundreds out of a spreadsheet, and by the number of their registration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.inputs import ActInput, NewId
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.cylinders import making
from anma.cylinders.acts.base import BottleAct, BottleInput, StationAct
from anma.cylinders.choices import CylinderState
from anma.cylinders.inputs import CylinderFields
from anma.cylinders.models import Cylinder
from anma.cylinders.reasons import KNOWN, KNOWN_ELSEWHERE
from anma.cylinders.transitions import CYLINDERS
from anma.kernel.ids import uuid7

MOST = 500


class EnterInput(ActInput, CylinderFields):
    """One bottle; its id is the entry's."""


@register
class Enter(StationAct):
    """A bottle of the own station, with a new code. With the number of its registration it may be filled at once."""

    code, title, Input = "cylinders.enter", _("Enter a bottle"), EnterInput

    def check(self, context: Context[EnterInput]) -> None:
        super().check(context)
        _require_new(context, [context.input])

    def execute(self, context: Context[EnterInput]) -> Mapping[str, Any]:
        said = context.input
        fields = CylinderFields.model_validate(said.model_dump(exclude={"id"}))
        code = _enter(context, [(said.id, fields)])[0]
        return {"cylinder": str(said.id), "token": code.token, "short": code.short}


class EnterManyInput(ActInput):
    rows: tuple[CylinderFields, ...] = Field(min_length=1, max_length=MOST, title=N_("Bottles"))
    first: NewId = Field(default_factory=uuid7, title=N_("Number of the first bottle, made once"))


@register
class EnterMany(StationAct):
    """Up to five hundred bottles of a spreadsheet in one act."""

    code, title, Input = "cylinders.enter_many", _("Enter bottles out of a file"), EnterManyInput
    commandable = False

    def check(self, context: Context[EnterManyInput]) -> None:
        super().check(context)
        _require_new(context, context.input.rows)

    def execute(self, context: Context[EnterManyInput]) -> Mapping[str, Any]:
        pairs = [(uuid7(), fields) for fields in context.input.rows]
        _enter(context, pairs)
        return {"count": len(pairs)}


def _require_new(context: Context[Any], rows: Any) -> None:
    found = making.known((row.maker, row.serial) for row in rows)
    for row in found.values():
        if row.holder_id == context.subject.pk:
            raise Refused(KNOWN, number=str(row))
        raise Refused(KNOWN_ELSEWHERE)


def _enter(context: Context[Any], pairs: Any) -> Any:
    now, day = context.received_at, context.happened.day
    rows = [making.bottle(context.subject, fields, pk, now, day) for pk, fields in pairs]
    codes = making.write(rows, now)
    count_new(context, rows)
    return codes


def count_new(context: Context[Any], rows: list[Cylinder]) -> None:
    """Registered ones stand in the city from today on."""
    registered = [row for row in rows if row.state == CylinderState.REGISTERED]
    if registered:
        context.count(registered[0], cylinders_registered=len(registered), cylinders_in_use=len(registered))


class RegisterInput(BottleInput):
    registration: Printed = Field(min_length=1, max_length=60, title=N_("Number of the registration for use"))


@register
class Register(BottleAct):
    """The number has come: from now on the bottle may be filled."""

    code, title, Input = "cylinders.register", _("Register a bottle"), RegisterInput

    def execute(self, context: Context[RegisterInput]) -> Mapping[str, Any]:
        row = context.subject
        CYLINDERS.move(row, self.code)
        row.registration, row.registered_day = context.input.registration, context.happened.day
        row.save()
        count_new(context, [row])
        return {"cylinder": str(row.pk)}
