"""The work is over: the place is left as it should be, and somebody else looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.permits import times
from anma.permits.acts.field import FieldAct, PermitAct, PermitInput, in_words, must_stand_on_it
from anma.permits.models import Permit
from anma.permits.reasons import OWN_REQUEST
from anma.permits.transitions import PERMITS


class EndInput(PermitInput):
    note: str = Field(default="", max_length=300, title=N_("How the place was left"))


@register
class End(FieldAct):
    """Possible at any time: nobody is kept at work by a form."""

    code = "permits.end"
    title = _("End work under a permit")
    Input = EndInput

    def check(self, context: Context[EndInput]) -> None:
        must_stand_on_it(context)

    def execute(self, context: Context[EndInput]) -> Mapping[str, Any]:
        row, now = context.subject, context.happened.stands
        PERMITS.move(row, self.code)
        _close_break(row, times.stamp(now))
        row.ended_at, row.ended_by, row.closing_note = now, context.viewer.actor_id, context.input.note
        if row.valid_until and now > row.valid_until:
            context.flag("permit.overrun")
        row.flags = sorted({*row.flags, *context.flags})
        row.save()
        return {"permit": str(row.pk)}


def _close_break(row: Permit, now: str) -> None:
    """A break that nobody ended ends with the work."""
    if times.paused_since(row) is not None:
        row.pauses = [*row.pauses[:-1], {**row.pauses[-1], "until": now}]


@register
class Check(PermitAct):
    """Somebody else than who ended it has looked at the place."""

    code = "permits.check"
    title = _("Check the place after the work")
    Input = EndInput

    def check(self, context: Context[EndInput]) -> None:
        if context.viewer.actor_id == context.subject.ended_by:
            raise Refused(OWN_REQUEST)

    def execute(self, context: Context[EndInput]) -> Mapping[str, Any]:
        row = context.subject
        PERMITS.move(row, self.code)
        row.checked_at, row.checked_by = context.received_at, context.viewer.actor_id
        row.closing_note = context.input.note or row.closing_note
        row.save()
        return {"permit": str(row.pk)}


in_words("permits.end", (_("How the place was left"), "note"))
