"""`briefing.define`, `briefing.withdraw_own`: an office puts a figure together, words it anew, takes it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.briefing.models import OwnFigure
from anma.briefing.own import countables, figures
from anma.briefing.reasons import EITHER_WAY, NO_PIECE, NOTHING_NEW, OF_ITSELF, REASON_MISSING
from anma.places.acts.rename import find_area
from anma.places.models import Area
from anma.places.reach import require_reach

PIECES = ("name_zh", "name_en", "unit", "words", "counted", "filters", "above", "below")


class DefineInput(ActInput):
    """A count names `counted` and `filters`; a rate `above` and `below`. `key` names one that is changed; the version
    before stays, with the reason `why`.
    """

    key: str = Field(default="", max_length=60, title=N_("Which figure"))
    area: str = Field(max_length=12, title=N_("Area code"))
    name_zh: Printed = Field(min_length=2, max_length=40, title=N_("Name in Chinese"))
    name_en: Printed = Field(default="", max_length=80, title=N_("Name in English"))
    unit: Printed = Field(default="", max_length=20, title=N_("Unit of the figure"))
    words: Printed = Field(default="", max_length=300, title=N_("What it is good for"))
    counted: str = Field(default="", max_length=60, title=N_("What is counted"))
    filters: dict[str, list[str]] = Field(default_factory=dict, max_length=12, title=N_("Narrowed by"))
    above: str = Field(default="", max_length=60, title=N_("Rate: of what"))
    below: str = Field(default="", max_length=60, title=N_("Rate: out of what"))
    why: Printed = Field(default="", max_length=300, title=N_("Why the figure changes"))


@register
class Define(Act[DefineInput]):
    """Made of allowed pieces alone, so that it can neither name anybody nor reach further than its reader."""

    code, title, Input = "briefing.define", _("Put a figure together"), DefineInput

    def find(self, context: Context[DefineInput], *, lock: bool) -> Area:
        if lock:
            find_area(context.input.area[:4], lock=True)
        return find_area(context.input.area)

    def check(self, context: Context[DefineInput]) -> None:
        given = context.input
        require_reach(context.viewer, given.area)
        _check_pieces(given)
        before = _standing(given.key) if given.key else None
        if before is not None:
            _check_owner(context, before)
            if all(getattr(before, name) == getattr(given, name) for name in PIECES):
                raise Refused(NOTHING_NEW)
            if not given.why:
                raise Refused(REASON_MISSING)

    def execute(self, context: Context[DefineInput]) -> dict[str, Any]:
        given = context.input
        before = _standing(given.key) if given.key else None
        row = OwnFigure(
            id=given.id,
            key=before.key if before else f"own_{given.id.hex}",
            version=before.version + 1 if before else 1,
            area_code=before.area_code if before else given.area,
            **{name: getattr(given, name) for name in PIECES},
            **_by(context, given.why),
        )
        row.save()
        return {"figure": row.key, "version": row.version}


def _by(context: Context[Any], why: str) -> dict[str, Any]:
    viewer = context.viewer
    signed = {"defined_by": viewer.actor_id, "defined_at": context.received_at, "why": why}
    return {"office_id": viewer.organisation_id, **signed}


def _check_pieces(given: DefineInput) -> None:
    if bool(given.counted) == bool(given.above or given.below) or bool(given.above) != bool(given.below):
        raise Refused(EITHER_WAY)
    if given.counted:
        wrong = countables.faults(given.counted, given.filters)
        if wrong is not None or not given.unit:
            raise Refused(NO_PIECE, piece=wrong or "")
        return
    allowed = figures.parts_for(given.area)
    for key in (given.above, given.below):
        if key not in allowed:
            raise Refused(NO_PIECE, piece=key)
    if given.above == given.below or given.key in (given.above, given.below):
        raise Refused(OF_ITSELF)


def _standing(key: str) -> OwnFigure:
    own = figures.standing([key]).get(key)
    if own is None:
        raise Refused(NOT_FOUND)
    return own.row


def _check_owner(context: Context[Any], row: OwnFigure) -> None:
    """The office that defined it, whoever sits there today."""
    if row.office_id != context.viewer.organisation_id:
        raise Refused(NOT_ALLOWED)


class WithdrawInput(ActInput):
    key: str = Field(max_length=60, title=N_("Which figure"))
    why: Printed = Field(min_length=2, max_length=300, title=N_("Why it is taken back"))


@register
class Withdraw(Act[WithdrawInput]):
    """It is shown no more; what it was stays in its history."""

    code, title, Input = "briefing.withdraw_own", _("Take a figure back"), WithdrawInput

    def find(self, context: Context[WithdrawInput], *, lock: bool) -> OwnFigure:
        row = _standing(context.input.key)
        if lock:
            find_area(row.area_code[:4], lock=True)
            row = _standing(context.input.key)
        return row

    def tenant(self, context: Context[WithdrawInput]) -> UUID | None:
        return None

    def check(self, context: Context[WithdrawInput]) -> None:
        _check_owner(context, context.subject)

    def execute(self, context: Context[WithdrawInput]) -> dict[str, Any]:
        before = context.subject
        row = OwnFigure(
            id=context.input.id,
            key=before.key,
            version=before.version + 1,
            area_code=before.area_code,
            withdrawn=True,
            **{name: getattr(before, name) for name in PIECES},
            **_by(context, context.input.why),
        )
        row.save()
        return {"figure": row.key, "version": row.version}
