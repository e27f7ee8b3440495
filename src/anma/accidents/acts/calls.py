"""The telephone: what was said is kept as it is said, half-filled too, and without a signal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.models import Call
from anma.accidents.reasons import CALL_EMPTY, CALL_OVER, CALL_UNKNOWN
from anma.acts.base import Act, Context, Held, register
from anma.acts.inputs import NewId
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.acts.set_asides import tells
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer
from anma.people.inputs import PersonalInput
from anma.people.models import Organisation

ANSWERS = ("firm_words", "place", "when_words", "what", "people", "danger", "done", "told", "caller", "phone")


class CallInput(PersonalInput):
    """`call` is made with the page: each time it is sent, the same call grows. An answer that is left out stays."""

    call: NewId = Field(title=N_("Number of the call, made with the page"))
    firm_words: Printed = Field(default="", max_length=120, title=N_("Which firm is it?"))
    place: Printed = Field(default="", max_length=200, title=N_("Where exactly, and how does one get there?"))
    when_words: Printed = Field(default="", max_length=60, title=N_("When did it happen?"))
    what: PrintedLines = Field(default="", max_length=500, title=N_("What happened?"))
    people: Printed = Field(default="", max_length=120, title=N_("How many are dead, hurt, missing?"))
    danger: Printed = Field(default="", max_length=200, title=N_("What may still happen? Is somebody inside?"))
    done: Printed = Field(default="", max_length=200, title=N_("What is being done? Who was called?"))
    told: Printed = Field(default="", max_length=120, title=N_("Who else has been told?"))
    caller: Printed = Field(default="", max_length=60, title=N_("Who is calling?"))
    phone: Printed = Field(default="", max_length=30, title=N_("At which number can we call back?"))


@register
class TakeCall(Act[CallInput]):
    """The first one makes the call, each further one adds to it."""

    code, title, Input = "accidents.take_call", _("Write down a call"), CallInput
    from_field = True

    def allowed(self, context: Context[CallInput]) -> None:
        super().allowed(context)
        if not context.viewer.reach or context.viewer.organisation_id is None:
            raise Refused(NOT_ALLOWED)

    def find(self, context: Context[CallInput], *, lock: bool) -> Call | None:
        rows = Call.objects.visible_to(context.viewer).filter(pk=context.input.call)
        found: Call | None = (rows.select_for_update() if lock else rows).first()
        return found

    def tenant(self, context: Context[CallInput]) -> UUID | None:
        """Whose accident it is nobody knows yet; the event stands in the office's chain."""
        return None

    def check(self, context: Context[CallInput]) -> None:
        row, data = context.subject, context.input
        if not any(getattr(data, name) for name in ANSWERS):
            raise Refused(CALL_EMPTY)
        if row is None and Call.objects.as_system().filter(pk=data.call).exists():
            raise Refused(CALL_UNKNOWN)  # another office's
        if row is not None and (row.accident_id is not None or row.dropped_day is not None):
            if context.origin.from_phone:
                raise Held(CALL_OVER)
            raise Refused(CALL_OVER)

    def execute(self, context: Context[CallInput]) -> Mapping[str, Any]:
        data = context.input
        row = context.subject or _new(context)
        for name in ANSWERS:
            setattr(row, name, getattr(data, name) or getattr(row, name))
        row.saved_at, row.saves = context.received_at, row.saves + 1
        row.save()
        context.subject = row
        return {"call": str(row.pk)}


def _new(context: Context[CallInput]) -> Call:
    viewer = context.viewer
    office = Organisation.objects.get(pk=viewer.organisation_id)
    return Call(
        id=context.input.call,
        held_by=Party.AUTHORITY,
        shown_to=Shown.AUTHORITY,
        holder_id=office.pk,
        area_code=office.area_code,
        area_then=office.area_code,
        began_at=context.happened.stands,
        taken_by=viewer.actor_id,
    )


class DropCallInput(PersonalInput):
    subject: UUID = Field(title=N_("Call in question"))
    why: PrintedLines = Field(min_length=2, max_length=200, title=N_("Why it is no accident"))


@register
class DropCall(Act[DropCallInput]):
    """A drill, a mistake, another city's: it stands with its reason."""

    code, title, Input = "accidents.drop_call", _("Put the call aside"), DropCallInput
    subject_model = Call

    def find(self, context: Context[DropCallInput], *, lock: bool) -> Call:
        rows = Call.objects.visible_to(context.viewer).filter(pk=context.input.subject)
        found: Call | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(CALL_UNKNOWN)
        return found

    def check(self, context: Context[DropCallInput]) -> None:
        if context.subject.accident_id is not None or context.subject.dropped_day is not None:
            raise Refused(CALL_OVER)

    def execute(self, context: Context[DropCallInput]) -> Mapping[str, Any]:
        row = context.subject
        row.dropped_day, row.dropped_why = context.happened.day, context.input.why
        row.save()
        return {"call": str(row.pk)}


@tells("accidents.take_call")
def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    """What a call that was kept aside said, without who called."""
    named = ("what", "place", "people")
    return [(str(_(CallInput.model_fields[name].title or name)), body.get(name, "")) for name in named]
