"""An office puts a major hazard on its list (挂牌) and takes it off again (摘牌)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, WRONG_STATE, Refused
from anma.hazards.acts.extending import no_longer_needed
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.listed import on_list
from anma.hazards.lowering import NEW_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.people import works_there
from anma.hazards.reasons import (
    ALREADY_LISTED,
    DUE_PASSED,
    LIST_OF_ANOTHER,
    MAJOR_ONLY,
    NOT_A_COLLEAGUE,
    NOT_ON_LIST,
)
from anma.hazards.registering import count_closed
from anma.hazards.rounds import id_of, id_text, moment_text
from anma.hazards.transitions import HAZARDS, WITHDRAW
from anma.kernel import clock


class ListInput(ActInput):
    """`overseer` is who of the office follows it, the officer who lists it where nobody is named."""

    subject: UUID = Field(title=N_("Hazard in question"))
    number: str = Field(default="", max_length=60, title=N_("Number of the notice"))
    asked: str = Field(min_length=2, max_length=500, title=N_("What the office asks of the firm"))
    due_on: date | None = Field(default=None, title=N_("By when?"))
    overseer: UUID | None = Field(default=None, title=N_("Who of the office follows it"))


@register
class ListMajor(Act[ListInput]):
    """The firm reads it at once. Nothing waits for it: whoever puts it right has begun, or begins now."""

    code = "hazards.list_major"
    title = _("Put a major hazard on the office's list")
    Input = ListInput
    subject_model = Hazard
    table = HAZARDS

    def _check_state(self, context: Context[ListInput]) -> None:
        super()._check_state(context)
        if context.subject.level != HazardLevel.MAJOR:
            raise Refused(MAJOR_ONLY)
        if on_list(context.subject):
            raise Refused(ALREADY_LISTED)

    def check(self, context: Context[ListInput]) -> None:
        data, office = context.input, context.viewer.organisation_id
        if office is None:
            raise Refused(NOT_ALLOWED)
        if data.due_on is not None and data.due_on < clock.today():
            raise Refused(DUE_PASSED)
        if data.overseer is not None and not works_there(office, data.overseer):
            raise Refused(NOT_A_COLLEAGUE)

    def execute(self, context: Context[ListInput]) -> Mapping[str, Any]:
        row, data, viewer = context.subject, context.input, context.viewer
        was = row.due_on
        row.listing = {
            "number": data.number,
            "asked": data.asked,
            "office": id_text(viewer.organisation_id),
            "by": id_text(viewer.actor_id),
            "at": moment_text(context.received_at),
        }
        row.listed_day, row.delisted_day = context.happened.day, None
        row.overseer = data.overseer or viewer.actor_id
        row.flags = [flag for flag in row.flags if flag != NEW_MAJOR]  # an office that decides has it in hand
        if data.due_on is not None and data.due_on != was:
            no_longer_needed(row, context)
            row.due_on = data.due_on
        row.save()
        context.data.update(number=data.number, due_on=row.due_on.isoformat() if row.due_on else "")
        return {"hazard": str(row.pk)}


class DelistInput(ActInput):
    subject: UUID = Field(title=N_("Hazard in question"))
    note: str = Field(min_length=2, max_length=500, title=N_("On what basis?"))


@register
class DelistMajor(Act[DelistInput]):
    """What was accepted ends with it. Before that the listing is withdrawn, and the hazard stays as open as it was."""

    code = "hazards.delist_major"
    title = _("Take a major hazard off the office's list")
    Input = DelistInput
    subject_model = Hazard

    def _check_state(self, context: Context[DelistInput]) -> None:
        row = context.subject
        if not on_list(row):
            raise Refused(NOT_ON_LIST)
        HAZARDS.check(row, _step(row))

    def check(self, context: Context[DelistInput]) -> None:
        office = id_of(context.subject.listing["office"])
        if context.viewer.organisation_id is None:
            raise Refused(WRONG_STATE)
        # An office in which nobody works any more takes nothing off: then whoever has the area now does.
        if office not in (None, context.viewer.organisation_id) and works_there(office):
            raise Refused(LIST_OF_ANOTHER)

    def execute(self, context: Context[DelistInput]) -> Mapping[str, Any]:
        row, viewer = context.subject, context.viewer
        verb = _step(row)
        HAZARDS.move(row, verb)
        done = {"delisted_by": id_text(viewer.actor_id), "delisted_at": moment_text(context.received_at)}
        row.listing = {**row.listing, **done, "basis": context.input.note}
        row.delisted_day = context.happened.day
        if row.state == HazardState.CLOSED:
            count_closed(context, row)
        row.save()
        context.data["decision"] = "withdraw" if verb == WITHDRAW else "done"
        return {"hazard": str(row.pk), "state": row.state}


def _step(row: Hazard) -> str:
    return DelistMajor.code if row.state == HazardState.ACCEPTED else WITHDRAW
