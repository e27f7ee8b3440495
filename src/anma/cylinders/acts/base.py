"""What acts of this room share: the station of whoever acts, the bottle that was scanned, whose day it counts on."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.acts.transitions import TransitionTable
from anma.codes import queries as codes
from anma.codes.choices import CodeKind
from anma.cylinders.choices import StationState
from anma.cylinders.models import Cylinder, Station
from anma.cylinders.reasons import CLOSED_STATION, NO_STATION, WRONG_BOTTLE
from anma.cylinders.transitions import CYLINDERS


class StationAct(Act[Any]):
    """Done at the own station, which is its subject; nothing of the station changes, so it is not locked."""

    subject_model = Station

    def find(self, context: Context[Any], *, lock: bool) -> Station:
        rows = Station.objects.visible_to(context.viewer).filter(pk=context.viewer.organisation_id)
        found: Station | None = rows.first()
        if found is None:
            raise Refused(NO_STATION)
        return found

    def check(self, context: Context[Any]) -> None:
        if context.subject.state == StationState.CLOSED:
            raise Refused(CLOSED_STATION)


class BottleInput(ActInput):
    """`code` is what was scanned at the bottle; left out where it was chosen from a list."""

    subject: UUID = Field(title=N_("Bottle in question"))
    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))


class BottleAct(Act[Any]):
    """About one bottle, with its table. What was scanned must be this bottle's code."""

    subject_model = Cylinder
    table: ClassVar[TransitionTable | None] = CYLINDERS

    def check(self, context: Context[Any]) -> None:
        scanned = context.input.code
        if not scanned:
            return
        code = codes.find(scanned, None, context.viewer).code
        if code is None or (code.kind, code.target_id) != (CodeKind.CYLINDER, context.subject.pk):
            raise Refused(WRONG_BOTTLE)
        context.data["scanned"] = True

    def seen(self, context: Context[Any]) -> None:
        """A bottle in the hand was seen at this station."""
        row, now = context.subject, context.happened.stands
        if context.input.code and (row.seen_at is None or row.seen_at < now):
            row.seen_at, row.seen_by = now, context.viewer.organisation_id


def own_bottle(context: Context[Any], pk: UUID | None) -> Cylinder:
    """A bottle that an act writes besides its subject, locked. Needs `system_scope`."""
    found: Cylinder | None = Cylinder.objects.as_system().select_for_update().filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def back(context: Context[Any], row: Cylinder) -> None:
    """The bottle is in the station's hands again: with nobody, and found where it was called back."""
    row.household_id = None
    if row.recall_id is not None and row.recall_back is None:
        row.recall_back = context.happened.stands
